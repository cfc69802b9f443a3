import { describe, expect, it } from 'vitest';
import { CAPABILITIES, type Capability, type CapabilityVerdict } from '../../../src/contract/capability.ts';
import type { Finding } from '../../../src/contract/finding.ts';
import type { CheckRow } from '../../../src/contract/report.ts';
import { type StartInput, startCommand } from '../../../src/remedies/session/start-command.ts';
import { PLAIN } from '../../support/invocation.ts';
import { DEFAULT_SELECTION } from '../../support/selection.ts';

const ID = 'i-0a1b2c3d4e5f60718';
const all = (verdict: CapabilityVerdict) =>
  Object.fromEntries(CAPABILITIES.map((one) => [one, verdict])) as Record<Capability, CapabilityVerdict>;

function row(
  id: string,
  capabilities: Finding['capabilities'],
  status: Finding['status'] = 'unknown',
): CheckRow {
  const finding = { status, capabilities, leg: 'caller', impact: 'advises' } as Finding;
  return { id, status, findings: [finding] } as unknown as CheckRow;
}

interface Asked extends Omit<Partial<StartInput>, 'selection' | 'decided'> {
  selection?: Partial<StartInput['selection']>;
  decided?: Partial<StartInput['decided']>;
}

const command = ({ selection, decided, ...rest }: Asked = {}) =>
  startCommand({
    target: ID,
    invocation: PLAIN,
    selection: { ...DEFAULT_SELECTION, ...selection },
    decided: { verdict: 'ready', capabilities: all('ready'), checks: [], ...decided },
    ...rest,
  });

describe('the command for each capability', () => {
  it('starts a shell', () => {
    expect(command()).toBe(`aws ssm start-session --target ${ID} --region eu-west-1`);
  });

  it('starts a shell where only a property of sessions was asked for', () => {
    expect(command({ selection: { for: ['session-encryption'] } })).toMatch(/^aws ssm start-session/);
  });

  it('names another document', () => {
    expect(command({ selection: { document: 'Corp Shell' } })).toBe(
      `aws ssm start-session --target ${ID} --document-name 'Corp Shell' --region eu-west-1`,
    );
  });

  it('carries ssh through a ProxyCommand, with the login of the image', () => {
    const words = `ProxyCommand=aws ssm start-session --target %h --document-name AWS-StartSSHSession --parameters portNumber=%p --region eu-west-1`;
    expect(command({ selection: { for: ['ssh'] } })).toBe(`ssh -o '${words}' ec2-user@${ID}`);
    expect(command({ selection: { for: ['ssh'] }, platformName: 'Ubuntu' })).toContain(`ubuntu@${ID}`);
  });

  it('keeps percent signs from ssh, which would read them', () => {
    const invocation = { ...PLAIN, profile: '50%h', endpointUrl: 'http://h/a%20b' };
    expect(command({ selection: { for: ['ssh'] }, invocation })).toContain(
      '--target %h --document-name AWS-StartSSHSession --parameters portNumber=%p --region eu-west-1 --profile 50%%h --endpoint-url http://h/a%%20b',
    );
  });

  it('forwards a port', () => {
    expect(command({ selection: { for: ['port-forwarding'] } })).toBe(
      `aws ssm start-session --target ${ID} --document-name AWS-StartPortForwardingSession --parameters '{"portNumber":["80"],"localPortNumber":["56789"]}' --region eu-west-1`,
    );
  });

  it('forwards to the remote host that was named, hostile names included', () => {
    const asked = (remote: string) => command({ selection: { for: ['remote-port-forwarding'], remote } });
    expect(asked('db.internal:5432')).toContain(
      `--document-name AWS-StartPortForwardingSessionToRemoteHost --parameters '{"host":["db.internal"],"portNumber":["5432"],"localPortNumber":["56789"]}'`,
    );
    expect(asked(`a';rm:1`)).toContain(`'{"host":["a'\\'';rm"]`);
    expect(command({ selection: { for: ['remote-port-forwarding'] } })).toBeNull();
  });

  it('runs an interactive command', () => {
    expect(command({ selection: { for: ['interactive-command'] } })).toContain(
      `--document-name AWS-StartInteractiveCommand --parameters '{"command":["hostname"]}'`,
    );
  });

  it('takes the first capability that opens a session', () => {
    expect(command({ selection: { for: ['s3-logging', 'ssh', 'shell'] } })).toMatch(/^ssh /);
  });
});

describe('no command', () => {
  it.each(['not-ready', 'unknown', 'degraded', 'not-configured'] as const)(
    'for a shell that is %s',
    (verdict) => {
      expect(command({ decided: { capabilities: { ...all('ready'), shell: verdict } } })).toBeNull();
    },
  );

  it.each(['not-ready', 'unknown'] as const)('for a target that is %s', (verdict) => {
    expect(command({ decided: { verdict } })).toBeNull();
  });

  it('when a part of the checks was left out', () => {
    expect(command({ selection: { only: ['network'] } })).toBeNull();
    expect(command({ selection: { skip: ['access'] } })).toBeNull();
  });

  it("when the caller's right is not known", () => {
    const documents = row('access/session-documents', { ssh: 'not-ready' });
    expect(
      command({ decided: { checks: [row('access/start-session', { shell: 'not-ready' })] } }),
    ).toBeNull();
    expect(command({ decided: { checks: [documents] }, selection: { for: ['ssh'] } })).toBeNull();
    expect(command({ decided: { checks: [documents] } })).not.toBeNull();
    expect(command({ decided: { checks: [row('access/start-session', {}, 'skipped')] } })).not.toBeNull();
  });

  it('when the document wants values that only the person knows', () => {
    const document = { selection: { document: 'Corp-Shell' }, required: ['ticket'] };
    expect(command(document)).toBeNull();
    expect(command({ ...document, required: [] })).not.toBeNull();
  });
});
