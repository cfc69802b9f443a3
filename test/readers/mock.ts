import { type AwsStub, mockClient } from 'aws-sdk-client-mock';
import type { Scope } from '../../src/contract/report.ts';
import type { ReaderId } from '../../src/contract/source.ts';
import type { Aws } from '../../src/readers/reader.ts';
import { READERS } from '../../src/readers/registry.ts';
import { liveSource } from '../../src/readers/source/live.ts';
import type { Answer, Row } from './row.ts';

export const SCOPE: Scope = {
  id: '111122223333/eu-west-1',
  partition: 'aws',
  accountId: '111122223333',
  region: 'eu-west-1',
  caller: 'arn:aws:iam::111122223333:user/auditor',
};

export interface Call {
  command: string;
  region: string;
  input: unknown;
}

type AnyClient = { config: { region(): Promise<string> } };
type AnyStub = AwsStub<object, never, never>;
type Fake = (call: Call) => object | Promise<object>;

/** Real clients that never leave the machine. `more` may give an endpoint or another retry count. */
export function testAws(more: object = { maxAttempts: 1 }): Aws {
  const clients = new Map<string, unknown>();
  return {
    scope: SCOPE,
    client(clientClass, region = SCOPE.region) {
      const id = `${clientClass.name} ${region}`;
      const config = {
        region,
        credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'not-a-secret' },
        ...more,
      };
      if (!clients.has(id)) clients.set(id, new clientClass(config as never));
      return clients.get(id) as InstanceType<typeof clientClass>;
    },
  };
}

export const testSource = (more?: object) => liveSource(testAws(more), []);

/** Without undefined fields, and cut loose from what the paginators change later. */
const plain = (input: unknown): unknown => JSON.parse(JSON.stringify(input));
const same = (a: unknown, b: unknown) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => [k, sorted(v)]),
  );
}

/**
 * Mocks a row's client: its commands go to `fake`, every other one is refused.
 * Returns the calls as they are made.
 */
export function mock(row: Row, fake: Fake = answering(row.answers)): { calls: Call[]; restore(): void } {
  const stub = mockClient(row.client as never) as unknown as AnyStub;
  const calls: Call[] = [];
  stub.onAnyCommand().rejects(new Error('this command is not mocked'));
  for (const command of new Set(row.answers.map((one) => one.command))) {
    stub.on(command as never).callsFake(async (input: unknown, getClient: () => unknown) => {
      const region = await (getClient() as AnyClient).config.region();
      const call = { command: command.name, region, input: plain(input) };
      calls.push(call);
      return fake(call);
    });
  }
  return { calls, restore: () => stub.restore() };
}

/** Answers exactly the requests that the row lists; any other input or Region is refused. */
export function answering(answers: readonly Answer[]): Fake {
  return (call) => {
    const found = answers.find(
      (one) =>
        one.command.name === call.command &&
        (one.region ?? SCOPE.region) === call.region &&
        same(one.input, call.input),
    );
    if (!found) throw new Error(`nobody expected ${JSON.stringify(call)}`);
    return found.output;
  };
}

/** The row's calls, as they must be made. */
export const expectedCalls = (row: Row): Call[] =>
  row.answers.map((one) => ({
    command: one.command.name,
    region: one.region ?? SCOPE.region,
    input: plain(one.input),
  }));

/** A service error as the SDK throws it. */
export function awsError(name: string, message: string, status = 400): Error {
  return Object.assign(new Error(message), { name, $fault: 'client', $metadata: { httpStatusCode: status } });
}

/** How the reader's service says that an action is refused, without naming it. */
export function deniedError(
  id: ReaderId,
  message = 'You are not authorized to perform this operation.',
): Error {
  const service = READERS[id].action.split(':')[0];
  if (service === 'ec2') return awsError('UnauthorizedOperation', message, 403);
  if (service === 's3') return awsError('Unknown', 'UnknownError', 403);
  return service === 'iam' || service === 'sts'
    ? awsError('AccessDenied', message, 403)
    : awsError('AccessDeniedException', message, 400);
}
