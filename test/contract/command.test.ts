import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { awsCommand, commandLine, commandLines, outputOf } from '../../src/contract/command.ts';
import { splitCommand } from '../emulator/command-line.ts';
import { PLAIN } from '../support/invocation.ts';

/** Without a Region there is nothing to carry. */
const BARE = { ...PLAIN, region: '' };
const line = (...list: string[]) => commandLine(awsCommand(...list), BARE);

const word = fc.string({ unit: 'binary' });
const words = fc.array(word, { minLength: 1, maxLength: 4 });

describe('a command line', () => {
  it('leaves plain words as they are and quotes the rest', () => {
    expect(line('ec2', 'create-tags', '--tags', "Key=a,Value=it's")).toBe(
      `aws ec2 create-tags --tags 'Key=a,Value=it'\\''s'`,
    );
  });

  it('means the same words to a shell, whatever they are', () => {
    fc.assert(
      fc.property(words, (list) => {
        expect(splitCommand(line(...list))).toEqual(['aws', ...list]);
      }),
    );
  });
});

/** The words of a line by PowerShell's rules for single quotes; undefined where the line is more than words. */
function powershellWords(text: string): string[] | undefined {
  const QUOTED = /^['\u2018-\u201b]((?:[^'\u2018-\u201b]|(['\u2018-\u201b])\2)*)['\u2018-\u201b]/;
  const list: string[] = [];
  let rest = text;
  while (rest !== '') {
    const quoted = QUOTED.exec(rest);
    const plain = /^(?!--%)[A-Za-z0-9_%+=:./-]+/.exec(rest);
    const [all, inner] = quoted ?? plain ?? [];
    if (all === undefined) return undefined;
    list.push(inner === undefined ? all : inner.replaceAll(/(['\u2018-\u201b])\1/g, '$1'));
    rest = rest.slice(all.length);
    if (rest !== '' && !rest.startsWith(' ')) return undefined;
    rest = rest.slice(1);
  }
  return list;
}

describe('a command line for PowerShell', () => {
  const unit = fc.constantFrom(...`'"\u2018\u2019\u201a\u201b;&|$()\`{}@,#%- \nab`);
  const hostile = fc.oneof(fc.string({ unit }), fc.constant('--%'), word);

  it('means the same words, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 4 }), (list) => {
        const text = commandLine(awsCommand(...list), { ...BARE, shell: 'powershell' });
        expect(powershellWords(text)).toEqual(['aws', ...list]);
      }),
    );
  });

  it('takes a typographic quote for text', () => {
    const text = commandLine(awsCommand('a', '\u2018; calc \u2019'), { ...BARE, shell: 'powershell' });
    expect(text).toBe("aws a '\u2018\u2018; calc \u2019\u2019'");
  });
});

describe('what a command carries', () => {
  const run = { ...PLAIN, profile: 'it is prod', endpointUrl: 'http://127.0.0.1:5000' };
  const rest = "--region eu-west-1 --profile 'it is prod' --endpoint-url http://127.0.0.1:5000";

  it('is the profile, the Region and the endpoint of the run', () => {
    expect(commandLine(awsCommand('iam', 'get-role'), run)).toBe(`aws iam get-role ${rest}`);
  });

  it('is no second Region where the command names its own', () => {
    const far = awsCommand('kms', 'enable-key', '--region', 'us-east-1');
    expect(commandLine(far, PLAIN)).toBe('aws kms enable-key --region us-east-1');
  });

  it('goes into the command whose output is a word', () => {
    const command = awsCommand('ec2', 'associate', '--id', outputOf(awsCommand('ec2', 'allocate')));
    expect(commandLine(command, run)).toBe(`aws ec2 associate --id "$(aws ec2 allocate ${rest})" ${rest}`);
  });

  it('is quoted for PowerShell where that is the shell', () => {
    const command = awsCommand('ec2', 'create-tags', '--tags', "Key=a,Value=it's");
    expect(commandLine(command, { ...BARE, shell: 'powershell' })).toBe(
      `aws ec2 create-tags --tags 'Key=a,Value=it''s'`,
    );
  });
});

describe('commandLines', () => {
  it('is one line for one command', () => {
    expect(commandLines('aws sts get-caller-identity')).toEqual(['aws sts get-caller-identity']);
  });

  it('gives the commands back in order, whatever their words hold', () => {
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 3 }), (commands) => {
        const lines = commands.map((list) => line(...list));
        expect(commandLines(lines.join('\n'))).toEqual(lines);
      }),
    );
  });

  it.each([
    ['a line that is no aws command', 'aws a\nREADY'],
    ['a line break in quotes', "aws a 'b\naws c'"],
    ['a backslash before the closing quote', "aws a 'b\\' 'c\naws d'"],
  ])('splits nothing at %s', (_, command) => {
    expect(commandLines(command)).toEqual([command]);
  });
});
