import { defineCheck } from '../../src/contract/check.ts';
import { fail, type Outcome, open, pass, skip } from '../../src/contract/outcome.ts';
import { byVerdict } from '../../src/facts/identity/permission-check.ts';
import { instanceArn } from '../../src/facts/identity/request-context.ts';
import { broadAccess } from '../../src/facts/posture/broad-access.ts';
import { tellCaller } from '../support/tell-caller.ts';

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
    if (broadAccess === null) return skip('not-asked');
    const { effective } = broadAccess;
    const both = [broadAccess.node, broadAccess.document];
    const { denied, undetermined } = byVerdict(both);
    const about = tellCaller(effective, both);
    if (broadAccess.spared || denied.length > 0) {
      return pass('narrow', { ...about, gaps: [] });
    }
    if (undetermined.length > 0) return open('undetermined', tellCaller(effective, undetermined));
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
    return fail('broad', { ...about, remedies: [{ summary, policy, changes: false }] });
  },
});
