import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument, withoutDenial, withStatement } from '../../src/iam/edit.ts';
import { evaluate, parsePolicy } from '../../src/iam/index.ts';

const CORE = ['ssm:UpdateInstanceInformation', 'ssmmessages:OpenDataChannel'];
const arn = 'arn:aws:sts::111122223333:assumed-role/web/i-0a1b2c3d4e5f60718';
const principal = { kind: 'role-session', arn } as const;

const denies = (document: unknown, action: string): boolean =>
  document !== null &&
  evaluate({ principal, action, resource: '*' }, { identity: { policies: [parsePolicy(document, 'p')] } })
    .explicit;
const doc = (statement: unknown) => ({ Version: '2012-10-17', Statement: statement });

describe('taking a denial out', () => {
  const patterns = fc.constantFrom(
    ...CORE,
    '*',
    'ssm:*',
    'ssmmessages:Open*',
    'SSM:updateinstanceinformatio?',
    's3:*',
    'ec2:RunInstances',
  );
  const statement = fc.oneof(
    fc.record({ Action: fc.oneof(patterns, fc.array(patterns, { minLength: 1, maxLength: 4 })) }),
    fc.record({
      NotAction: fc.oneof(fc.constant('s3:*'), fc.array(fc.constantFrom('s3:*', 'ec2:*'), { minLength: 1 })),
    }),
  );

  it('leaves nothing that denies the actions, and every other statement as it was', () => {
    fc.assert(
      fc.property(fc.array(statement, { minLength: 1, maxLength: 4 }), fc.boolean(), (statements, text) => {
        let document: unknown = doc(statements.map((one) => ({ Effect: 'Deny', Resource: '*', ...one })));
        if (text) document = JSON.stringify(document);
        for (let round = 0; round < 8; round += 1) {
          const list = readDocument(document)?.Statement ?? [];
          const index = list.findIndex((one) => CORE.some((action) => denies(doc([one]), action)));
          if (index < 0) break;
          const next = withoutDenial(document, index, CORE);
          const others = list.filter((_, i) => i !== index);
          expect(readDocument(next)?.Statement ?? []).toEqual(expect.arrayContaining(others));
          document = next;
          if (document === null) break;
        }
        for (const action of CORE) expect(denies(document, action)).toBe(false);
      }),
    );
  });

  it.each([
    [
      { Effect: 'Deny', Action: '*', Resource: '*' },
      { Effect: 'Deny', NotAction: CORE, Resource: '*' },
    ],
    [
      { Effect: 'Deny', Action: ['s3:*', 'ssm:*'], Resource: '*' },
      { Effect: 'Deny', Action: ['s3:*'], Resource: '*' },
    ],
    [
      { Effect: 'Deny', NotAction: 's3:*', Resource: '*' },
      { Effect: 'Deny', NotAction: ['s3:*', ...CORE], Resource: '*' },
    ],
  ])('turns %j into %j', (before, after) => {
    expect(withoutDenial(doc(before), 0, CORE)).toEqual(doc([after]));
  });

  it('keeps what * denied of everything else', () => {
    const after = withoutDenial(doc({ Effect: 'Deny', Action: '*', Resource: '*' }), 0, CORE);
    expect(denies(after, 's3:GetObject')).toBe(true);
  });

  it('says null when no statement is left', () => {
    expect(
      withoutDenial(doc({ Effect: 'Deny', Action: 'ssmmessages:*', Resource: '*' }), 0, CORE),
    ).toBeNull();
  });

  it('never throws, whatever the document is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.integer({ min: -1, max: 3 }), (document, index) => {
        withoutDenial(document, index, CORE);
        withoutDenial(JSON.stringify(document), index, CORE);
        withStatement(document, {});
        withoutDenial(doc([document]), index, CORE);
      }),
    );
  });
});
