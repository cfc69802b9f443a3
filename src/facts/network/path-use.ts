import type { FactContext } from '../../contract/fact.ts';
import { type Gap, notVisible } from '../../contract/reading.ts';
import { inputKnown } from '../../ssm/document/index.ts';
import { sessionDocument } from '../session/session-document.ts';
import type { PathService } from './observed-paths.ts';

const NAMED_BY = { logs: 'cloudWatchLogGroupName', s3: 's3BucketName', kms: 'kmsKeyId' } as const;

/** Why it is not known whether sessions use logs, s3 and kms; empty where it is known. */
export async function useGaps(context: FactContext): Promise<Partial<Record<PathService, Gap[]>>> {
  const answer = await context.ask(sessionDocument);
  if ('gaps' in answer) return { logs: answer.gaps, s3: answer.gaps, kms: answer.gaps };
  if (!('known' in answer)) return {};
  const open = Object.entries(NAMED_BY).filter(([, key]) => !inputKnown(answer.known.known, key));
  const gap = (key: string): Gap =>
    notVisible(`what ${key} of session document ${answer.known.known.name} is`, answer.known.known.name);
  return Object.fromEntries(open.map(([service, key]) => [service, [gap(key)]]));
}
