// Bundles the command and the two libraries: no runtime dependencies, one chunk per AWS client.

import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { notices } from './notices.mjs';

rmSync('dist', { recursive: true, force: true });
execFileSync(process.execPath, ['scripts/generate-checks-index.mjs'], { stdio: 'inherit' });

/**
 * The SDK writes its schemas with computed keys (`[_xN]: _v`), which stop tree-shaking; their literals do not.
 * Fails the build when the SDK no longer looks like this, so that the saving cannot be lost unseen.
 */
const schemaKeys = {
  name: 'schema-keys',
  setup(api) {
    let replaced = 0;
    api.onLoad(
      { filter: /@aws-sdk[/\\]client-[^/\\]+[/\\]dist-es[/\\]schemas[/\\]schemas_0\.js$/ },
      ({ path }) => {
        const text = readFileSync(path, 'utf8');
        const names = new Map(
          [...text.matchAll(/^const (_\w+) = ("(?:[^"\\]|\\.)*");$/gm)].map((m) => [m[1], m[2]]),
        );
        const contents = text.replace(/\[(_\w+)\]:/g, (whole, name) => {
          if (!names.has(name)) return whole;
          replaced += 1;
          return `${names.get(name)}:`;
        });
        return { contents, loader: 'js' };
      },
    );
    api.onEnd(() => {
      if (replaced === 0)
        throw new Error('schema-keys replaced nothing: has the AWS SDK changed its schemas?');
    });
  },
};

const result = await build({
  entryPoints: {
    cli: 'src/cli/cli.ts',
    iam: 'src/library/iam.ts',
    network: 'src/library/network.ts',
  },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  // The ES modules of the AWS SDK: its CommonJS form does not tree-shake.
  mainFields: ['module', 'main'],
  target: 'node20.19',
  minify: true,
  legalComments: 'none',
  metafile: true,
  plugins: [schemaKeys],
  // Some dependencies are CommonJS and call require for Node's own modules.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  chunkNames: 'chunks/[name]-[hash]',
  logLevel: 'warning',
});
chmodSync('dist/cli.js', 0o755);
copyFileSync('src/report/report.schema.json', 'dist/report.schema.json');
writeFileSync('dist/THIRD_PARTY_NOTICES', notices(Object.keys(result.metafile.inputs)));
if (process.argv.includes('--types')) {
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.types.json'], {
    stdio: 'inherit',
  });
}
const bytes = Object.values(result.metafile.outputs).reduce((sum, output) => sum + output.bytes, 0);
console.log(`dist: ${Object.keys(result.metafile.outputs).length} files, ${Math.round(bytes / 1024)} KB`);
