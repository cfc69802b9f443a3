import { describe, expect, it } from 'vitest';
import { DOCUMENTS } from './callers/documents.ts';
import { KEYS } from './callers/keys.ts';
import { ROLES } from './callers/roles.ts';
import { USERS } from './callers/users.ts';
import { type AccessScenario, answerOf, judge, saidOf } from './scenario.ts';

const FAMILIES = { users: USERS, documents: DOCUMENTS, keys: KEYS, roles: ROLES };

describe.each(Object.entries(FAMILIES))('%s', (_family, scenarios) => {
  it.concurrent.each(Object.entries(scenarios))('%s', async (_name, scenario: AccessScenario) => {
    const { account, run, target } = await judge(scenario);
    try {
      const { verdict, exit, rootCauses, checks, capabilities = {}, says } = scenario;
      const found = {
        verdict: target.verdict,
        exit: run.code,
        ...(rootCauses ? { rootCauses: target.rootCauses } : {}),
        checks: Object.fromEntries(Object.keys(checks).map((id) => [id, answerOf(target, id)])),
        capabilities: Object.fromEntries(
          Object.keys(capabilities).map((name) => [name, Reflect.get(target.capabilities, name)]),
        ),
      };
      const not = target.checks.filter((row) => row.status === 'fail' || row.status === 'unknown');
      const brief = not.map((row) => `${row.id} ${row.status}/${row.message} ${row.impact}: ${row.summary}`);
      expect(found, brief.join('\n')).toEqual({
        verdict,
        exit,
        ...(rootCauses ? { rootCauses } : {}),
        checks,
        capabilities,
      });
      const said = says ? saidOf(target, says.check).replaceAll('\\"', '"') : '';
      for (const text of says?.texts ?? []) expect(said).toContain(text);
      for (const text of says?.not ?? []) expect(said).not.toContain(text);
      expect(account.front.unemulated).toEqual([]);
    } finally {
      await account.close();
    }
  });
});
