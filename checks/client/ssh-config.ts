import { defineCheck } from '../../src/contract/check.ts';
import { fail, type Outcome, open, pass, skip } from '../../src/contract/outcome.ts';
import { notVisible } from '../../src/contract/reading.ts';
import { sshConfig } from '../../src/facts/client/workstation-fact.ts';

const DOCS =
  'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-getting-started-enable-ssh-connections.html';

const messages = {
  'well-formed': '{file}, line {line}: the ProxyCommand for {id} opens a session',
  missing: '~/.ssh/config has no ProxyCommand for {id}: {detail}',
  malformed: '{file}, line {line}: the ProxyCommand for {id} is malformed: {detail}',
  'other-region':
    '{file}, line {line}: the ProxyCommand for {id} names the Region {there}, and the instance is in {here}',
  script: '{file}, line {line}: the ProxyCommand for {id} is a program whose inside is not examined',
  undetermined: 'Whether ~/.ssh/config has a ProxyCommand for {id} is not known: {detail}',
  'not-asked': 'Only asked for with --for ssh',
  snapshot: 'Only a live run looks at this workstation',
};
type Result = Outcome<keyof typeof messages>;

/**
 * AWS's own form, with the Region named.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-getting-started-enable-ssh-connections.html
 */
const example = (kind: string, region: string): string =>
  `Put this into ~/.ssh/config: Host ${kind}-* ProxyCommand sh -c "aws ssm start-session --target %h --document-name AWS-StartSSHSession --parameters 'portNumber=%p' --region ${region}"`;

export default defineCheck({
  id: 'client/ssh-config',
  title: 'A ProxyCommand for this node is well formed',
  why: 'ssh reaches a node by its id only through a ProxyCommand that starts a session with AWS-StartSSHSession; one space too few breaks it.',
  docs: DOCS,
  impact: 'advises',
  legs: ['caller'],
  needs: { sshConfig },
  messages,
  run({ sshConfig }, { target: id, scope }): Result {
    if ('skipped' in sshConfig) return skip(sshConfig.skipped);
    const { facts } = sshConfig;
    const hybrid = id.startsWith('mi-');
    const own = hybrid ? facts.managedInstance : facts.instance;
    const summary = example(hybrid ? 'mi' : 'i', scope.region);
    const remedies = [{ summary, link: DOCS, changes: false }];
    const absent = ['no-matching-host', 'no-proxy-command', 'proxy-disabled'];
    const common = { impact: 'advises' } as const;
    if (!own) {
      const seen = facts.problems.find(({ kind }) => absent.includes(kind));
      const doubts = [
        ...facts.unread.map(({ path, why }) => `${path} was not read (${why})`),
        ...facts.undecided.map(({ file, line, condition }) => `${file}, line ${line}: ${condition}`),
      ];
      const evidence = [{ resource: '~/.ssh/config', field: 'ProxyCommand', value: null }];
      if (doubts.length > 0 && seen?.kind !== 'proxy-disabled') {
        const detail = doubts.join('; ');
        const gaps = [notVisible(detail)];
        return open('undetermined', { ...common, data: { id, detail }, evidence, gaps });
      }
      const data = { id, detail: seen?.detail ?? 'no Host block matches' };
      return fail('missing', { ...common, data, evidence, remedies });
    }
    const { file, line, kind, document, region } = own;
    const evidence = [
      {
        resource: file,
        field: `line ${line}`,
        value: { kind, ...(document && { document }), ...(region && { region }) },
      },
    ];
    const data = { id, file, line, here: scope.region };
    const base = { ...common, evidence, data };
    const [problem] = own.problems;
    if (problem) {
      const { detail } = problem;
      return fail('malformed', { ...base, data: { ...data, detail }, remedies });
    }
    if (kind === 'other') {
      const gaps = [notVisible('what the program of the ProxyCommand does')];
      return open('script', { ...base, gaps });
    }
    if (region !== undefined && region !== scope.region && !/[$`%]/.test(region)) {
      return fail('other-region', { ...base, data: { ...data, there: region }, remedies });
    }
    return pass('well-formed', base);
  },
});
