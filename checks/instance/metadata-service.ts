import { defineCheck } from '../../src/contract/check.ts';
import { cite } from '../../src/contract/evidence.ts';
import { fail, open, pass } from '../../src/contract/outcome.ts';
import { instance } from '../../src/facts/instance/instance.ts';
import { node } from '../../src/facts/instance/node.ts';
import { unseen } from '../../src/facts/observation/fold.ts';
import { observed } from '../../src/facts/observation/observed.ts';
import { enableMetadata } from '../../src/remedies/instance/metadata-service.ts';
import { agentFloor, judgeAgent } from '../../src/ssm/versions/index.ts';

export default defineCheck({
  id: 'instance/metadata-service',
  title: 'The agent can ask the instance metadata service',
  why: 'The agent learns the instance’s id, Region and credentials from the instance metadata service (IMDS) at 169.254.169.254. With it switched off the instance is never managed, whatever else is right.',
  docs: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html',
  impact: 'blocks',
  legs: ['credentials', 'ssm', 'ssmmessages', 'host'],
  only: 'ec2',
  needs: { instance, observed },
  wants: { node },
  messages: {
    enabled: 'The metadata service of {id} is on (tokens {tokens})',
    'not-told': 'EC2 tells no metadata options of {id}; they are on unless switched off',
    disabled: 'The metadata service of {id} is off: the agent learns neither its instance id nor credentials',
    'would-not-reconnect':
      '{id} works now but would not reconnect: its metadata service is off, so its agent cannot renew credentials',
    suspected: 'The metadata service of {id} is off; whether its agent works without it is not known: {why}',
    'tokens-and-old-agent':
      '{id} demands metadata tokens (IMDSv2), which agent {version} may not send; {floor} and later do',
    'agent-not-read': '{id} demands metadata tokens (IMDSv2); whether its agent sends them was not read',
  },
  run({ instance, observed, node }, { target: id, scope }) {
    const options = instance.known.MetadataOptions;
    const tokens = options?.HttpTokens ?? 'optional';
    const endpoint = cite(instance, id, 'MetadataOptions', 'HttpEndpoint');
    if (options?.HttpEndpoint === 'disabled') {
      const remedies = [enableMetadata(id, scope.region)];
      const legs = ['credentials', 'ssm', 'ssmmessages', 'host'] as const;
      const { ssm } = observed;
      if (ssm.works === null) {
        const data = { id, why: ssm.proof };
        return open('suspected', { data, legs, evidence: [endpoint], gaps: unseen(ssm) });
      }
      if (ssm.works) {
        const evidence = [endpoint, ...ssm.evidence];
        const message = 'would-not-reconnect';
        return fail(message, { impact: 'degrades', data: { id }, legs, evidence, remedies });
      }
      return fail('disabled', { data: { id }, legs, evidence: [endpoint], remedies });
    }
    const version = 'known' in node ? node.known.known.AgentVersion : undefined;
    if (tokens === 'required' && version !== undefined && judgeAgent(version, 'imds-v2') !== 'ok') {
      const floors = agentFloor('imds-v2');
      const floor = floors.warn ?? floors.fail ?? '';
      if (judgeAgent(version, 'imds-v2') !== 'unknown') {
        return fail('tokens-and-old-agent', {
          impact: 'advises',
          data: { id, version, floor },
          evidence: [cite(instance, id, 'MetadataOptions', 'HttpTokens')],
          remedies: [{ summary: `Update the agent to ${floor} or later`, changes: false }],
        });
      }
    }
    if (tokens === 'required' && 'gaps' in node) {
      const { gaps } = node;
      return open('agent-not-read', { impact: 'advises', data: { id }, legs: [], gaps });
    }
    const message = options ? 'enabled' : 'not-told';
    return pass(message, { data: { id, tokens }, evidence: [endpoint] });
  },
});
