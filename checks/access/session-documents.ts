import { defineCheck } from '../../src/contract/check.ts';
import { fail, type Outcome, open, pass, skip } from '../../src/contract/outcome.ts';
import { type DocumentPermission, documentsInUse } from '../../src/facts/access/documents-in-use.ts';
import { byVerdict } from '../../src/facts/identity/permission-check.ts';
import { accessRemedies } from '../../src/remedies/access/caller.ts';
import { tellCaller } from '../support/tell-caller.ts';

const messages = {
  allowed: '{who} may use {documents}',
  denied: '{who} is denied {documents}, and so has no {capabilities}: {why}',
  'not-granted': '{who} is not granted {documents}, and so has no {capabilities}: {why}',
  undetermined: 'Whether {who} may use {documents} is not known: {why}',
  'not-asked': 'No principal was named: nobody is judged',
};
type Result = Outcome<keyof typeof messages>;

export default defineCheck({
  id: 'access/session-documents',
  title: 'The caller may use the documents of SSH, port forwarding and interactive commands',
  why: 'Each of these starts a session with a document that AWS owns, and StartSession is refused to those who are not granted it. The ARN of such a document has no account.',
  docs: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-specify-session-document.html',
  impact: 'degrades',
  legs: ['caller'],
  needs: { documentsInUse },
  messages,
  run({ documentsInUse }, { selection }) {
    if (documentsInUse === null) return skip('not-asked');
    const { effective, documents, nothingOpens } = documentsInUse;
    const { allowed, denied, undetermined } = byVerdict(documents);
    const [explicit, missing] = [true, false].map((is) =>
      denied.filter(({ decision }) => decision.explicit === is),
    );
    // What was asked for with --for comes first, and each remedy grants what is denied and no more.
    const asked = denied.filter(({ capability }) => selection.for.includes(capability));
    const remedies = accessRemedies(effective, asked.length > 0 ? asked : denied);
    const answer = (some: readonly DocumentPermission[]) => ({
      ...aboutDocuments(effective, some),
      // Who may open nothing on the node has one fault, and access/start-session has named it.
      ...(nothingOpens ? { impact: 'advises' as const, capabilities: {} } : takes(some)),
    });
    const results: Result[] = [];
    if (explicit?.length) {
      results.push(fail('denied', { ...answer(explicit), remedies }));
    }
    if (missing?.length) {
      // Shells without SSH are an ordinary grant: no fault of an account in which nobody asked for SSH.
      const wanted = missing.some((one) => asked.includes(one));
      const impact = wanted ? {} : { impact: 'advises' as const };
      results.push(fail('not-granted', { ...answer(missing), ...impact, remedies }));
    }
    if (undetermined.length > 0) {
      const { gaps } = tellCaller(effective, undetermined);
      results.push(open('undetermined', { ...answer(undetermined), gaps }));
    }
    if (allowed.length > 0) results.push(pass('allowed', answer(allowed)));
    return results;
  },
});

const takes = (some: readonly DocumentPermission[]) => ({
  capabilities: Object.fromEntries(some.map(({ capability }) => [capability, 'not-ready' as const])),
});

function aboutDocuments(effective: Parameters<typeof tellCaller>[0], some: readonly DocumentPermission[]) {
  const { data, ...rest } = tellCaller(effective, some);
  const documents = some.map(({ name }) => name).join(', ');
  const capabilities = some.map(({ capability }) => capability).join(', ');
  return { ...rest, data: { ...data, documents, capabilities } };
}
