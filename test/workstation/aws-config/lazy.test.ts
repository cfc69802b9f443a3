import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

describe('what is loaded', () => {
  it('nothing but Node’s own modules until it is needed', async () => {
    const result = await build({
      entryPoints: { doctor: 'src/workstation/aws-config/index.ts', station: 'src/workstation/index.ts' },
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      packages: 'external',
      outdir: 'unused',
      write: false,
      metafile: true,
    });
    const imports = Object.values(result.metafile.outputs).flatMap((output) => output.imports);
    const eager = imports
      .filter((one) => one.external && one.kind === 'import-statement')
      .map((one) => one.path);
    const lazy = imports
      .filter((one) => one.external && one.kind === 'dynamic-import')
      .map((one) => one.path);
    expect(eager.filter((path) => !path.startsWith('node:'))).toEqual([]);
    expect(eager).not.toContain('node:tls');
    expect(lazy).toEqual(expect.arrayContaining(['@aws-sdk/credential-providers', 'proxy-agent']));
  });
});
