import { type Outcome, open, pass, skip } from '../../src/contract/outcome.ts';
import { notVisible } from '../../src/contract/reading.ts';
import { type BadBuild, judgeFloor, type VersionFloor } from '../../src/ssm/versions/index.ts';
import type { ProgramFacts } from '../../src/workstation/index.ts';

/** The messages that a check of one program of this workstation can give. */
export const programMessages = (name: string) =>
  ({
    usable: `${name} {version} runs`,
    missing: `${name} is not installed on this workstation`,
    'not-on-path': `${name} is installed as {elsewhere}, but PATH does not lead there (GUI programs and root have other PATHs)`,
    'not-executable': `${name} is at {path}, but that file may not be executed`,
    failed: `${name} at {path} does not run: {detail}`,
    hung: `${name} at {path} does not answer: {detail}`,
    'too-old': `${name} is version {version}, and {floor} is needed: {effect}`,
    undetermined: `Whether ${name.charAt(0).toLowerCase()}${name.slice(1)} at {path} runs is not known: {detail}`,
    snapshot: 'Only a live run looks at this workstation',
  }) as const;
export type ProgramMessage = keyof ReturnType<typeof programMessages>;

export interface ProgramRules {
  /** How the program is called on PATH. */
  program: string;
  floors: readonly VersionFloor[];
  bad?: (version: string) => readonly BadBuild[];
  link: string;
  install: string;
}

/** What a program's facts mean. Nothing about a workstation decides whether the target is ready. */
export function programAnswer(
  facts: ProgramFacts | null,
  { program, floors, bad, link, install }: ProgramRules,
): Outcome<ProgramMessage | 'withdrawn'> {
  if (facts === null) return skip('snapshot');
  const { result, version = '', path = '', detail = '', notOnPathButFoundAt: elsewhere = '' } = facts;
  const value = { outcome: result, ...(version && { version }), ...(path && { path }) };
  const evidence = [{ resource: program, field: 'workstation', value }];
  const base = { impact: 'advises', evidence, data: { version, path, detail, elsewhere } } as const;
  const remedies = [{ summary: install, link, changes: false }];
  const fail = { ...base, status: 'fail', remedies } as const;
  switch (result) {
    case 'missing':
      return { ...fail, message: elsewhere === '' ? 'missing' : 'not-on-path' };
    case 'not-executable':
    case 'failed':
    case 'hung':
      return { ...fail, message: result };
    case 'not-run':
    case 'unparsable':
      return open('undetermined', { ...base, gaps: [notVisible(detail)] });
  }
  const [withdrawn] = bad?.(version) ?? [];
  if (withdrawn) {
    return { ...fail, data: { ...base.data, effect: plain(withdrawn.effect) }, message: 'withdrawn' };
  }
  for (const floor of floors) {
    const verdict = judgeFloor(version, floor);
    if (verdict !== 'below-fail' && verdict !== 'below-warn') continue;
    const least = (verdict === 'below-fail' ? floor.fail : floor.warn) ?? '';
    return { ...fail, message: 'too-old', data: { ...base.data, floor: least, effect: plain(floor.effect) } };
  }
  return pass('usable', base);
}

const plain = (sentence: string): string => sentence.replace(/\.$/, '');
