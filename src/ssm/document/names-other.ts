import { lostOrRefused, type NameRules, withoutSpace } from './names.ts';

/** The agent compares the whole name with what DescribeLogGroups lists, so an ARN is never found. */
export function checkLogGroupName(rules: NameRules): void {
  const { inputs, unresolved } = rules;
  if (inputs.cloudWatchLogGroupName === '' || unresolved.has('cloudWatchLogGroupName')) return;
  const name = withoutSpace(rules, 'cloudWatchLogGroupName', inputs.cloudWatchLogGroupName);
  const severity = lostOrRefused(inputs.cloudWatchEncryptionEnabled);
  const arn = /^arn:[^:]*:logs:[^:]*:[^:]*:log-group:([^:]+)/i.exec(name);
  if (arn) {
    rules.add('cloudWatchLogGroupName', {
      message: 'log-group-arn-for-name',
      severity,
      summary: `inputs.cloudWatchLogGroupName is the ARN ${name}; the log group's name is expected: ${JSON.stringify(arn[1])}. The agent finds no group of that name, which looks like a missing one.`,
    });
  } else if (!/^[\w./#-]{1,512}$/.test(name)) {
    rules.add('cloudWatchLogGroupName', {
      message: 'log-group-name-invalid',
      severity,
      summary: `inputs.cloudWatchLogGroupName is ${JSON.stringify(name)}; a log group name has 1 to 512 letters, digits and the signs . - _ / #.`,
    });
  }
}

const KEY_ID = /^(mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;
const KEY_ARN = /^arn:[\w-]+:kms:[a-z0-9-]+:\d{12}:(key\/.+|alias\/.+)$/;

/** KMS takes a key id, a key ARN, `alias/…` or an alias ARN and nothing else (KMS GenerateDataKey, KeyId). */
export function checkKmsKeyId(rules: NameRules): void {
  const { inputs, unresolved } = rules;
  if (inputs.kmsKeyId === '' || unresolved.has('kmsKeyId')) return;
  const owner = 'session-key' as const;
  const key = withoutSpace(rules, 'kmsKeyId', inputs.kmsKeyId);
  if (/(^|:)alias\/aws\//.test(key)) {
    rules.add('kmsKeyId', {
      owner,
      message: 'kms-key-aws-managed',
      severity: 'advises',
      summary: `inputs.kmsKeyId is ${key}, an AWS managed key; its policy is likely to refuse the calls that the agent and the plugin make themselves. Use a customer managed key.`,
    });
  } else if (!KEY_ID.test(key) && !KEY_ARN.test(key) && !/^alias\/[\w/-]+$/.test(key)) {
    rules.add('kmsKeyId', {
      owner,
      message: 'kms-key-id-invalid',
      severity: 'blocks',
      summary: `inputs.kmsKeyId is ${JSON.stringify(key)}; a key id, a key ARN or "alias/NAME" is expected${/^[\w/-]+$/.test(key) ? ` (an alias would be ${JSON.stringify(`alias/${key}`)})` : ''}.`,
    });
  }
}

/** Run As finds its user by the caller's SSMSessionRunAs tag, else here, and never falls back to ssm-user. */
export function checkRunAs(rules: NameRules): void {
  const { inputs, unresolved } = rules;
  if (!inputs.runAsEnabled || unresolved.has('runAsDefaultUser')) return;
  const owner = 'run-as' as const;
  const user = inputs.runAsDefaultUser.trim();
  if (user === '') {
    rules.add('runAsEnabled', {
      owner,
      message: 'run-as-no-default-user',
      severity: 'advises',
      summary:
        'inputs.runAsEnabled is true and runAsDefaultUser is empty: sessions start only for callers with the tag SSMSessionRunAs; others read "please set the RunAs default user".',
    });
  } else if (user === 'root') {
    rules.add('runAsDefaultUser', {
      owner,
      message: 'run-as-root',
      severity: 'blocks',
      summary:
        'inputs.runAsDefaultUser is "root", which Run As refuses ("invalid uid and gid"); name an ordinary user.',
    });
  } else if (/[\s:,'"]/.test(user)) {
    rules.add('runAsDefaultUser', {
      owner,
      message: 'run-as-user-invalid',
      severity: 'advises',
      summary: `inputs.runAsDefaultUser is ${JSON.stringify(user)}; one operating-system user name is expected.`,
    });
  }
}
