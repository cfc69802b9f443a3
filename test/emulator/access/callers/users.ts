import { ADMINISTRATOR, allow, createUser, deny } from '../../account/index.ts';
import { arns, START, sample } from '../statements.ts';
import { type AccessScenarios, ALLOWED, blocked, healthy } from './expected.ts';

const SHELL = 'SSM-SessionManagerRunShell';

/** Users with policies of their own. */
export const USERS: AccessScenarios = {
  'an administrator': {
    caller: (account) => createUser(account, 'ada', { managed: [ADMINISTRATOR] }),
    ...healthy,
    checks: {
      'access/start-session': ALLOWED,
      'access/session-documents': 'pass/allowed/degrades',
      'access/end-session': 'pass/allowed/advises',
    },
    capabilities: { shell: 'ready', ssh: 'ready', 'port-forwarding': 'ready' },
  },
  'an administrator through a group': {
    caller: (account) => createUser(account, 'ada', { group: [allow('*')] }),
    ...healthy,
    checks: { 'access/start-session': ALLOWED },
  },
  'AWS’s sample policy, which names no document of AWS’s own': {
    async caller(account) {
      const { start, channel, end } = sample(account);
      return createUser(account, 'ana', { statements: [start, channel, end] });
    },
    ...healthy,
    checks: {
      'access/start-session': ALLOWED,
      'access/end-session': 'pass/allowed/advises',
      'access/session-documents': 'fail/not-granted/advises',
    },
    capabilities: { shell: 'ready', ssh: 'not-ready' },
  },
  'AWS’s sample policy and its own documents': {
    caller: (account) => createUser(account, 'ana', { statements: Object.values(sample(account)) }),
    ...healthy,
    checks: {
      'access/start-session': ALLOWED,
      'access/session-documents': 'pass/allowed/degrades',
      'access/end-session': 'pass/allowed/advises',
    },
    capabilities: { shell: 'ready', ssh: 'ready' },
  },
  'no StartSession': {
    async caller(account) {
      const { channel, end } = sample(account);
      return createUser(account, 'ana', { statements: [channel, end] });
    },
    ...blocked,
    checks: { 'access/start-session': 'fail/target-denied/blocks' },
    capabilities: { shell: 'not-ready', ssh: 'not-ready' },
    says: {
      check: 'access/start-session',
      texts: ['user/ana', 'aws iam put-user-policy --user-name ana', START],
      not: ['"Resource":"*"', '"Action":"ssm:*"'],
    },
  },
  'StartSession on another instance only': {
    async caller(account) {
      const { documents, channel, end } = sample(account);
      const other = arns(account).instance.replace(/i-.*/, 'i-00000000000000000');
      return createUser(account, 'ana', {
        statements: [allow(START, [other, arns(account).preferences]), documents, channel, end],
      });
    },
    ...blocked,
    checks: { 'access/start-session': 'fail/target-denied/blocks' },
  },
  'StartSession on the instance only: advice, since AWS is known to accept it': {
    async caller(account) {
      const { documents, channel, end } = sample(account);
      return createUser(account, 'ana', {
        statements: [allow(START, arns(account).instance), documents, channel, end],
      });
    },
    ...healthy,
    checks: { 'access/start-session': 'fail/document-not-listed/advises' },
    capabilities: { shell: 'ready', ssh: 'ready' },
    says: { check: 'access/start-session', texts: [`document/${SHELL}`] },
  },
  'StartSession on the instance only, with the document checked': {
    async caller(account) {
      const { documents, channel, end } = sample(account);
      const checked = {
        ...allow(START, arns(account).instance),
        Condition: { BoolIfExists: { 'ssm:SessionDocumentAccessCheck': 'true' } },
      };
      return createUser(account, 'ana', { statements: [checked, documents, channel, end] });
    },
    ...blocked,
    checks: { 'access/start-session': 'fail/document-demanded/blocks' },
    says: { check: 'access/start-session', texts: ['ssm:SessionDocumentAccessCheck', `document/${SHELL}`] },
  },
  'a tag condition that catches the document': {
    async caller(account) {
      const { documents, channel, end } = sample(account);
      const { instance, preferences } = arns(account);
      const tagged = {
        ...allow(START, [instance, preferences]),
        Condition: { StringLike: { 'ssm:resourceTag/Name': ['web-1'] } },
      };
      return createUser(account, 'ana', { statements: [tagged, documents, channel, end] });
    },
    verdict: 'degraded',
    exit: 0,
    rootCauses: ['access/start-session'],
    checks: { 'access/start-session': 'fail/document-condition/degrades' },
    capabilities: { shell: 'degraded' },
    says: { check: 'access/start-session', texts: ['ssm:resourceTag/Name', `document/${SHELL}`] },
  },
  'a tag condition that the instance does not meet': {
    async caller(account) {
      const { documents, channel, end } = sample(account);
      const { instance, preferences } = arns(account);
      const tagged = {
        ...allow(START, instance),
        Condition: { StringEquals: { 'aws:ResourceTag/Team': 'web' } },
      };
      return createUser(account, 'ana', {
        statements: [tagged, allow(START, preferences), documents, channel, end],
      });
    },
    ...blocked,
    checks: { 'access/start-session': 'fail/target-denied/blocks' },
    says: { check: 'access/start-session', texts: ['aws:ResourceTag/Team'] },
  },
  'an explicit Deny on the session preferences': {
    async caller(account) {
      return createUser(account, 'ana', {
        statements: [...Object.values(sample(account)), deny(START, arns(account).preferences)],
      });
    },
    ...blocked,
    checks: { 'access/start-session': 'fail/document-denied/blocks' },
    says: { check: 'access/start-session', texts: ['explicitly denies'] },
  },
  'a missing OpenDataChannel': {
    async caller(account) {
      const { start, documents, end } = sample(account);
      return createUser(account, 'ana', { statements: [start, documents, end] });
    },
    ...blocked,
    checks: { 'access/start-session': 'fail/channel-denied/blocks' },
    says: { check: 'access/start-session', texts: ['ssmmessages:OpenDataChannel', '1.2.764.0'] },
  },
  'sessions by aws:userid, as in AWS’s samples for roles: nothing fails': {
    async caller(account) {
      const { start, documents } = sample(account);
      const { ownSessions } = arns(account);
      return createUser(account, 'ana', {
        statements: [
          start,
          documents,
          allow('ssmmessages:OpenDataChannel', ownSessions),
          allow(['ssm:TerminateSession', 'ssm:ResumeSession'], ownSessions),
        ],
      });
    },
    ...healthy,
    checks: { 'access/start-session': ALLOWED, 'access/end-session': 'pass/allowed/advises' },
  },
  'neither TerminateSession nor ResumeSession: advice': {
    async caller(account) {
      const { start, documents, channel } = sample(account);
      return createUser(account, 'ana', { statements: [start, documents, channel] });
    },
    ...healthy,
    checks: { 'access/start-session': ALLOWED, 'access/end-session': 'fail/may-not-end/advises' },
    says: { check: 'access/end-session', texts: ['ssm:TerminateSession', 'ssm:ResumeSession'] },
  },
};
