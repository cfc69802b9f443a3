import { commandLines } from '../../../src/contract/command.ts';
import type { ReportRemedy } from '../../../src/contract/finding.ts';
import type { Snapshot } from '../../../src/contract/snapshot.ts';
import { splitCommand } from '../../emulator/command-line.ts';

type Options = Record<string, string>;
type Readings = Record<string, Record<string, unknown>>;

/** `aws SERVICE OPERATION --option value …` as the AWS CLI would read it. */
function parse(command: string): { operation: string; options: Options } {
  const [aws, service, name, ...rest] = splitCommand(command);
  if (aws !== 'aws') throw new Error(`not an aws command: ${command}`);
  const options: Options = {};
  for (let i = 0; i < rest.length; i += 1) {
    const word = rest[i] ?? '';
    const next = rest[i + 1];
    if (!word.startsWith('--')) throw new Error(`unexpected ${word} in ${command}`);
    if (next === undefined || next.startsWith('--')) options[word] = '';
    else {
      options[word] = next;
      i += 1;
    }
  }
  return { operation: `${service} ${name}`, options };
}

const object = (value: unknown) => value as Record<string, unknown>;
const list = (value: unknown) => value as unknown[];

/** What each operation does to what a snapshot shows. */
const OPERATIONS: Record<string, (r: Readings, o: Options) => void> = {
  'iam put-role-policy': (r, o) => {
    const [role = '', name = ''] = [o['--role-name'], o['--policy-name']];
    const names = list(object(r.rolePolicyNames)[role]);
    if (!names.includes(name)) names.push(name);
    const PolicyDocument = JSON.parse(o['--policy-document'] ?? '');
    object(r.rolePolicy)[`${role}/${name}`] = { PolicyName: name, PolicyDocument };
  },
  'iam delete-role-policy': (r, o) => {
    const [role = '', name = ''] = [o['--role-name'], o['--policy-name']];
    object(r.rolePolicyNames)[role] = list(object(r.rolePolicyNames)[role]).filter((one) => one !== name);
  },
  'iam create-policy-version': (r, o) => {
    const arn = o['--policy-arn'] ?? '';
    if (o['--set-as-default'] === undefined) throw new Error('the new version is not the default');
    object(r.managedPolicy)[arn] = { Arn: arn, DefaultVersionId: 'v9' };
    const Document = JSON.parse(o['--policy-document'] ?? '');
    object(r.managedPolicyVersion)[`${arn}@v9`] = { VersionId: 'v9', Document };
  },
  'iam tag-user': (r, o) => {
    const [Key, Value] = (o['--tags'] ?? '').split(',').map((part) => part.slice(part.indexOf('=') + 1));
    object(object(r.user)[o['--user-name'] ?? '']).Tags = [{ Key, Value }];
  },
  'kms put-key-policy': (r, o) => {
    object(r.kmsKeyPolicy)[o['--key-id'] ?? ''] = { Policy: o['--policy'] };
  },
  'kms enable-key': (r, o) => setKey(r, o, 'Enabled'),
  'kms cancel-key-deletion': (r, o) => setKey(r, o, 'Disabled'),
  'logs create-log-group': (r, o) => setGroup(r, o),
  'logs associate-kms-key': (r, o) => setGroup(r, o),
  's3api create-bucket': (r, o) => {
    const Name = o['--bucket'] ?? '';
    object(r.bucket)[Name] = { Name, BucketRegion: o['--region'], OwnedByThisAccount: true };
    const Rules = [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }];
    object(r.bucketEncryption)[Name] = { Rules };
  },
  's3api put-bucket-encryption': (r, o) => {
    const rules = JSON.parse(o['--server-side-encryption-configuration'] ?? '');
    object(r.bucketEncryption)[o['--bucket'] ?? ''] = rules;
  },
  's3api delete-bucket-policy': (r, o) => {
    object(r.bucketPolicy)[o['--bucket'] ?? ''] = null;
  },
  's3api put-bucket-policy': (r, o) => {
    object(r.bucketPolicy)[o['--bucket'] ?? ''] = { Policy: o['--policy'] };
  },
  'kms replicate-key': (r, o) => {
    const arn = (o['--key-id'] ?? '').replace(o['--region'] ?? '', o['--replica-region'] ?? '');
    object(r.kmsKey)[arn] = { Arn: arn, KeyState: 'Enabled' };
    const Principal = { AWS: `arn:aws:iam::${arn.split(':')[4]}:root` };
    const Statement = [{ Effect: 'Allow', Principal, Action: 'kms:*', Resource: '*' }];
    object(r.kmsKeyPolicy)[arn] = { Policy: { Version: '2012-10-17', Statement } };
    object(r.kmsGrants)[arn] = [];
  },
  'ssm send-command': (r, o) => {
    const node = object(object(r.node)[o['--instance-ids'] ?? '']);
    if (o['--document-name'] === 'AWS-UpdateSSMAgent') node.AgentVersion = '3.3.987.0';
  },
  'ssm create-document': (r, o) => {
    const Name = o['--name'] ?? '';
    const known = { Name, DocumentVersion: '1', Status: 'Active', DocumentType: o['--document-type'] };
    object(r.document)[Name] = { ...known, DocumentFormat: 'JSON', Content: o['--content'] };
  },
  'ssm update-document': (r, o) => {
    const held = object(object(r.document)[o['--name'] ?? '']);
    held.Pending = o['--content'];
  },
  'ssm update-document-default-version': (r, o) => {
    const held = object(object(r.document)[o['--name'] ?? '']);
    const { Pending: Content, ...rest } = held;
    if (Number(o['--document-version']) < Number(held.DocumentVersion)) {
      rest.Content = { schemaVersion: '1.0', sessionType: 'Standard_Stream', inputs: {} };
      object(r.document)[o['--name'] ?? ''] = { ...rest, DocumentVersion: o['--document-version'] };
      return;
    }
    if (Content === undefined) throw new Error('there is no newer version');
    const more = {
      Content,
      DocumentFormat: 'JSON',
      Status: 'Active',
      DocumentVersion: o['--document-version'],
    };
    object(r.document)[o['--name'] ?? ''] = { ...rest, ...more };
  },
};

function setKey(r: Readings, o: Options, KeyState: string): void {
  const arn = o['--key-id'] ?? '';
  const keys = object(r.kmsKey);
  for (const [id, key] of Object.entries(keys)) {
    if (key !== null && object(key).Arn === arn) keys[id] = { ...object(key), KeyState };
  }
}

/** CloudWatch Logs refuses a key whose policy does not admit it; the checks judge that afterwards. */
function setGroup(r: Readings, o: Options): void {
  const name = o['--log-group-name'] ?? '';
  const kmsKeyId = o['--kms-key-id'] ?? o['--kms-key'];
  const held = object(object(r.logGroup)[name] ?? { logGroupName: name });
  object(r.logGroup)[name] = { ...held, ...(kmsKeyId ? { kmsKeyId } : {}) };
}

/** AWS refuses a policy without statements, and IAM one in which two bear the same Sid. */
function legal(policy: string | undefined): void {
  if (policy === undefined) return;
  const { Statement } = JSON.parse(policy) as { Statement: { Sid?: string }[] };
  const sids = Statement.flatMap(({ Sid }) => Sid ?? []);
  if (Statement.length === 0 || new Set(sids).size < sids.length) throw new Error(`AWS refuses ${policy}`);
}

/** The account after the remedies, in their order. */
export function carriedOut(snapshot: Snapshot, remedies: readonly ReportRemedy[]): Snapshot {
  const after = structuredClone(snapshot);
  for (const { command, changes } of remedies) {
    if (!command || !changes) continue;
    for (const line of commandLines(command)) {
      // The output of another command: here the number of the version that was just made.
      const { operation, options } = parse(line.replaceAll(/"\$\([^()]+\)"/g, '9'));
      for (const option of ['--policy', '--policy-document']) legal(options[option]);
      const run = OPERATIONS[operation];
      if (!run) throw new Error(`no such operation here: ${operation}`);
      run(after.readings as Readings, options);
    }
  }
  return after;
}
