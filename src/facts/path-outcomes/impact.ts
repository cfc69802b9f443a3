import type { Answered } from '../../contract/fact.ts';
import type { Impact } from '../../contract/finding.ts';
import { type Consequences, consequencesOrWorst } from '../consequences.ts';
import type { PathService } from '../path-answer.ts';

/** What follows when a service is out of reach (design.md, consequences). */
export function impactOf(service: PathService, answer: Answered<Consequences>): Impact {
  const { logs, s3, kms } = consequencesOrWorst(answer);
  if (service === 'logs') return logs.unreachable;
  if (service === 's3') return s3.unreachable;
  return service === 'kms' ? kms : 'blocks';
}
