import { describe, expect, test } from 'vitest';
import { matchSymptoms, symptomById } from '../../../src/explain/index.ts';
import { behaviourIn, behaviourText, SITUATIONS } from '../../../src/ssm/document/index.ts';

describe('consequences', () => {
  test('what the agent really does, fault by fault', () => {
    const of = (situation: (typeof SITUATIONS)[number]) =>
      `${behaviourIn(situation).effect} ${behaviourIn(situation).impact}`;
    expect(of('log-group-encryption-unmet')).toBe('refused blocks');
    expect(of('log-group-absent')).toBe('opens-logs-nothing degrades');
    expect(of('log-group-key-refused')).toBe('opens-empty-stream degrades');
    expect(of('logs-unreachable')).toBe('hangs blocks');
    expect(of('bucket-encryption-unverifiable')).toBe('refused blocks');
    expect(of('upload-refused')).toBe('opens-logs-nothing degrades');
    expect(of('kms-unreachable')).toBe('hangs blocks');
    expect(of('boolean-not-read')).toBe('dead-prompt blocks');
  });

  test('refused means blocks, logging nothing means degrades', () => {
    for (const situation of SITUATIONS) {
      const { effect, impact } = behaviourIn(situation);
      expect([situation, impact]).toEqual([situation, effect.startsWith('opens') ? 'degrades' : 'blocks']);
    }
  });

  test('the text that the user will see is the one that explain knows', () => {
    for (const situation of SITUATIONS) {
      const { text, symptom } = behaviourIn(situation);
      if (symptom !== null) expect([situation, symptomById(symptom)?.id]).toEqual([situation, symptom]);
      if (text !== null)
        expect([situation, matchSymptoms(text)[0]?.symptom.id]).toEqual([situation, symptom]);
    }
  });

  test('quotes the text of AWS', () => {
    expect(behaviourText('log-group-encryption-unmet')).toContain(
      'The error message is: "We couldn\'t start the session because encryption is not set up on the selected CloudWatch Logs log group.',
    );
    expect(behaviourText('logs-unreachable')).toContain('about two minutes');
    expect(behaviourText('log-group-absent')).not.toContain('reads');
  });
});
