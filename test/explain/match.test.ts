import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchSymptoms, SYMPTOMS } from '../../src/explain/index.ts';
import { OWN_WORDS, TEXTS } from './texts.ts';

const all = TEXTS.flatMap(({ row, id, texts }) => texts.map((text) => ({ row, id, text })));
const printed = all.filter(({ row }) => !OWN_WORDS.has(row));
const first = (text: string) => matchSymptoms(text)[0]?.symptom.id;

describe('every row of the table', () => {
  test.each(all)('row $row resolves: $text', ({ id, text }) => {
    expect(first(text)).toBe(id);
  });

  test.each(SYMPTOMS.map(({ id, example }) => ({ id, example })))(
    '$id knows its own example',
    ({ id, example }) => {
      expect(first(example)).toBe(id);
    },
  );

  test('an error is explained once: no row repeats a part of a better one', () => {
    const several = printed.flatMap(({ text }) => {
      const ids = matchSymptoms(text).map(({ symptom }) => symptom.id);
      return ids.length > 1 ? [ids] : [];
    });
    expect(several).toEqual([]);
  });
});

describe('what differs from case to case does not matter', () => {
  const others = (text: string) =>
    text
      .replace(/\b(m?i)-[0-9a-f]{8,17}\b/g, (_, kind) => `${kind}-0ffffffffffffffff`)
      .replace(/\b(us|eu)-(gov-)?(east|west)-\d\b/g, 'ap-northeast-3')
      .replaceAll('111122223333', '999988887777')
      .replaceAll('bob', 'eve@example.com');
  test.each(printed)('other ids, Regions and accounts: row $row', ({ id, text }) => {
    expect(first(others(text))).toBe(id);
  });

  const redacted = (text: string) =>
    text
      .replace(/\b(m?i)-[0-9a-f]{8,17}\b/g, (_, kind) => `${kind}-<redacted>`)
      .replace(/\b(us|eu)-(gov-)?(east|west)-\d\b/g, '<REGION>')
      .replaceAll('111122223333', 'XXXXXXXXXXXX');
  test.each(printed)('ids blacked out: row $row', ({ id, text }) => {
    expect(first(redacted(text))).toBe(id);
  });

  test.each(printed)('colours, HTML entities and curly quotes: row $row', ({ id, text }) => {
    const html = text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll("'", '&#39;');
    expect(first(`<pre>\u001b[31m${html}\u001b[0m</pre>`)).toBe(id);
    expect(first(text.replaceAll("'", '\u2019').replaceAll(' ', '\u00a0'))).toBe(id);
    expect(first(text.replace(/(\w{3})(\w)/g, '$1\u001b[1m$2'))).toBe(id);
  });

  test.each(printed)('as a JSON log line, and in capitals: row $row', ({ id, text }) => {
    expect(first(JSON.stringify({ level: 'error', message: text }))).toBe(id);
    expect(first(text.replaceAll('<', '\\u003c').replaceAll('>', '\\u003e'))).toBe(id);
    expect(first(text.toUpperCase())).toBe(id);
  });

  test('line breaks at any width, even inside words, with shell output around', () => {
    const noise = fc.constantFrom(
      '$ aws ssm start-session --target i-0123456789abcdef0',
      '[ec2-user@ip-10-0-0-1 ~]$ ls -la',
      'total 48',
      '\u001b[32mdrwxr-xr-x\u001b[0m 2 root root 4096 Nov 23 01:48 .',
      'PS C:\\Users\\ana> ',
      '',
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...printed),
        fc.integer({ min: 12, max: 120 }),
        fc.array(noise, { maxLength: 4 }),
        fc.array(noise, { maxLength: 4 }),
        fc.constantFrom('\n', '\r\n', '\n> ', ' \n    '),
        ({ id, text }, width, before, after, end) => {
          const wrapped = text.match(new RegExp(`[^]{1,${width}}`, 'g'))?.join(end) ?? '';
          expect(first([...before, wrapped, ...after].join('\n'))).toBe(id);
        },
      ),
      { numRuns: 600 },
    );
  });

  test('the words of a user may be broken between words', () => {
    for (const { id, text } of all.filter(({ row }) => OWN_WORDS.has(row))) {
      expect([text, first(`\n${text.replaceAll(' ', '\n  ')}\n`)]).toEqual([text, id]);
      expect([text, first(`\u001b[1m${text}\u001b[0m`)]).toEqual([text, id]);
    }
  });
});

describe('the most specific row comes first', () => {
  test('two errors in one paste are two matches', () => {
    const text = `An error occurred (TargetNotConnected) when calling the StartSession operation: i-0abc12345def67890 is not connected.
$ aws ssm start-session --target i-0abc12345def67891
An error occurred (AccessDeniedException) when calling the TerminateSession operation: User: x is not authorized to perform: ssm:TerminateSession on resource: arn:aws:ssm:us-east-1:111122223333:session/x-1`;
    expect(
      matchSymptoms(text)
        .map(({ symptom }) => symptom.id)
        .toSorted(),
    ).toEqual(['target-not-connected', 'terminate-session-denied']);
  });

  test('an AccessDenied of StartSession is not joined with a later TerminateSession', () => {
    const text = `An error occurred (AccessDeniedException) when calling the StartSession operation: User: x is not authorized to perform: ssm:StartSession on resource: arn:aws:ec2:us-east-1:111122223333:instance/i-0abc12345def67890
I have no idea what the TerminateSession operation has to do with it`;
    expect(first(text)).toBe('start-session-denied-instance');
  });

  test('the document of the command line is not taken for the refused resource', () => {
    const text = `An error occurred (AccessDeniedException) when calling the StartSession operation: User: x is not authorized to perform: ssm:StartSession on resource: arn:aws:ec2:us-east-1:111122223333:instance/i-0abc12345def67890
$ aws ssm start-session --target i-0abc12345def67890 --document-name AWS-StartSSHSession`;
    expect(first(text)).toBe('start-session-denied-instance');
  });

  test('other KMS errors than a refusal have their own row', () => {
    expect(
      first(
        'KMSEncryption failed on client with status 2 error: Failed to process action KMSEncryption: Error calling KMS GenerateDataKey API: NotFoundException: Alias arn:aws:kms:eu-west-1:111122223333:alias/x is not found.',
      ),
    ).toBe('kms-generate-data-key-failed');
  });

  test('a printed error outweighs the words around it', () => {
    expect(
      matchSymptoms('my session hangs, blinking cursor\nunable to determine SessionType').map(
        ({ symptom }) => symptom.id,
      ),
    ).toEqual(['unknown-session-type']);
  });
});

describe('a text that is not known', () => {
  test.each([
    '',
    '   \n',
    'Segmentation fault (core dumped)',
    'An error occurred (AccessDeniedException) when calling the GetParameter operation: User: x is not authorized to perform: ssm:GetParameter on resource: y',
    'ssh: connect to host 10.0.0.1 port 22: Connection refused',
    'npm ERR! code E404',
    'こんにちは',
    'sh-4.2$ whoami\nssm-user',
    'endpoint established, session ended normally',
  ])('is said to be unknown: %j', (text) => {
    expect(matchSymptoms(text)).toEqual([]);
  });

  test('nothing makes it throw or take long', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 2000, unit: 'binary' }), (text) => {
        expect(Array.isArray(matchSymptoms(text))).toBe(true);
      }),
    );
    const started = performance.now();
    matchSymptoms('AccessDeniedException StartSession operation '.repeat(50_000));
    matchSymptoms('\u001b['.repeat(100_000));
    matchSymptoms(`<a ${'<a '.repeat(60_000)}`);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
