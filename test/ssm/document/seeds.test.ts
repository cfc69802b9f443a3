import { describe, expect, test } from 'vitest';
import { PREFERENCES_DOCUMENT, parseSessionDocument } from '../../../src/ssm/document/index.ts';

/** Every Session document that the five well-known write-ups print, as they print it, judged as of today. */
const BLOG_2020_PREFERENCES = `schemaVersion: '1.0'
description: Document to hold regional settings for Session Manager
# Valid values: InteractiveCommands | Port | Standard_Stream

sessionType: Standard_Stream
inputs:
  s3BucketName: ''
  s3KeyPrefix: ''
  s3EncryptionEnabled: true
  cloudWatchLogGroupName: ''
  cloudWatchEncryptionEnabled: true
  cloudWatchStreamingEnabled: true
  kmsKeyId: ''
  runAsEnabled: true
  runAsDefaultUser: ''
  idleSessionTimeout: '20'
  shellProfile:
    # The shell preferences for sessions on Windows instances.
    windows: ''
    linux: ''
`;

const BLOG_2020_LOGPATH = `schemaVersion: '1.0'
description: Document to view a log file on a Linux instance
sessionType: InteractiveCommands
parameters:
  logpath:
    type: String
    description: The log file path to read.
    default: "/var/log/amazon/ssm/amazon-ssm-agent.log"
    allowedPattern: "^[a-zA-Z0-9-_/]+(.log)$"
properties:
  linux:
    commands: "tail -f {{ logpath }}"
    runAsElevated: true
`;

const BLOG_2020_QUOTES = `schemaVersion: '1.0'
description: Example document with quotation marks
sessionType: InteractiveCommands
parameters:
  Test:
    type: String
    description: Test Input
    maxChars: 32
properties:
  windows:
    commands: |
        $Test = '{{ Test }}'
        $myVariable = "Computer name is $env:COMPUTERNAME"
        Write-Host "Test variable: $myVariable\`.\`nInput parameter: $Test"
    runAsElevated: false
`;

const BLOG_2020_PORT = `schemaVersion: '1.0'
description: Document to open given port connection over Session Manager
sessionType: Port
parameters:
  paramExample:
    type: string
    description: document parameter
properties:
  portNumber: anyPortNumber
`;

const BLOG_2020_MY_KEY = `schemaVersion: '1.0'
description: Document to hold regional settings for Session Manager
sessionType: Standard_Stream
inputs:
  s3BucketName: DOC-EXAMPLE-BUCKET
  s3KeyPrefix: MyBucketPrefix
  s3EncryptionEnabled: true
  cloudWatchLogGroupName: MyLogGroupName
  cloudWatchEncryptionEnabled: true
  kmsKeyId: MyKMSKeyID
  runAsEnabled: true
  runAsDefaultUser: MyDefaultRunAsUser
`;

const ZENN_2022 = `{
    "schemaVersion": "1.0",
    "description": "Document to hold regional settings for Session Manager",
    "sessionType": "Standard_Stream",
    "inputs": {
        "s3BucketName": "",
        "s3KeyPrefix": "",
        "s3EncryptionEnabled": true,
        "cloudWatchLogGroupName": "",
        "cloudWatchEncryptionEnabled": true,
        "cloudWatchStreamingEnabled": false,
        "kmsKeyId": "",
        "runAsEnabled": false,
        "runAsDefaultUser": "",
        "idleSessionTimeout": "",
        "maxSessionDuration": "",
        "shellProfile": {
            "windows": "date",
            "linux": "pwd;ls"
        }
    }
}`;

const judged = async (text: string, name: string) => {
  const document = await parseSessionDocument(text, name);
  return {
    document,
    problems: document.problems.map(({ message, severity, line }) => ({ message, severity, line })),
  };
};

describe('documents of the write-ups', () => {
  test('000: the schema sample works only for callers with a tag', async () => {
    const { document, problems } = await judged(BLOG_2020_PREFERENCES, PREFERENCES_DOCUMENT);
    expect(problems).toEqual([{ message: 'run-as-no-default-user', severity: 'advises', line: 14 }]);
    expect(document.format).toBe('YAML');
    expect(document.inputs).toMatchObject({
      cloudWatchEncryptionEnabled: true,
      idleSessionTimeout: 20,
      runAsEnabled: true,
    });
  });

  test('000: tail -f of a log file is right', async () => {
    const { document, problems } = await judged(BLOG_2020_LOGPATH, 'tail');
    expect(problems).toEqual([]);
    expect(document.properties.linux?.commands).toBe('tail -f /var/log/amazon/ssm/amazon-ssm-agent.log');
  });

  test('000: the document with quotation marks needs a parameter', async () => {
    const { document, problems } = await judged(BLOG_2020_QUOTES, 'quotes');
    expect(problems).toEqual([{ message: 'parameter-without-default', severity: 'advises', line: 11 }]);
    expect(document.properties.windows?.runAsElevated).toBe(false);
  });

  test('000: anyPortNumber is no port', async () => {
    const { problems } = await judged(BLOG_2020_PORT, 'port');
    expect(problems).toEqual([{ message: 'port-invalid', severity: 'blocks', line: 9 }]);
  });

  test('000: MyKMSKeyID is no key; the bucket name is one only of former days', async () => {
    const { problems } = await judged(BLOG_2020_MY_KEY, PREFERENCES_DOCUMENT);
    expect(problems).toEqual([
      { message: 'kms-key-id-invalid', severity: 'blocks', line: 10 },
      { message: 's3-name-invalid', severity: 'advises', line: 5 },
    ]);
  });

  test('002: demands without names are harmless, empty time-outs are the defaults', async () => {
    const { document, problems } = await judged(ZENN_2022, PREFERENCES_DOCUMENT);
    expect(problems).toEqual([]);
    expect(document.inputs).toMatchObject({
      idleSessionTimeout: 20,
      maxSessionDuration: null,
      shellProfile: { windows: 'date', linux: 'pwd;ls' },
    });
  });
});
