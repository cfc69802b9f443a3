import { expect } from 'vitest';
import { type Account, loseAgent, setNode } from '../account/index.ts';
import { runAwsCommand } from '../real-cli.ts';
import { again, type Examined, examine } from '../scenarios/examine.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { objections, statementsIn } from './objections.ts';
import { commandsOf, prescriptions } from './prescription.ts';

/** What Systems Manager shows; a cause only where nothing else is left to explain it. */
const SYMPTOMS = ['agent/registration', 'agent/ping', 'agent/connection'];

/** A broken account on which the commands of one way out were run, unchanged and in order. */
export async function cured(scenario: Scenario, choice: number): Promise<Examined> {
  const examined = await examine(scenario);
  try {
    const list = prescriptions(examined.target);
    const commands = commandsOf(list, choice);
    expect(commands.length, `no command: ${JSON.stringify(list)}`).toBeGreaterThan(0);
    const { calls } = examined.account.front;
    const surroundings = {
      standing: new Set(calls.flatMap(({ params }) => statementsIn(params))),
      overInternet: ['nat', 'internet-gateway'].includes(scenario.spec?.base ?? 'endpoints'),
    };
    for (const command of commands) expect(await objections(command, surroundings)).toEqual([]);
    for (const command of commands) await carryOut(examined.account, command);
    return examined;
  } catch (error) {
    await examined.account.close();
    throw error;
  }
}

async function carryOut(account: Account, command: string): Promise<void> {
  const { code, stderr } = await runAwsCommand(account, command);
  expect({ command, code, stderr }).toEqual({ command, code: 0, stderr: '' });
}

/**
 * The agent does not react here, so the account is examined twice: with the agent lost, so that nothing seen to
 * work hides a cause that is still there, and with the agent back.
 * @returns what is still wrong, as one would say it; empty when the account is cured
 */
export async function stillWrong({ account, args }: Examined): Promise<string[]> {
  if (account.front.state.nodes[account.instanceId]) loseAgent(account);
  const silent = await again(account, args);
  const left = silent.target.rootCauses.filter((id) => !SYMPTOMS.includes(id));
  setNode(account, { PingStatus: 'Online', LastPingDateTime: new Date(), connection: 'connected' });
  const back = await again(account, args);
  return [
    ...left.map((id) => `with the agent lost, ${told(silent, id)}`),
    ...back.target.rootCauses.map((id) => `with the agent back, ${told(back, id)}`),
    ...(back.target.verdict === 'ready'
      ? []
      : [`with the agent back, the verdict is ${back.target.verdict}`]),
    ...account.front.unemulated.map((name) => `not emulated: ${name}`),
  ];
}

const told = ({ target }: Examined, id: string): string =>
  `${id}: ${target.checks.find((check) => check.id === id)?.summary}`;
