import type { Answered } from '../../../src/contract/fact.ts';
import type { Impact } from '../../../src/contract/finding.ts';
import type { PathService } from '../../../src/facts/network/observed-paths.ts';
import { type Consequences, consequencesOrWorst } from '../../../src/facts/session/consequences.ts';
import { behaviourText } from '../../../src/ssm/document/index.ts';

/** What follows when a service is out of reach: see facts/session/consequences.ts. */
export function impactOf(service: PathService, answer: Answered<Consequences>): Impact {
  const { logs, s3, kms } = consequencesOrWorst(answer);
  if (service === 'logs') return logs.unreachable;
  if (service === 's3') return s3.unreachable;
  return service === 'kms' ? kms : 'blocks';
}

/** What the person then sees, from the agent's real behaviour; undefined where nothing blocks or it is not known. */
export function unreachableText(service: PathService, answer: Answered<Consequences>): string | undefined {
  if (!('known' in answer)) return undefined;
  const { logs, s3 } = answer.known;
  if (service === 'kms') return behaviourText('kms-unreachable');
  if (service === 'logs') {
    return behaviourText(logs.refused === 'blocks' ? 'logs-unreachable-demanded' : 'logs-unreachable');
  }
  return service === 's3' && s3.unreachable === 'blocks'
    ? behaviourText('bucket-unreachable-demanded')
    : undefined;
}
