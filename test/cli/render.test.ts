import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { renderCommand } from '../../src/cli/commands/render.ts';
import { examined } from '../support/examined.ts';
import { baseAccount } from '../support/snapshots.ts';

it.each([
  ['checks', { checks: null }],
  ['findings', { checks: [{ id: 'network/route' }] }],
  ['capabilities', { capabilities: undefined }],
])('a report that lost its %s is bad input', async (_, change) => {
  const { report, target } = await examined(baseAccount('private-endpoints'));
  Object.assign(target, change);
  await refused(report);
});

it.each([
  ['profile', { profile: {} }],
  ['endpoint', { endpointUrl: 5000 }],
  ['shell', { shell: 'cmd' }],
])('a report whose %s is no such thing is bad input', async (_, change) => {
  const { report } = await examined(baseAccount('private-endpoints'));
  Object.assign(report.source, change);
  await refused(report);
});

async function refused(report: unknown) {
  const folder = await mkdtemp(join(tmpdir(), 'render-'));
  const file = join(folder, 'report.json');
  await writeFile(file, JSON.stringify(report));
  await expect(renderCommand({ report: file })).rejects.toMatchObject({ code: 'report-invalid' });
  await rm(folder, { recursive: true });
}
