import { describe, expect, it } from 'vitest';
import { errorReport } from '../../src/report/build.ts';
import { renderMarkdown } from '../../src/report/formats/markdown.ts';
import { block, code, commandBlock, prose } from '../../src/report/text/markdown.ts';
import { endpointGroupClosed, noIdentity, silentAgent, unreadable } from './faults.ts';
import { report, SELECTION, target } from './samples.ts';

describe('Markdown escapes', () => {
  it.each([
    ['sg-1', '`sg-1`'],
    ['a`b', '``a`b``'],
    ['`', '`` ` ``'],
    ['', '`  `'],
  ])('code of %j', (text, expected) => {
    expect(code(text)).toBe(expected);
  });

  it('makes code of the words that would be obeyed', () => {
    expect(prose('role/web may not use @all or s3://b/p_x_ here')).toBe(
      'role/web may not use `@all` or `s3://b/p_x_` here',
    );
  });

  it('puts the commands of one remedy on a line each, in one block', () => {
    expect(
      commandBlock("aws iam create-role --role-name web\naws iam tag-role --tags 'Key=a,Value=\nb'"),
    ).toBe("```sh\naws iam create-role --role-name web\naws iam tag-role --tags 'Key=a,Value=\\nb'\n```");
  });

  it('makes a block that its content cannot close', () => {
    expect(block('a\n```\nb', 'sh')).toBe('````sh\na\n```\nb\n````');
  });
});

describe('the Markdown report', () => {
  it('of one fault can be pasted', () => {
    expect(
      renderMarkdown(report([endpointGroupClosed()]), { verbose: false, exitCode: 1 }),
    ).toMatchInlineSnapshot(`
      "### NOT READY \`i-0a1b2c3d4e5f60718\` \`web-1\` (111122223333, eu-west-1)

      **CAUSE** The ssmmessages endpoint vpce-0f3c9a7715de2b441 refuses this instance on TCP 443 (\`network/endpoint-security-group\`)

      - Because \`vpce-0f3c9a7715de2b441\` \`Groups\`: \`sg-0e9d55aa21c7f3b08\`
      - Because \`sg-0e9d55aa21c7f3b08\` \`IpPermissions\`: \`[{IpProtocol: tcp, FromPort: 443, ToPort: 443, IpRanges: [{CidrIp: 10.9.0.0/16}], UserIdGroupPairs: []}]\`
      - Because \`i-0a1b2c3d4e5f60718\` \`PrivateIpAddress\`: \`10.20.4.17\`
      - So **fail** \`agent/connection\`: GetConnectionStatus says notconnected

      **Fix** (changes account 111122223333): Let the instance in on TCP 443: add one ingress rule to sg-0e9d55aa21c7f3b08.

      \`\`\`sh
      aws ec2 authorize-security-group-ingress --region eu-west-1 --group-id sg-0e9d55aa21c7f3b08 --protocol tcp --port 443 --source-group sg-0b7a4410f2d98c6e5
      \`\`\`

      \`\`\`hcl
      resource "aws_vpc_security_group_ingress_rule" "ssm" {
        from_port = 443
      }
      \`\`\`

      Then see that it helped:

      \`\`\`sh
      ssm-doctor i-0a1b2c3d4e5f60718 --region eu-west-1 --wait 45m
      \`\`\`

      More: <https://github.com/ssm-doctor/ssm-doctor/blob/main/docs/checks/network/endpoint-security-group.md>

      **Works**

      - ssm: PingStatus Online, last heartbeat 2 minutes before
      - 18 checks pass: 6 network, 3 instance, 3 agent, 3 identity, 2 logging, 1 session

      Capabilities: not ready: shell, ssh, port-forwarding, remote-port-forwarding, interactive-command, s3-logging, cloudwatch-logging, run-as; not configured: session-encryption

      Not visible to AWS APIs: disk space, proxy and hosts file on the instance; the Session Manager plugin on your machine.

      not ready: 1 cause, 1 effect; 18 passed, 0 unknown, 4 skipped

      ssm-doctor 0.1.0 · read at 2026-11-23 09:00 UTC · not ready: 1 target · exit 1
      "
    `);
  });

  it('of a fleet names shared causes and each target in one line', () => {
    const text = renderMarkdown(report([endpointGroupClosed(), noIdentity(), target({ id: 'i-2' })]), {
      verbose: false,
    });
    expect(text).toMatch(/^### NOT READY 2 of 3 targets\n/);
    expect(text).toContain('- not ready `i-0c44d19e77ab3f052` `batch-7`: `identity/instance-profile`');
    expect(text).toContain('ready 1 + not-ready 2'.replace('not-ready', 'not ready'));
  });

  it('names grants, host steps and errors', () => {
    expect(renderMarkdown(report([unreadable()]), { verbose: false })).toContain(
      '- `iam:GetRolePolicy` on `arn:aws:iam::111122223333:role/web`',
    );
    expect(renderMarkdown(report([silentAgent()]), { verbose: false })).toContain('3. Clock: ');
    const error = errorReport({ code: 'c', message: 'No region.', action: 'Use it.' }, { toolVersion: '1' });
    expect(renderMarkdown(error, { verbose: false })).toMatch(
      /^### Not examined\n\nNo region\.\n\nUse it\.\n/,
    );
  });

  it('calls nothing ready that was examined in part', () => {
    const partial = report([target()], { selection: { ...SELECTION, skip: ['agent/ping'] } });
    const text = renderMarkdown(partial, { verbose: false });
    expect(text).not.toMatch(/\bready\b/i);
    expect(text).toContain('--skip agent/ping');
  });
});
