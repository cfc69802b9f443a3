import { defineCheck, type Outcome } from '../../src/contract/check.ts';
import { instanceArn } from '../../src/facts/identity/node-call.ts';
import { broadAccess } from '../../src/facts/posture/broad-access.ts';
import { aboutQuestions } from '../support/access-text.ts';

const messages = {
  narrow: '{who} may start sessions only on some nodes, or with documents that its policies name',
  broad:
    '{who} may start sessions on every node with every session document: no tags, documents or access check narrow it',
  undetermined: 'Whether {who} may start sessions everywhere is not known: {why}',
  'not-asked': 'No principal was named: nobody is judged',
};

export default defineCheck({
  id: 'posture/broad-access',
  title: 'StartSession is narrowed by tags, documents or an access check',
  why: 'StartSession on everything is a root shell on every node; a session document can run any command as root.',
  docs: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-restrict-access-examples.html',
  impact: 'advises',
  legs: ['caller'],
  needs: { broadAccess },
  messages,
  run({ broadAccess }, { scope, target }): Outcome<keyof typeof messages> {
    if (broadAccess === null) return { status: 'skipped', message: 'not-asked' };
    const { authority } = broadAccess;
    const both = [broadAccess.node, broadAccess.document];
    const about = aboutQuestions(authority, both);
    if (broadAccess.spared || both.some(({ decision }) => decision.verdict === 'deny')) {
      return { ...about, gaps: [], status: 'pass', message: 'narrow' };
    }
    const open = both.filter(({ decision }) => decision.verdict === 'unknown');
    if (open.length > 0)
      return { ...aboutQuestions(authority, open), status: 'open', message: 'undetermined' };
    const { partition, region, accountId } = scope;
    const start = { Effect: 'Allow', Action: 'ssm:StartSession' };
    const document = `arn:${partition}:ssm:${region}:${accountId}:document/SSM-SessionManagerRunShell`;
    const policy = {
      Version: '2012-10-17',
      Statement: [
        { Sid: 'StartOnNode', ...start, Resource: instanceArn({ target, scope }) },
        { Sid: 'StartWithDocument', ...start, Resource: document },
      ],
    };
    const summary =
      'Allow StartSession by tag on the nodes, and on the documents by name, in separate statements';
    return { ...about, status: 'fail', message: 'broad', remedies: [{ summary, policy, changes: false }] };
  },
});
