import { describe, expect, test } from 'vitest';
import {
  defaultSessionDocument,
  inputKnown,
  PREFERENCES_DOCUMENT,
  parseSessionDocument,
  problemHolds,
  problemsOf,
  problemText,
} from '../../../src/ssm/document/index.ts';

const inputs = (changes: Record<string, unknown>) => ({
  schemaVersion: '1.0',
  sessionType: 'Standard_Stream',
  inputs: changes,
});
const parse = (content: unknown, name = PREFERENCES_DOCUMENT) => parseSessionDocument(content, name);
const messages = async (content: unknown, name?: string) =>
  (await parse(content, name)).problems.map(({ message, severity }) => `${message} ${severity}`);

const GOOD = `{
  "schemaVersion": "1.0",
  "description": "Document to hold regional settings for Session Manager",
  "sessionType": "Standard_Stream",
  "inputs": {
    "s3BucketName": "corp-ssm-logs",
    "s3KeyPrefix": "prod",
    "s3EncryptionEnabled": true,
    "cloudWatchLogGroupName": "/ssm/sessions",
    "cloudWatchEncryptionEnabled": false,
    "cloudWatchStreamingEnabled": true,
    "kmsKeyId": "alias/ssm-session",
    "runAsEnabled": true,
    "runAsDefaultUser": "ops",
    "idleSessionTimeout": "30",
    "maxSessionDuration": "1440",
    "shellProfile": { "linux": "exec bash", "windows": "date" }
  }
}`;

describe('a good document', () => {
  test('gives every input with its value', async () => {
    const document = await parse(GOOD);
    expect(document.problems).toEqual([]);
    expect(document.unresolved).toEqual([]);
    expect(document.sessionType).toBe('Standard_Stream');
    expect(document.inputs).toEqual({
      s3BucketName: 'corp-ssm-logs',
      s3KeyPrefix: 'prod',
      s3EncryptionEnabled: true,
      cloudWatchLogGroupName: '/ssm/sessions',
      cloudWatchEncryptionEnabled: false,
      cloudWatchStreamingEnabled: true,
      kmsKeyId: 'alias/ssm-session',
      runAsEnabled: true,
      runAsDefaultUser: 'ops',
      idleSessionTimeout: 30,
      maxSessionDuration: 1440,
      shellProfile: { linux: 'exec bash', windows: 'date' },
    });
    expect(document.exists).toBe(true);
    expect(document.format).toBe('JSON');
  });

  test('as an object, with a byte order mark, and as YAML it is the same', async () => {
    const json = await parse(GOOD);
    const object = await parse(JSON.parse(GOOD));
    const marked = await parse(`\uFEFF${GOOD}`);
    const yaml = await parseSessionDocument(GOOD, PREFERENCES_DOCUMENT, { format: 'YAML' });
    for (const other of [object, marked, yaml]) {
      expect({ ...other, format: 'JSON' }).toEqual(json);
    }
  });

  test('absent means all defaults and no problem', () => {
    const document = defaultSessionDocument();
    expect(document).toMatchObject({
      name: PREFERENCES_DOCUMENT,
      exists: false,
      sessionType: 'Standard_Stream',
      problems: [],
      unresolved: [],
    });
    expect(document.inputs).toMatchObject({
      idleSessionTimeout: 20,
      maxSessionDuration: null,
      kmsKeyId: '',
      runAsEnabled: false,
    });
  });

  test('missing, null and empty inputs are defaults', async () => {
    const document = await parse(
      inputs({ s3BucketName: null, kmsKeyId: '', idleSessionTimeout: '', runAsEnabled: null }),
    );
    expect(document.problems).toEqual([]);
    expect(document.inputs).toEqual(defaultSessionDocument().inputs);
  });

  test('encryption flags with empty names are harmless', async () => {
    expect(
      await messages(
        inputs({
          s3BucketName: '',
          s3EncryptionEnabled: true,
          cloudWatchLogGroupName: '',
          cloudWatchEncryptionEnabled: true,
          cloudWatchStreamingEnabled: true,
        }),
      ),
    ).toEqual([]);
  });

  test('the source of the content is carried along', async () => {
    const document = await parseSessionDocument(GOOD, 'x', { source: '/documents/x/Content' });
    expect(document.source).toBe('/documents/x/Content');
  });
});

describe('head', () => {
  test.each([
    [{ sessionType: 'Standard_Stream', inputs: {} }, ['schema-version-missing blocks']],
    [{ schemaVersion: '2.2', sessionType: 'Standard_Stream', inputs: {} }, ['schema-version-wrong blocks']],
    [{ schemaVersion: 1, sessionType: 'Standard_Stream', inputs: {} }, ['schema-version-wrong advises']],
    [{ schemaVersion: '1.0', inputs: {} }, ['session-type-missing blocks']],
    [{ schemaVersion: '1.0', sessionType: 'standard_stream', inputs: {} }, ['session-type-wrong blocks']],
    [{ schemaVersion: '1.0', sessionType: 'Standard_Stream' }, ['inputs-missing advises']],
    [{ schemaVersion: '1.0', sessionType: 'Standard_Stream', inputs: 'none' }, ['inputs-not-a-map blocks']],
    [
      { schemaVersion: '1.0', sessionType: 'Port', properties: { portNumber: '22' } },
      ['preferences-not-standard-stream blocks'],
    ],
    [
      { schemaVersion: '2.2', sessionType: 'Standard_Stream', inputs: {}, mainSteps: [] },
      ['not-a-session-document blocks', 'unknown-key advises'],
    ],
  ])('%j', async (document, expected) => {
    expect(await messages(document)).toEqual(expected);
  });

  test('the type that was meant is named', async () => {
    const document = await parse(
      { schemaVersion: '1.0', sessionType: 'InteractiveCommand', properties: {} },
      'mine',
    );
    expect(document.problems[0]?.summary).toContain('InteractiveCommands is probably meant');
    expect(document.sessionType).toBeNull();
  });
});

describe('booleans', () => {
  test('"true" in quotes is right for agents since 3.0.655.0 and says so', async () => {
    const document = await parse(
      inputs({ s3BucketName: 'logs-bucket', s3EncryptionEnabled: 'true', runAsEnabled: 'False' }),
    );
    expect(document.problems).toHaveLength(2);
    expect(document.problems[0]).toMatchObject({
      message: 'boolean-as-string',
      severity: 'blocks',
      sinceAgent: '3.0.655.0',
      pointer: '/inputs/s3EncryptionEnabled',
    });
    expect(document.inputs).toMatchObject({ s3EncryptionEnabled: true, runAsEnabled: false });
    expect(inputKnown(document, 's3EncryptionEnabled')).toBe(true);
  });

  test('runAsEnabled "" blocks and its value is not known', async () => {
    const document = await parse(inputs({ runAsEnabled: '' }));
    expect(document.problems).toMatchObject([
      { message: 'boolean-empty-string', severity: 'blocks', pointer: '/inputs/runAsEnabled' },
    ]);
    expect(document.problems[0]?.summary).toContain('blinking cursor');
    expect(inputKnown(document, 'runAsEnabled')).toBe(false);
  });

  test.each([
    ['maybe', 'blocks'],
    [1, 'blocks'],
    [[], 'blocks'],
    [{}, 'blocks'],
    ['1', 'advises'],
  ] as const)('%j %s', async (value, severity) => {
    const document = await parse(inputs({ cloudWatchEncryptionEnabled: value }));
    expect(document.problems).toMatchObject([{ message: 'wrong-type', severity }]);
    expect(document.unresolved).toEqual(['cloudWatchEncryptionEnabled']);
  });

  test('YAML yes without quotes is neither true nor false', async () => {
    const document = await parse(
      'schemaVersion: "1.0"\nsessionType: Standard_Stream\ninputs:\n  runAsEnabled: yes\n  s3EncryptionEnabled: "yes"\n',
    );
    expect(document.problems).toMatchObject([
      {
        message: 'wrong-type',
        severity: 'blocks',
        pointer: '/inputs/s3EncryptionEnabled',
        line: 5,
        column: 24,
      },
      { message: 'yaml-yes-no', severity: 'advises', pointer: '/inputs/runAsEnabled', line: 4, column: 17 },
    ]);
    expect(document.unresolved).toEqual(['s3EncryptionEnabled', 'runAsEnabled']);
  });
});

describe('timeouts', () => {
  test.each([
    ['idleSessionTimeout', '1', 1],
    ['idleSessionTimeout', '60', 60],
    ['maxSessionDuration', '1', 1],
    ['maxSessionDuration', '1440', 1440],
  ] as const)('%s %j', async (key, value, expected) => {
    const document = await parse(inputs({ [key]: value }));
    expect(document.problems).toEqual([]);
    expect(document.inputs[key]).toBe(expected);
  });

  test.each([
    ['idleSessionTimeout', '0', 'timeout-out-of-range degrades'],
    ['idleSessionTimeout', '61', 'timeout-out-of-range degrades'],
    ['idleSessionTimeout', '-5', 'timeout-out-of-range degrades'],
    ['maxSessionDuration', '1441', 'timeout-out-of-range degrades'],
    ['idleSessionTimeout', '20m', 'timeout-not-a-number degrades'],
    ['idleSessionTimeout', '20.5', 'timeout-not-a-number degrades'],
    ['maxSessionDuration', true, 'wrong-type degrades'],
  ] as const)('%s %j: %s, and the value is open', async (key, value, expected) => {
    const document = await parse(inputs({ [key]: value }));
    expect(document.problems.map(({ message, severity }) => `${message} ${severity}`)).toEqual([expected]);
    expect(document.unresolved).toEqual([key]);
  });

  test('a number is read and only advises', async () => {
    const document = await parse(inputs({ idleSessionTimeout: 45 }));
    expect(document.problems).toMatchObject([{ message: 'timeout-as-number', severity: 'advises' }]);
    expect(document.inputs.idleSessionTimeout).toBe(45);
    expect(await messages(inputs({ idleSessionTimeout: 90 }))).toEqual([
      'timeout-out-of-range degrades',
      'timeout-as-number advises',
    ]);
  });
});

describe('names', () => {
  test.each([
    [{ s3BucketName: 'arn:aws:s3:::corp-logs' }, 's3-arn-for-name degrades', 's3BucketName "corp-logs".'],
    [
      { s3BucketName: 'arn:aws-cn:s3:::corp-logs/prod/*', s3EncryptionEnabled: true },
      's3-arn-for-name blocks',
      's3BucketName "corp-logs", s3KeyPrefix "prod"',
    ],
    [
      { s3BucketName: 's3://corp-logs/prod' },
      's3-url-for-name degrades',
      's3BucketName "corp-logs", s3KeyPrefix "prod"',
    ],
    [
      { s3BucketName: 'https://corp-logs.s3.eu-west-1.amazonaws.com/' },
      's3-url-for-name degrades',
      's3BucketName "corp-logs"',
    ],
    [{ s3BucketName: 'corp-logs/prod' }, 's3-name-invalid degrades', 's3KeyPrefix "prod"'],
    [{ s3BucketName: 'Corp_Logs' }, 's3-name-invalid advises', 'us-east-1'],
    [{ s3BucketName: 'corp logs' }, 's3-name-invalid degrades', '3 to 63'],
    [{ s3BucketName: 'corp.logs' }, 's3-name-has-dots advises', 'dots'],
    [{ s3BucketName: ' corp-logs' }, 'surrounding-space degrades', '"corp-logs"'],
    [{ s3BucketName: 'corp-logs', s3KeyPrefix: '/prod/' }, 's3-prefix-slash advises', '"prod"'],
    [
      { cloudWatchLogGroupName: 'arn:aws:logs:eu-west-1:111122223333:log-group:/ssm/sessions:*' },
      'log-group-arn-for-name degrades',
      '"/ssm/sessions"',
    ],
    [
      {
        cloudWatchLogGroupName: 'arn:aws:logs:eu-west-1:111122223333:log-group:s',
        cloudWatchEncryptionEnabled: true,
      },
      'log-group-arn-for-name blocks',
      '"s"',
    ],
    [{ cloudWatchLogGroupName: 'ssm sessions' }, 'log-group-name-invalid degrades', '1 to 512'],
    [{ kmsKeyId: 'MyKMSKeyID' }, 'kms-key-id-invalid blocks', '"alias/MyKMSKeyID"'],
    [{ kmsKeyId: 'alias/aws/ssm' }, 'kms-key-aws-managed advises', 'customer managed key'],
    [{ runAsEnabled: true }, 'run-as-no-default-user advises', 'SSMSessionRunAs'],
    [{ runAsEnabled: true, runAsDefaultUser: 'root' }, 'run-as-root blocks', 'invalid uid and gid'],
    [
      { runAsEnabled: true, runAsDefaultUser: 'a b' },
      'run-as-user-invalid advises',
      'one operating-system user',
    ],
    [{ shellProfile: 'exec bash' }, 'wrong-type blocks', 'linux and windows'],
    [{ s3KeyPrefix: 2024 }, 'wrong-type blocks', 'a string is expected'],
  ] as const)('%j: %s', async (changes, expected, says) => {
    const document = await parse(inputs(changes));
    expect(document.problems.map(({ message, severity }) => `${message} ${severity}`)).toEqual([expected]);
    expect(document.problems[0]?.summary).toContain(says);
  });

  test.each([
    '1234abcd-12ab-34cd-56ef-1234567890ab',
    'mrk-1234abcd12ab34cd56ef1234567890ab',
    'alias/ssm/session-1',
    'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
    'arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab',
    'arn:aws:kms:eu-west-1:111122223333:alias/x',
  ])('%s is a key', async (kmsKeyId) => {
    expect(await messages(inputs({ kmsKeyId }))).toEqual([]);
  });
});

describe('problems of an input', () => {
  test('a fault has one owner, and is found by its input', async () => {
    const document = await parse(inputs({ kmsKeyId: 'x y', runAsEnabled: true, s3BucketName: 's3://b' }));
    expect(document.problems.map(({ owner }) => owner).toSorted()).toEqual([
      'document',
      'run-as',
      'session-key',
    ]);
    expect(problemsOf(document, 'kmsKeyId').map(({ message }) => message)).toEqual(['kms-key-id-invalid']);
    expect(problemsOf(document, 's3KeyPrefix')).toEqual([]);
  });

  test('run as root does not matter while Run As is off', async () => {
    expect(await messages(inputs({ runAsEnabled: false, runAsDefaultUser: 'root' }))).toEqual([]);
  });
});

describe('keys', () => {
  test('duplicates are reported with both places; a different value is open', async () => {
    const document = await parse(
      GOOD.replace('"runAsDefaultUser"', '"kmsKeyId": "alias/other",\n    "runAsDefaultUser"'),
    );
    expect(document.problems).toMatchObject([
      { message: 'duplicate-key', severity: 'advises', pointer: '/inputs/kmsKeyId', line: 14, column: 5 },
    ]);
    expect(document.problems[0]?.summary).toContain('first in line 12');
    expect(document.unresolved).toEqual(['kmsKeyId']);
    expect(document.inputs.kmsKeyId).toBe('alias/other');
  });

  test('the same value twice is only advice', async () => {
    const document = await parse(GOOD.replace('"prod",', '"prod", "s3KeyPrefix": "prod",'));
    expect(document.problems.map(({ message }) => message)).toEqual(['duplicate-key']);
    expect(document.unresolved).toEqual([]);
  });

  test('inputs twice makes every input open', async () => {
    const document = await parse(
      '{"schemaVersion":"1.0","sessionType":"Standard_Stream","inputs":{"kmsKeyId":"alias/a"},"inputs":{}}',
    );
    expect(document.unresolved).toHaveLength(12);
  });

  test('duplicates in YAML too', async () => {
    const document = await parse(
      'schemaVersion: "1.0"\nsessionType: Standard_Stream\ninputs:\n  kmsKeyId: ""\n  kmsKeyId: alias/x\n',
    );
    expect(document.problems).toMatchObject([{ message: 'duplicate-key', line: 5, column: 3 }]);
  });

  test('misspelt and unknown keys', async () => {
    const document = await parse(inputs({ cloudwatchLogGroupName: 'g', kmsKeyld: 'alias/x', color: 'red' }));
    expect(document.problems.map(({ message, pointer }) => `${message} ${pointer}`).toSorted()).toEqual([
      'misspelt-key /inputs/cloudwatchLogGroupName',
      'misspelt-key /inputs/kmsKeyld',
      'unknown-key /inputs/color',
    ]);
    expect(document.unresolved).toEqual(['cloudWatchLogGroupName', 'kmsKeyId']);
  });
});

describe('parameters', () => {
  const withParameters = (parameters: unknown, changes: Record<string, unknown>) => ({
    ...inputs(changes),
    parameters,
  });

  test('a default is filled in', async () => {
    const document = await parse(
      withParameters(
        { user: { type: 'String', default: 'ops' } },
        { runAsEnabled: true, runAsDefaultUser: '{{ user }}' },
      ),
      'mine',
    );
    expect(document.problems).toEqual([]);
    expect(document.inputs.runAsDefaultUser).toBe('ops');
    expect(document.parameters).toEqual({ user: { type: 'String', default: 'ops' } });
  });

  test('without a default the value is open', async () => {
    const document = await parse(
      withParameters({ user: { type: 'String' } }, { runAsEnabled: true, runAsDefaultUser: '{{user}}' }),
      'mine',
    );
    expect(document.problems).toMatchObject([{ message: 'parameter-without-default', severity: 'advises' }]);
    expect(document.unresolved).toEqual(['runAsDefaultUser']);
  });

  test('undeclared: the braces stay', async () => {
    const document = await parse(inputs({ s3KeyPrefix: 'logs/{{ team }}' }), 'mine');
    expect(document.problems).toMatchObject([
      { message: 'parameter-undeclared', severity: 'degrades', pointer: '/inputs/s3KeyPrefix' },
    ]);
    expect(document.unresolved).toEqual(['s3KeyPrefix']);
    expect(await messages(inputs({ s3KeyPrefix: '{{ constructor }}{{ __proto__ }}' }))).toEqual([
      'parameter-undeclared degrades',
      'parameter-undeclared degrades',
    ]);
  });

  test('Parameter Store is named and not guessed', async () => {
    const document = await parse(inputs({ cloudWatchLogGroupName: '{{ssm:/corp/log-group}}' }), 'mine');
    expect(document.problems).toMatchObject([{ message: 'parameter-store-reference', severity: 'advises' }]);
    expect(document.parameterStore).toEqual(['/corp/log-group']);
    expect(document.unresolved).toEqual(['cloudWatchLogGroupName']);
  });

  test('a boolean from a parameter is a string', async () => {
    const document = await parse(
      withParameters(
        { on: { type: 'String', default: 'true' } },
        { runAsEnabled: '{{ on }}', runAsDefaultUser: 'ops' },
      ),
      'mine',
    );
    expect(document.problems).toMatchObject([{ message: 'boolean-as-string', sinceAgent: '3.0.655.0' }]);
    expect(document.inputs.runAsEnabled).toBe(true);
  });

  test('types: String and StringList, in any letter case', async () => {
    expect(
      await messages(
        withParameters(
          { a: { type: 'string', default: '' }, b: { type: 'StringList' }, c: { type: 'Boolean' }, d: {} },
          {},
        ),
        'mine',
      ),
    ).toEqual(['parameter-type-wrong advises', 'parameter-type-wrong advises']);
    expect(await messages(withParameters(['a'], {}), 'mine')).toEqual(['wrong-type degrades']);
  });
});

describe('command and Port documents', () => {
  const document = (sessionType: string, properties?: unknown) => ({
    schemaVersion: '1.0',
    sessionType,
    ...(properties === undefined ? {} : { properties }),
  });

  test('commands per platform', async () => {
    const parsed = await parse(
      document('NonInteractiveCommands', {
        linux: { commands: 'uptime', runAsElevated: true },
        windows: { commands: 'date' },
      }),
      'mine',
    );
    expect(parsed.problems).toEqual([]);
    expect(parsed.properties).toEqual({
      linux: { commands: 'uptime', runAsElevated: true },
      windows: { commands: 'date', runAsElevated: false },
    });
  });

  test.each([
    ['InteractiveCommands', undefined, ['properties-missing blocks']],
    ['InteractiveCommands', 'x', ['wrong-type blocks']],
    ['InteractiveCommands', {}, ['commands-missing blocks']],
    ['InteractiveCommands', { linux: { commands: '' } }, ['commands-missing blocks']],
    ['InteractiveCommands', { linux: { commands: 'ls', runAsElevated: 'true' } }, ['wrong-type degrades']],
    ['Port', undefined, ['properties-missing blocks']],
    ['Port', {}, ['port-missing blocks']],
    ['Port', { portNumber: 'anyPortNumber' }, ['port-invalid blocks']],
    ['Port', { portNumber: '0' }, ['port-invalid blocks']],
    ['Port', { portNumber: '65536' }, ['port-invalid blocks']],
    ['Port', { portNumber: 22 }, ['wrong-type degrades']],
    ['Port', { portNumber: '22' }, []],
  ])('%s %j', async (type, properties, expected) => {
    expect(await messages(document(type, properties), 'mine')).toEqual(expected);
  });

  test('AWS-StartPortForwardingSessionToRemoteHost as AWS prints it', async () => {
    const parsed = await parse(
      {
        ...document('Port', {
          portNumber: '{{ portNumber }}',
          type: 'LocalPortForwarding',
          localPortNumber: '{{ localPortNumber }}',
          host: '{{ host }}',
        }),
        parameters: {
          portNumber: { type: 'String', default: '80', allowedPattern: '^x$' },
          localPortNumber: { type: 'String', default: '0' },
          host: { type: 'String', default: 'localhost' },
        },
      },
      'AWS-StartPortForwardingSessionToRemoteHost',
    );
    expect(parsed.problems).toEqual([]);
    expect(parsed.properties).toEqual({
      portNumber: '80',
      type: 'LocalPortForwarding',
      localPortNumber: '0',
      host: 'localhost',
    });
  });
});

test('problemText puts the place into the sentence', async () => {
  const document = await parse(GOOD.replace('"30"', '"90"'));
  const [problem] = document.problems;
  expect(problem && problemText(problem)).toBe(
    'inputs.idleSessionTimeout is "90"; a string from "1" to "60" (minutes) is expected (line 15, column 27).',
  );
  const [placeless] = (await parse(JSON.parse(GOOD.replace('"30"', '"90"')))).problems;
  expect(placeless).toMatchObject({ line: null, column: null });
  expect(placeless && problemText(placeless)).toMatch(/is expected\.$/);
});

test('a newer agent takes "true" in quotes, an older one does not, and an unknown one leaves it open', async () => {
  const [quoted] = (await parse(inputs({ runAsEnabled: 'true', runAsDefaultUser: 'ops' }))).problems;
  const [port] = (await parse({ schemaVersion: '1.0', sessionType: 'Port', properties: {} }, 'mine'))
    .problems;
  if (!quoted || !port) throw new Error('both documents have a problem');
  expect(problemHolds(quoted, '3.0.654.0')).toBe(true);
  expect(problemHolds(quoted, '3.0.655.0')).toBe(false);
  expect(problemHolds(quoted, null)).toBeNull();
  expect(problemHolds(quoted, 'latest')).toBeNull();
  expect(problemHolds(port, '3.3.987.0')).toBe(true);
});
