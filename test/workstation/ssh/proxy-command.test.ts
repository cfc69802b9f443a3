import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyseProxyCommand } from '../../../src/workstation/index.ts';

const AWS = 'aws ssm start-session --target %h --document-name AWS-StartSSHSession';
const kinds = (command: string, many = true) =>
  analyseProxyCommand(command, many).problems.map((one) => one.kind);

describe('forms that work', () => {
  it.each([
    ['AWS’s own', `sh -c "${AWS} --parameters 'portNumber=%p'"`, 'sh'],
    [
      'AWS’s own for Windows',
      `C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe "${AWS} --parameters portNumber=%p"`,
      'powershell',
    ],
    ['no shell', `${AWS} --parameters portNumber=%p`, 'aws'],
    [
      'full path and equals signs',
      "/usr/local/bin/aws --profile dev ssm start-session --target=%h --document-name=AWS-StartSSHSession --parameters='portNumber=%p' --region eu-west-1",
      'aws',
    ],
    ['JSON parameters', `bash -c '${AWS} --parameters "{\\"portNumber\\":[\\"%p\\"]}"'`, 'sh'],
    ['a variable before it', `sh -c "AWS_PROFILE=dev ${AWS} --parameters portNumber=%p"`, 'sh'],
    ['a fixed port', `${AWS} --parameters portNumber=22`, 'aws'],
    [
      'a target that a shell works out',
      `sh -c "aws ssm start-session --target $(cat id) --document-name AWS-StartSSHSession --parameters portNumber=%p"`,
      'sh',
    ],
    [
      'a document of one’s own',
      'aws ssm start-session --target %h --document-name Corp-SSH --parameters portNumber=%p',
      'aws',
    ],
    ['cmd', `cmd /c "${AWS} --parameters portNumber=%p"`, 'cmd'],
    [
      'exe in a folder with blanks',
      `"C:\\Program Files\\Amazon\\AWSCLIV2\\aws.exe" ${AWS.slice(4)} --parameters portNumber=%p`,
      'aws',
    ],
  ])('%s', (_name, command, kind) => {
    expect(analyseProxyCommand(command)).toMatchObject({ kind, problems: [] });
  });

  it('a script of one’s own is not judged', () => {
    expect(analyseProxyCommand('~/.ssh/aws-ssm-ec2-proxy-command.sh %h %r %p')).toEqual({
      kind: 'other',
      problems: [],
    });
  });

  it('names document, Region and profile', () => {
    expect(
      analyseProxyCommand(`sh -c "AWS_PROFILE=dev ${AWS} --parameters portNumber=%p --region eu-west-3"`),
    ).toMatchObject({
      document: 'AWS-StartSSHSession',
      region: 'eu-west-3',
      profile: 'dev',
    });
  });
});

describe('forms that do not', () => {
  it.each([
    [
      'sh -c "aws ssm start-session --target %h --document-name AWS-StartSSHSession --parameters\'portNumber=%p\'"',
      ['missing-space-before-port-number'],
    ],
    [`powershell.exe "${AWS} --parametersportNumber=%p"`, ['missing-space-before-port-number']],
    [`sh -c "${AWS} --parameters 'portNumber=%p"`, ['unclosed-quote']],
    [`sh -c "${AWS} --parameters 'portNumber=%p'`, ['unclosed-quote']],
    [`powershell.exe "${AWS} --parameters portNumber=%p`, ['unclosed-quote']],
    [
      'aws ssm start-session --document-name AWS-StartSSHSession --parameters portNumber=%p',
      ['missing-target'],
    ],
    [
      'aws ssm start-session --target%h --document-name AWS-StartSSHSession --parameters portNumber=%p',
      ['missing-target'],
    ],
    [
      'aws ssm start-session --target i-0123456789abcdef0 --document-name AWS-StartSSHSession --parameters portNumber=%p',
      ['missing-host-token'],
    ],
    [
      'aws ssm start-session --target %p --document-name AWS-StartSSHSession --parameters portNumber=%p',
      ['missing-host-token'],
    ],
    ['aws ssm start-session --target %h --parameters portNumber=%p', ['wrong-document']],
    [
      'aws ssm start-session --target %h --document-name AWS-StartPortForwardingSession --parameters portNumber=%p',
      ['wrong-document'],
    ],
    [
      'aws ssm start-session --target %h --document-name AWS-StartSshSession --parameters portNumber=%p',
      ['wrong-document'],
    ],
    [
      'aws ssm start-session --target %h --document-name AWSStartSSHSession --parameters portNumber=%p',
      ['wrong-document'],
    ],
    [AWS, ['missing-port-token']],
    [`${AWS} --parameters portnumber=%p`, ['missing-port-token']],
    [`${AWS} --parameters portNumber=%h`, ['missing-port-token']],
    ['aws ec2-instance-connect open-tunnel --instance-id %h', ['not-start-session']],
    [
      'sh -c "aws ssm start-session --document-name X --parameters\'portNumber=22\'"',
      ['missing-space-before-port-number', 'missing-target'],
    ],
  ])('%s', (command, expected) => {
    expect(kinds(command)).toEqual(expected);
  });

  it('a fixed instance is right in a Host block of its own', () => {
    const fixed = `aws ssm start-session --target i-0123456789abcdef0 --document-name AWS-StartSSHSession --parameters portNumber=%p`;
    expect(kinds(fixed, false)).toEqual([]);
  });

  it('any text gives an answer', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.boolean(), (text, many) => {
        expect(Array.isArray(kinds(`sh -c "aws ssm ${text}`, many))).toBe(true);
        expect(Array.isArray(kinds(text, many))).toBe(true);
      }),
    );
  });
});
