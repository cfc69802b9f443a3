import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { awsCommand, commandLines } from '../../src/contract/command.ts';
import { splitCommand } from '../emulator/command-line.ts';

const word = fc.string({ unit: 'binary' });
const words = fc.array(word, { minLength: 1, maxLength: 4 });

describe('awsCommand', () => {
  it('leaves plain words as they are and quotes the rest', () => {
    expect(awsCommand('ec2', 'create-tags', '--tags', "Key=a,Value=it's")).toBe(
      `aws ec2 create-tags --tags 'Key=a,Value=it'\\''s'`,
    );
  });

  it('means the same words to a shell, whatever they are', () => {
    fc.assert(
      fc.property(words, (list) => {
        expect(splitCommand(awsCommand(...list))).toEqual(['aws', ...list]);
      }),
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
        const lines = commands.map((list) => awsCommand(...list));
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
