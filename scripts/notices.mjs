// The licences of everything that is in the bundle: bundling would otherwise drop their texts.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @param inputs the input paths of esbuild's metafile */
export function notices(inputs) {
  const folders = new Set();
  for (const input of inputs) {
    const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (match) folders.add(match[1]);
  }
  const byText = new Map();
  for (const folder of [...folders].sort()) {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    if (/GPL/i.test(JSON.stringify(license ?? '')))
      throw new Error(`${name} is ${license}: permissive licences only`);
    const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
    const text = file ? readFileSync(join(folder, file), 'utf8').trim() : '(no licence text in the package)';
    byText.set(text, [...(byText.get(text) ?? []), `${name} ${version} (${license})`]);
  }
  const line = `\n\n${'-'.repeat(80)}\n\n`;
  const parts = [...byText].map(([text, names]) => `${names.join('\n')}\n\n${text}`);
  return `ssm-doctor bundles the following packages.\n\n${parts.join(line)}\n`;
}
