import { afterEach, expect, test } from 'vitest';
import { answering, awsError, mock, testSource } from './mock.ts';
import { ec2ById } from './rows/ec2-by-id.ts';

const row = ec2ById.otherRegion;
let mocked: ReturnType<typeof mock> | undefined;
afterEach(() => mocked?.restore());

async function readWhen(refused: string, elsewhereEmpty = false) {
  const answers = answering(row.answers);
  mocked = mock(row, (call) => {
    if (call.region === refused) throw awsError('UnauthorizedOperation', 'no', 403);
    return call.command === 'DescribeInstancesCommand' && elsewhereEmpty ? {} : answers(call);
  });
  return testSource().read('otherRegion', row.key);
}

test('a Region that refuses hides nothing where another has the instance', async () => {
  expect(await readWhen('us-east-1')).toMatchObject({ known: { Region: 'eu-north-1' } });
});

test('"in no Region" is not known while a Region refuses', async () => {
  expect(await readWhen('us-east-1', true)).toMatchObject({ gap: { kind: 'denied' } });
});

test('"in no Region" is known when every Region has answered', async () => {
  expect(await readWhen('none', true)).toMatchObject({ known: null });
});
