import { defineCheck } from '../../src/contract/check.ts';
import { fail, type Outcome, open, pass, skip } from '../../src/contract/outcome.ts';
import { endAccess } from '../../src/facts/access/end-access.ts';
import { actionsOf, byVerdict } from '../../src/facts/identity/permission-check.ts';
import { accessRemedies } from '../../src/remedies/access/caller.ts';
import { tellCaller } from '../support/tell-caller.ts';

const messages = {
  allowed: '{who} may end and resume its own sessions',
  'may-not-end':
    '{who} may not call {actions} on its own sessions: without TerminateSession the AWS CLI hides a missing plugin behind an AccessDenied ({why})',
  'may-not-resume': '{who} may not call {actions} on its own sessions: {why}',
  undetermined: 'Whether {who} may end and resume its own sessions is not known: {why}',
  'not-asked': 'No principal was named: nobody is judged',
};

export default defineCheck({
  id: 'access/end-session',
  title: 'The caller may end and resume its own sessions',
  why: 'The AWS CLI starts the session before it looks for the plugin, and terminates it when there is none. Broken connections are resumed.',
  docs: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-restrict-access-examples.html',
  impact: 'advises',
  legs: ['caller'],
  needs: { endAccess },
  messages,
  run({ endAccess }): Outcome<keyof typeof messages> {
    if (endAccess === null) return skip('not-asked');
    const { effective, terminate, resume } = endAccess;
    const all = [terminate, resume];
    const { denied, undetermined } = byVerdict(all);
    if (denied.length > 0) {
      const { data, ...rest } = tellCaller(effective, denied);
      const message = denied.includes(terminate) ? 'may-not-end' : 'may-not-resume';
      const actions = actionsOf(denied);
      const remedies = accessRemedies(effective, denied);
      return fail(message, { ...rest, data: { ...data, actions }, remedies });
    }
    if (undetermined.length > 0) return open('undetermined', tellCaller(effective, undetermined));
    return pass('allowed', tellCaller(effective, all));
  },
});
