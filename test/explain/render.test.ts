import { describe, expect, test } from 'vitest';
import {
  explain,
  explainUnknown,
  matchSymptoms,
  renderExplanation,
  renderUnknown,
  SYMPTOMS,
} from '../../src/explain/index.ts';
import { readable, wrap } from '../../src/explain/render.ts';

const DENIED =
  'An error occurred (AccessDeniedException) when calling the TerminateSession operation: User: arn:aws:sts::111122223333:assumed-role/dev/ana is not authorized to perform: ssm:TerminateSession on resource: arn:aws:ssm:eu-west-1:111122223333:session/ana-0a1b2c3d4e5f60718';

function render(text: string, width?: number): string[] {
  const match = matchSymptoms(text)[0];
  return match ? renderExplanation(match, width === undefined ? {} : { width }) : [];
}

describe('renderExplanation', () => {
  test('says what it means, where it misleads, the causes with their checks, and what to run', () => {
    const lines = render(DENIED);
    expect(lines[0]).toBe('The Session Manager plugin is missing  (terminate-session-denied)');
    const text = lines.join('\n');
    expect(text).toContain('Misleading');
    expect(text).toContain('decided by client/session-manager-plugin');
    expect(text).toContain(
      'More        https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-troubleshooting.html',
    );
    expect(text).toContain('More        https://github.com/aws/aws-cli/issues/9837');
  });

  test('names the target of the text in the command', () => {
    const text = render(
      'An error occurred (TargetNotConnected) when calling the StartSession operation: i-0123456789abcdef0 is not connected.',
    ).join('\n');
    expect(text).toContain('ssm-doctor i-0123456789abcdef0');
    expect(text).toContain('You saw     An error occurred (TargetNotConnected) when calling the');
  });

  test('keeps to the width, except for words that cannot be broken', () => {
    for (const width of [60, 80, 100]) {
      for (const { example } of SYMPTOMS) {
        const long = render(example, width).filter((line) => line.length > width);
        // What overhangs is a title, a command, or one word after its indent and label.
        const broken = long.filter(
          (line) => line.startsWith(' ') && !/^( {8}| {2}More +)\S|^ *(try )?(`[^`]*`\S*|\S+)$/.test(line),
        );
        expect(broken, example).toEqual([]);
      }
    }
  });

  test('a command is one line', () => {
    const lines = render('Enable advanced-instances tier to use Session Manager', 60);
    expect(lines).toContain(
      '        aws ssm update-service-setting --setting-id /ssm/managed-instance/activation-tier --setting-value advanced',
    );
  });

  test('says that a cause cannot be seen from outside', () => {
    expect(render('Cannot perform start session: EOF')).toContain('      not visible to AWS APIs');
    expect(render('Cannot perform start session: EOF').join('\n')).toContain('publishes no exact text');
  });
});

describe('subjects of a text', () => {
  test('targets, ARNs and refused actions, each once', () => {
    const match = matchSymptoms(
      `${DENIED}\n${DENIED} i-0123456789abcdef0 mi-0123456789abcdef0 i-12345678 xi-12345678`,
    )[0];
    expect(match?.subjects).toEqual({
      targets: ['i-0123456789abcdef0', 'mi-0123456789abcdef0', 'i-12345678'],
      arns: [
        'arn:aws:sts::111122223333:assumed-role/dev/ana',
        'arn:aws:ssm:eu-west-1:111122223333:session/ana-0a1b2c3d4e5f60718',
      ],
      actions: ['ssm:TerminateSession'],
    });
  });

  test('an ARN does not take the full stop after it', () => {
    expect(
      matchSymptoms('TargetNotConnected arn:aws:ec2:eu-west-1:111122223333:instance/i-0123456789abcdef0.')[0]
        ?.subjects.arns,
    ).toEqual(['arn:aws:ec2:eu-west-1:111122223333:instance/i-0123456789abcdef0']);
  });
});

describe('explainUnknown', () => {
  test('says so and lists what to try, with the target', () => {
    const lines = renderUnknown(explainUnknown('i-0123456789abcdef0'), { width: 72 });
    expect(lines[0]).toBe('This text is not known to ssm-doctor.');
    expect(lines).toContain('        ssm-doctor i-0123456789abcdef0');
    expect(lines).toContain('        ssm-cli get-diagnostics --output table');
    expect(lines.filter((line) => line.length > 72 && !line.startsWith('        '))).toEqual([]);
    expect(renderUnknown(explainUnknown())).toContain('        ssm-doctor ID');
  });
});

test('wrap breaks at spaces and never inside backticks', () => {
  expect(wrap('run `aws ssm start-session --target ID` now', 20, '- ', '  ')).toEqual([
    '- run',
    '  `aws ssm start-session --target ID`',
    '  now',
  ]);
  expect(wrap('', 20, '- ', '  ')).toEqual(['-']);
  expect(wrap('a ` b', 20, '', '')).toEqual(['a ` b']);
});

test('pages and threads are shown, source code is not', () => {
  const page = 'https://docs.aws.amazon.com/systems-manager/latest/userguide/a-page.html';
  const thread = 'https://github.com/aws/aws-cli/issues/1';
  const code = 'https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/shell/shell.go';
  expect(readable([page, code, thread])).toEqual([page, thread]);
});

describe('explain', () => {
  test('a text, a symptom id, and a text that is not known', () => {
    expect(explain(DENIED)[0]).toContain('terminate-session-denied');
    expect(explain('log-stream-empty')[0]).toBe('The log stream is there and empty  (log-stream-empty)');
    expect(explain('what is wrong with i-0123456789abcdef0?')).toEqual(
      renderUnknown(explainUnknown('i-0123456789abcdef0')),
    );
  });

  test('two errors are both explained', () => {
    const text = explain(`unable to determine SessionType\n${DENIED}`).join('\n');
    expect(text).toContain('(terminate-session-denied)');
    expect(text).toContain('\n\nThe agent never answered  (unknown-session-type)');
  });
});
