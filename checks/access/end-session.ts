import { defineCheck, type Outcome } from '../../src/contract/check.ts';
import { endAccess } from '../../src/facts/access/end-access.ts';
import { accessRemedies } from '../../src/remedies/access/caller.ts';
import { aboutQuestions } from '../support/access-text.ts';

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
    if (endAccess === null) return { status: 'skipped', message: 'not-asked' };
    const { authority, terminate, resume } = endAccess;
    const all = [terminate, resume];
    const denied = all.filter(({ decision }) => decision.verdict === 'deny');
    const open = all.filter(({ decision }) => decision.verdict === 'unknown');
    if (denied.length > 0) {
      const { data, ...rest } = aboutQuestions(authority, denied);
      const message = denied.includes(terminate) ? 'may-not-end' : 'may-not-resume';
      const actions = denied.map(({ action }) => action).join(', ');
      const remedies = accessRemedies(authority, denied);
      return { ...rest, data: { ...data, actions }, status: 'fail', message, remedies };
    }
    if (open.length > 0)
      return { ...aboutQuestions(authority, open), status: 'open', message: 'undetermined' };
    return { ...aboutQuestions(authority, all), status: 'pass', message: 'allowed' };
  },
});
