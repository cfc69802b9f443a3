import { defineCheck } from '../../src/contract/check.ts';
import { cite } from '../../src/contract/evidence.ts';
import { fail, open, pass } from '../../src/contract/outcome.ts';
import { notVisible } from '../../src/contract/reading.ts';
import { launchImage } from '../../src/facts/instance/image.ts';
import { nodeReading } from '../../src/facts/instance/node.ts';

const INSTALL =
  'https://docs.aws.amazon.com/systems-manager/latest/userguide/manually-install-ssm-agent-linux.html';

export default defineCheck({
  id: 'instance/image',
  title: 'The AMI ships the SSM Agent',
  why: 'Not every AMI comes with the agent: minimal Amazon Linux, Red Hat, Debian, CentOS, Rocky and Oracle images do not. It never fails a target, since the agent may have been installed later; it tells where to look first when an instance never registers.',
  docs: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/ami-preinstalled-agent.html',
  impact: 'advises',
  legs: ['host'],
  role: 'evidence',
  only: 'ec2',
  needs: { launchImage, nodeReading },
  messages: {
    registered: 'The agent of {id} has registered, so it is installed',
    ships: 'The AMI {image} ({kind}) ships the SSM Agent',
    'no-agent':
      'The AMI {image} ({kind}) ships no SSM Agent, and {id} is not registered: unless the agent was installed later, that is why',
    'not-listed':
      'Whether the AMI {image} ({name}) ships the SSM Agent is not known: it is not on the list of AWS',
    gone: 'The AMI {image} of {id} is deleted or no longer shared, so it is not known whether it shipped the SSM Agent',
  },
  run({ launchImage, nodeReading }, { target: id }) {
    if (!launchImage) {
      const evidence = [cite(nodeReading, id, 'AgentVersion')];
      return pass('registered', { data: { id }, evidence });
    }
    const { imageId, name, kind, agent, image } = launchImage;
    const data = { id, image: imageId, kind, name: name || 'without a name' };
    const evidence = [cite(image, imageId, 'Name'), cite(image, imageId, 'OwnerId')];
    if (agent === 'yes') return pass('ships', { data, evidence });
    if (agent === 'unknown') {
      const detail = image.known ? 'an image that someone made' : 'an image that is gone';
      const gaps = [notVisible(detail, imageId)];
      return open(image.known ? 'not-listed' : 'gone', { data, gaps, evidence });
    }
    return fail('no-agent', {
      data,
      because: 'agent/registration',
      evidence: [...evidence, cite(nodeReading, id, 'InstanceId')],
      remedies: [
        {
          summary:
            'Install the agent over SSH or the EC2 serial console, or with user data on the next launch; or launch from an AMI that ships it',
          link: INSTALL,
          changes: false,
        },
      ],
    });
  },
});
