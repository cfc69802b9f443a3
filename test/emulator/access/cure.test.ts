import { describe, expect, it } from 'vitest';
import { runAwsCommand } from '../real-cli.ts';
import { objections, statementsIn } from '../remedies/objections.ts';
import { commandsOf, prescriptions } from '../remedies/prescription.ts';
import { DOCUMENTS } from './callers/documents.ts';
import type { AccessScenarios } from './callers/expected.ts';
import { KEYS } from './callers/keys.ts';
import { USERS } from './callers/users.ts';
import { judge } from './scenario.ts';

const broken = (scenarios: AccessScenarios) =>
  Object.entries(scenarios).filter(([, { rootCauses }]) => rootCauses?.length);

describe.each(Object.entries({ users: USERS, documents: DOCUMENTS, keys: KEYS }))(
  'the printed commands let the caller in: %s',
  (_family, scenarios) => {
    it.concurrent.each(broken(scenarios))(
      '%s',
      async (_name, scenario) => {
        const { account, target, again } = await judge(scenario);
        try {
          const commands = commandsOf(prescriptions(target), 0);
          expect(commands.length).toBeGreaterThan(0);
          const standing = new Set(account.front.calls.flatMap(({ params }) => statementsIn(params)));
          const surroundings = { standing, overInternet: true };
          for (const command of commands) expect(await objections(command, surroundings)).toEqual([]);
          for (const command of commands) {
            const { code, stderr } = await runAwsCommand(account, command);
            expect({ command, code, stderr }).toEqual({ command, code: 0, stderr: '' });
          }
          const after = await again();
          const asked = after.report.selection?.for.map((name) => after.target.capabilities[name]);
          expect({ exit: after.run.code, asked }).toEqual({ exit: 0, asked: ['ready'] });
          // Least privilege: documents that nobody asked for stay ungranted where something else was the cause.
          if (scenario.verdict === 'degraded') expect(after.target.verdict).toBe('ready');
          else expect(['access/session-documents']).toEqual(expect.arrayContaining(after.target.rootCauses));
        } finally {
          await account.close();
        }
      },
      120_000,
    );
  },
);
