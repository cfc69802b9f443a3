import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

test('YAML is read in a bundle of split chunks too, as the one that ships is', async () => {
  const outdir = mkdtempSync(join(tmpdir(), 'ssm-doctor-yaml-'));
  try {
    await build({
      entryPoints: { read: 'src/ssm/document/read.ts' },
      outdir,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      mainFields: ['module', 'main'],
      minify: true,
      banner: {
        js: "import { createRequire as __r } from 'node:module'; const require = __r(import.meta.url);",
      },
    });
    const { readDocument } = await import(/* @vite-ignore */ pathToFileURL(join(outdir, 'read.mjs')).href);
    const { tree } = await readDocument('schemaVersion: "1.0"', 'YAML');
    expect(tree.root?.entries).toMatchObject([{ key: 'schemaVersion', value: { value: '1.0' } }]);
  } finally {
    rmSync(outdir, { recursive: true });
  }
});
