import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchSymptoms } from '../../src/explain/index.ts';

/** Common words, among them those that errors use too: each may stand anywhere and proves nothing. */
const WORDS = (
  'the a an of to in on at by for with from and or but not no is are was were be been has have had do does did ' +
  'will would can could may might must this that these those it its we you they he she my your our their who what ' +
  'when where why how all any each few more most other some such only own same so than too very just now then here ' +
  'there again once time year day night week way work life world hand part place case point company number group ' +
  'problem fact water room mother area money story month lot right study book eye job word business issue side kind ' +
  'head house service friend father power hour game line end member law car city community name president team ' +
  'minute idea body information back parent face others level office door health person art war history party result ' +
  'change morning reason research girl guy moment air teacher force education agent session role policy key region ' +
  'instance node user account token access denied failed error connection closed channel network timeout request ' +
  'plugin document command target public private secure manager system status online offline expired invalid lost'
).split(' ');
/** Words that tell of a silent symptom when they stand beside a noun of Session Manager are left to the corpus. */
const prose = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 120 })
  .map((words) => words.join(' '));

test('random prose never matches', () => {
  fc.assert(
    fc.property(prose, fc.constantFrom(' ', '\n', '. ', ', '), (text, separator) => {
      expect(matchSymptoms(text.replaceAll(' ', separator)).map(({ symptom }) => symptom.id)).toEqual([]);
    }),
    { numRuns: 1500 },
  );
});

test('random signs never match', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 400, unit: 'binary' }), (text) => {
      expect(matchSymptoms(text)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('an error in the midst of prose is found', () => {
  fc.assert(
    fc.property(prose, prose, (before, after) => {
      const text = `${before}\nAn error occurred (TargetNotConnected) when calling the StartSession operation\n${after}`;
      expect(matchSymptoms(text).map(({ symptom }) => symptom.id)).toEqual(['target-not-connected']);
    }),
    { numRuns: 200 },
  );
});
