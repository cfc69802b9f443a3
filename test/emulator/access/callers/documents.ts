import { allow, createUser, deny, putDocument } from '../../account/index.ts';
import { arns, START, sample } from '../statements.ts';
import { type AccessScenarios, ALLOWED, blocked } from './expected.ts';

/** Documents of AWS's own: SSH, port forwarding. */
export const DOCUMENTS: AccessScenarios = {
  'AWS-StartSSHSession with an account in its ARN': {
    async caller(account) {
      const { start, channel, end } = sample(account);
      const wrong = allow(START, arns(account).inAccount('AWS-StartSSHSession'));
      return createUser(account, 'ana', { statements: [start, wrong, channel, end] });
    },
    args: ['--for', 'ssh'],
    verdict: 'not-ready',
    exit: 1,
    rootCauses: ['access/session-documents'],
    checks: { 'access/start-session': ALLOWED },
    capabilities: { shell: 'ready', ssh: 'not-ready' },
    says: { check: 'access/session-documents', texts: ['::document/AWS-StartSSHSession'] },
  },
  'AWS-StartSSHSession as its ARN really is': {
    async caller(account) {
      const { start, channel, end } = sample(account);
      const right = allow(START, arns(account).ofAws('AWS-StartSSHSession'));
      return createUser(account, 'ana', { statements: [start, right, channel, end] });
    },
    args: ['--for', 'ssh'],
    verdict: 'ready',
    exit: 0,
    checks: { 'access/start-session': ALLOWED },
    capabilities: { shell: 'ready', ssh: 'ready', 'port-forwarding': 'not-ready' },
  },
  'a Deny on AWS-StartSSHSession, and a shell is asked for': {
    async caller(account) {
      const no = deny(START, 'arn:aws:ssm:*:*:document/AWS-StartSSHSession');
      return createUser(account, 'ana', { statements: [allow('*'), no] });
    },
    verdict: 'degraded',
    exit: 0,
    rootCauses: ['access/session-documents'],
    checks: { 'access/start-session': ALLOWED, 'access/session-documents': 'fail/denied/degrades' },
    capabilities: { shell: 'ready', ssh: 'not-ready', 'port-forwarding': 'ready' },
  },
  'a Deny on AWS-StartSSHSession, and SSH is asked for': {
    async caller(account) {
      const no = deny(START, 'arn:aws:ssm:*:*:document/AWS-StartSSHSession');
      return createUser(account, 'ana', { statements: [allow('*'), no] });
    },
    args: ['--for', 'ssh'],
    verdict: 'not-ready',
    exit: 1,
    rootCauses: ['access/session-documents'],
    checks: { 'access/session-documents': 'fail/denied/blocks' },
    capabilities: { shell: 'ready', ssh: 'not-ready' },
    says: { check: 'access/session-documents', texts: ['explicitly denies', 'AWS-StartSSHSession'] },
  },
  'a session document of the account that is not granted': {
    async caller(account) {
      await putDocument(
        account,
        { schemaVersion: '1.0', sessionType: 'Standard_Stream', inputs: {} },
        { name: 'Corp-Shell' },
      );
      return createUser(account, 'ana', { statements: Object.values(sample(account)) });
    },
    args: ['--document', 'Corp-Shell'],
    ...blocked,
    checks: { 'access/start-session': 'fail/document-denied/blocks' },
    says: { check: 'access/start-session', texts: ['Corp-Shell'] },
  },
};
