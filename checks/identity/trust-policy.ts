import { defineCheck } from '../../src/contract/check.ts';
import { cite } from '../../src/contract/evidence.ts';
import { fail, open, pass } from '../../src/contract/outcome.ts';
import { nodeTrust } from '../../src/facts/identity/node-trust.ts';
import { observed } from '../../src/facts/observation/observed.ts';
import { decisionText, statementEvidence } from '../../src/iam/explain/decision-text.ts';
import { createHybridRole, trustRemedy } from '../../src/remedies/identity/trust.ts';

export default defineCheck({
  id: 'identity/trust-policy',
  title: "The node's role trusts the service that hands it out",
  why: 'EC2 (or Systems Manager, for hybrid nodes and default host management) must be allowed to assume the role, or the agent gets no credentials.',
  docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2.html',
  impact: 'blocks',
  legs: ['credentials'],
  needs: { nodeTrust, observed },
  messages: {
    trusted: '{role} trusts {service}',
    untrusted: '{role} does not let {service} assume it: {why}',
    'would-not-renew':
      '{id} still works, but {role} no longer lets {service} assume it, and its credentials will not be renewed: {why}',
    'china-name':
      '{role} trusts ec2.amazonaws.com.cn only; AWS documents ec2.amazonaws.com for China as well: add it',
    'no-role': 'The role {role}, which Systems Manager uses for {id}, does not exist',
    undetermined: 'Whether {role} lets {service} assume it is not known: {why}',
  },
  run({ nodeTrust, observed }, { target: id, scope }) {
    if (nodeTrust.state === 'no-role') {
      const { roleName: role, node } = nodeTrust;
      const seen = { data: { id, role }, evidence: [cite(node, id, 'IamRole'), cite(nodeTrust.role, role)] };
      return fail('no-role', { ...seen, remedies: createHybridRole(role, id, scope) });
    }
    const { effective, decision, trustee: service, answer, document, gaps } = nodeTrust;
    const { roleName: role } = effective;
    const statements = statementEvidence(document ? [document] : [], decision);
    const evidence = [
      ...statements,
      ...(statements.length === 0
        ? [cite(effective.role, effective.roleArn, 'AssumeRolePolicyDocument')]
        : []),
    ];
    const base = { data: { id, role, service, why: decisionText(decision) }, evidence };
    const remedies =
      decision.verdict === 'deny' || nodeTrust.onlyChinaName ? trustRemedy(nodeTrust, { id, scope }) : [];
    if (nodeTrust.onlyChinaName) {
      return fail('china-name', { ...base, impact: 'advises', remedies });
    }
    switch (answer) {
      case 'yes':
        return pass('trusted', base);
      case 'no':
        return fail('untrusted', { ...base, remedies });
      case 'works-now': {
        const seen = [...evidence, ...observed.ssm.evidence];
        return fail('would-not-renew', {
          ...base,
          impact: 'degrades',
          evidence: seen,
          remedies,
        });
      }
      case 'open':
        return open('undetermined', { ...base, gaps });
    }
  },
});
