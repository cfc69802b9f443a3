import { defineCheck } from '../../src/contract/check.ts';
import { workstation } from '../../src/facts/client/workstation-fact.ts';
import { clientFloor } from '../../src/ssm/versions/index.ts';
import { programAnswer, programMessages } from '../support/program.ts';

const link = 'https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html';
const messages = programMessages('The AWS CLI');

export default defineCheck({
  id: 'client/aws-cli',
  title: 'The AWS CLI is on PATH and knows start-session',
  why: 'aws ssm start-session calls StartSession and hands the session over to the plugin.',
  docs: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-prerequisites.html',
  impact: 'advises',
  legs: ['caller'],
  needs: { workstation },
  messages,
  run({ workstation }) {
    const install = 'Install the AWS CLI, or put it on PATH';
    const rules = { program: 'aws', floors: [clientFloor('aws-cli')], link, install };
    const { message, ...answer } = programAnswer(workstation?.awsCli ?? null, rules);
    return { ...answer, message: message === 'withdrawn' ? 'too-old' : message };
  },
});
