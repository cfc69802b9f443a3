import type { Remedy } from '../../contract/finding.ts';
import type { CallerKey } from '../../facts/access/caller-key.ts';
import { inOrder } from '../remedy.ts';
import { repairKeyPolicy } from '../session/key-use-remedies.ts';
import { accessRemedies } from './caller.ts';

/** The key policy in its corrected form where it stands in the way, then what the caller's own policies lack. */
export function callerKeyRemedies({ effective, key, generate }: CallerKey): Remedy[] {
  const { info, name } = effective.principal;
  const arn = info.kind === 'role-session' ? (info.roleArn ?? info.arn) : info.arn;
  const { remedies, request } = repairKeyPolicy({ name, arn, decide: effective.decide }, key, generate);
  const own = accessRemedies(effective, [{ ...request, decision: generate.decision }]);
  return remedies.length === 0 ? own : inOrder([...remedies, ...own]);
}
