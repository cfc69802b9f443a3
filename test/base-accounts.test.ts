import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../src/cli/catalogue.ts';
import { run } from '../src/cli/run.ts';
import { CAPABILITIES } from '../src/contract/capability.ts';
import type { Snapshot } from '../src/contract/snapshot.ts';
import { replaySource } from '../src/readers/source/replay.ts';
import { remove, replace } from './support/check-cases.ts';
import { noting, readingOf } from './support/check-run.ts';
import { ID } from './support/network-patches.ts';
import { DEFAULT_SELECTION } from './support/selection.ts';
import { baseAccount, patched } from './support/snapshots.ts';

const NAMES = readdirSync(new URL('../fixtures/accounts/', import.meta.url)).map((file) =>
  file.replace(/\.json$/, ''),
);

/** Every reading that the checks ask for of an account as it is, for all that a session can be used for. */
async function askedOf(account: Snapshot): Promise<Set<string>> {
  const asked = new Set<string>();
  const source = noting(replaySource(account), asked);
  for (const wanted of [DEFAULT_SELECTION, { ...DEFAULT_SELECTION, for: [...CAPABILITIES] }])
    await run(source, account.targets, wanted, CATALOGUE);
  return asked;
}

/** A base account answers what is asked, or says on purpose that it does not: else a new check is unknown everywhere. */
async function lackedBy(name: string, account: Snapshot): Promise<string[]> {
  const file = `fixtures/accounts/${name}.json`;
  const asked = await askedOf(account);
  const lacked = [...asked].flatMap((one) => {
    const { reader, key } = readingOf(one);
    const there = [account.readings, account.gaps ?? {}].some((all) => Object.hasOwn(all[reader] ?? {}, key));
    const how = 'add the reading, or list it under gaps with the kind not-in-snapshot';
    return there ? [] : [`${file} has no reading ${reader} of ${key}, which a check asks for: ${how}`];
  });
  const listed = Object.entries(account.gaps ?? {}).flatMap(([reader, gaps]) =>
    Object.entries(gaps ?? {}).map(([key, { kind }]) => ({ reader, key, kind })),
  );
  const needless = listed.flatMap(({ reader, key, kind }) => {
    const at = `${file} lists the gap ${reader} of ${key}`;
    if (kind !== 'not-in-snapshot')
      return [`${at} as ${kind}: in a base account only not-in-snapshot may be`];
    return asked.has(`${reader} ${key}`) ? [] : [`${at}, and no check asks for it: take it out`];
  });
  return [...lacked, ...needless];
}

describe('a base account answers what the checks ask, or lists what it does not', () => {
  it.each(NAMES)('%s', async (name) => {
    expect(await lackedBy(name, baseAccount(name))).toEqual([]);
  });

  const base = baseAccount('private-endpoints');
  const without = patched(base, [remove(`/readings/connection/${ID}`)]);
  const withGap = (reader: string, kind: 'denied' | 'not-in-snapshot', account = without): Snapshot => ({
    ...account,
    gaps: { [reader]: { [ID]: { kind } } },
  });

  it('and one that does neither is told which reading', async () => {
    expect(await lackedBy('it', without)).toEqual([
      `fixtures/accounts/it.json has no reading connection of ${ID}, which a check asks for: add the reading, or list it under gaps with the kind not-in-snapshot`,
    ]);
  });

  it('and a gap may be listed, of the one kind, and while it is asked for', async () => {
    expect(await lackedBy('it', withGap('connection', 'not-in-snapshot'))).toEqual([]);
    expect(await lackedBy('it', withGap('connection', 'denied'))).toEqual([
      `fixtures/accounts/it.json lists the gap connection of ${ID} as denied: in a base account only not-in-snapshot may be`,
    ]);
    expect(await lackedBy('it', withGap('natGateways', 'not-in-snapshot', base))).toEqual([
      `fixtures/accounts/it.json lists the gap natGateways of ${ID}, and no check asks for it: take it out`,
    ]);
  });
});

it('no reading is asked for without a name, which would ask AWS for another thing', async () => {
  const inputs = '/readings/document/SSM-SessionManagerRunShell/Content/inputs';
  const endpoints = '/readings/vpcEndpoints/vpc-0c11ab3d9f0027e46';
  // An endpoint that allows everything is never asked what it allows: so these allow less.
  const narrow = [3, 4].map((at) =>
    replace(`${endpoints}/${at}/PolicyDocument/Statement/0/Action`, ['kms:Decrypt', 's3:GetObject']),
  );
  const unnamed = ['s3BucketName', 'kmsKeyId'].map((name) => replace(`${inputs}/${name}`, ''));
  const account = patched(baseAccount('private-endpoints'), [...narrow, ...unnamed]);
  const nameless = [...(await askedOf(account))].map(readingOf).filter(({ key }) => key === '');
  expect(nameless).toEqual([]);
});
