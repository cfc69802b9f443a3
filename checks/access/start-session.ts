import type { Capability } from '../../src/contract/capability.ts';
import { defineCheck } from '../../src/contract/check.ts';
import { valueOr } from '../../src/contract/fact.ts';
import { fail, type Outcome, open, pass, skip } from '../../src/contract/outcome.ts';
import type { Selection } from '../../src/contract/report.ts';
import { documentUse } from '../../src/facts/access/document-use.ts';
import { type StartAccess, startAccess } from '../../src/facts/access/start-access.ts';
import { byVerdict } from '../../src/facts/identity/permission-check.ts';
import { accessRemedies } from '../../src/remedies/access/caller.ts';
import { tellCaller } from '../support/tell-caller.ts';

const messages = {
  allowed: '{who} may start a session on {id} with {document} and open its data channel',
  'not-asked': 'No principal was named: nobody is judged',
  'no-principal': 'There is no {kind} {name} in this account',
  'target-denied': '{who} may not start a session on {id}: {why}',
  'document-denied': '{who} may not start a session with {document}: {why}',
  'document-condition':
    'A condition keeps {who} from the session document {document}, which StartSession is decided on as well: {why}',
  'document-demanded':
    '{who} may start sessions only with documents granted by name (ssm:SessionDocumentAccessCheck), and {document} is not: {why}',
  'document-not-listed':
    'No statement lets {who} use {document}; AWS says that policies must name it, though sessions without it are known to start',
  'channel-denied':
    '{who} may not open the data channel (ssmmessages:OpenDataChannel), which the Session Manager plugin from 1.2.764.0 signs as the caller: {why}',
  undetermined: 'Whether {who} may start a session on {id} with {document} is not known: {why}',
};
type Result = Outcome<keyof typeof messages>;

export default defineCheck({
  id: 'access/start-session',
  title: 'The caller may start this session',
  why: 'StartSession is decided on the instance and on the session document, each by itself; the plugin then opens the data channel with the same credentials.',
  docs: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-restrict-access-quickstart.html',
  impact: 'blocks',
  legs: ['caller'],
  needs: { startAccess },
  wants: { documentUse },
  messages,
  run({ startAccess, documentUse }, { target: id, selection }) {
    if (startAccess === null) return skip('not-asked');
    if ('absent' in startAccess) {
      const { kind, name, arn } = startAccess.absent;
      const evidence = [{ resource: arn, field: 'Arn', value: null }];
      const link = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html';
      const remedies = [{ summary: `Give --as the ARN of a ${kind} that exists`, link, changes: false }];
      return fail('no-principal', { data: { kind, name }, evidence, remedies });
    }
    const { effective, target, document, channel } = startAccess;
    const all = [target, document, channel];
    const { denied, undetermined } = byVerdict(all);
    const tell = (some: typeof all) => {
      const { data, ...rest } = tellCaller(effective, some);
      return { ...rest, data: { ...data, id, document: document.name } };
    };
    const remedies = accessRemedies(effective, denied);
    const results: Result[] = [];
    if (denied.includes(target)) results.push(fail('target-denied', { ...tell([target]), remedies }));
    if (denied.includes(document)) {
      const { message, ...meaning } = documentDenied(startAccess, valueOr(documentUse, []), selection);
      results.push(fail(message, { ...tell([document]), ...meaning, remedies }));
    }
    if (denied.includes(channel)) results.push(fail('channel-denied', { ...tell([channel]), remedies }));
    if (undetermined.length > 0) results.push(open('undetermined', tell(undetermined)));
    return results.length > 0 ? results : pass('allowed', tell(all));
  },
});

/**
 * What a denial on the session document means. Whether AWS refuses the default document to those whose policies
 * do not name it is not verified, so that only advises.
 */
function documentDenied(
  { target, document }: StartAccess,
  served: readonly Capability[],
  selection: Selection,
): Pick<Result, 'message' | 'impact' | 'capabilities'> & { message: keyof typeof messages } {
  const { decision, isDefault } = document;
  const taken = [...new Set(isDefault ? ['shell' as const] : [...served, ...selection.for])];
  const capabilities = Object.fromEntries(taken.map((capability) => [capability, 'not-ready' as const]));
  if (!isDefault || decision.explicit) return { message: 'document-denied', capabilities };
  if (target.demandsDocument) return { message: 'document-demanded', capabilities };
  const conditioned = decision.nearMisses.some(({ element }) => element === 'Condition');
  if (conditioned) {
    return { message: 'document-condition', impact: 'degrades', capabilities: { shell: 'degraded' } };
  }
  return { message: 'document-not-listed', impact: 'advises' };
}
