import { defineCheck } from '../../src/contract/check.ts';
import { fail, pass, skip } from '../../src/contract/outcome.ts';
import { inputEvidence } from '../../src/facts/session/preferences.ts';
import { shellTraps } from '../../src/facts/session/shell-traps.ts';

export default defineCheck({
  id: 'session/shell-profile',
  title: 'The shell profile has no known trap',
  why: 'The agent types the shell profile into each session; a line that ends, replaces or blocks the shell looks like a session that does not work.',
  docs: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-shell-config.html',
  impact: 'advises',
  legs: ['document'],
  needs: { shellTraps },
  messages: {
    none: '{document} has no shell profile for {id}',
    clean: 'The shell profile for {platform} has no known trap',
    trap: 'Shell profile for {platform}, line {line}: {trap}',
  },
  run({ shellTraps: { preferences, profile, platform, traps } }, { target: id }) {
    const evidence = [inputEvidence(preferences, 'shellProfile')];
    const data = { document: preferences.name, platform, id };
    if (profile === '') return skip('none', { data, evidence });
    if (traps.length === 0) return pass('clean', { data, evidence });
    return traps.map(({ summary: trap, lineNumber: line }) => {
      const more = { ...data, trap, line };
      return fail('trap', { impact: 'advises', data: more, evidence });
    });
  },
});
