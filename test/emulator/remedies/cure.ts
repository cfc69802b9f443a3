import { expect } from 'vitest';
import type { TargetReport } from '../../../src/contract/report.ts';
import { type Account, loseAgent, setNode } from '../account/index.ts';
import { runAwsCommand } from '../real-cli.ts';
import { again, type Examined } from '../scenarios/examine.ts';
import { objections, statementsIn } from './objections.ts';
import { commandsOf, prescriptions } from './prescription.ts';

/** What Systems Manager shows; a cause only where nothing else is left to explain it. */
const SYMPTOMS = ['agent/registration', 'agent/ping', 'agent/connection'];

export interface WayOut {
  /** Which alternative of each finding. */
  choice: number;
  /** Whether the path leads over public addresses (`Surroundings`). */
  overInternet: boolean;
  /** Not by the executable (`AwsOptions`). */
  forked?: boolean;
}

/** Runs the printed commands of one way out in the account, unchanged and in order, once they are found safe. */
export async function carryOut(account: Account, target: TargetReport, way: WayOut): Promise<void> {
  const list = prescriptions(target);
  const commands = commandsOf(list, way.choice);
  const which = `way out ${way.choice + 1}`;
  expect(commands.length, `${which} has commands: ${JSON.stringify(list)}`).toBeGreaterThan(0);
  const standing = new Set(account.front.calls.flatMap(({ params }) => statementsIn(params)));
  const surroundings = { standing, overInternet: way.overInternet };
  const against = await Promise.all(commands.map((command) => objections(command, surroundings)));
  expect(against.flat(), `${which}: the printed commands are safe`).toEqual([]);
  for (const command of commands) {
    const { code, stderr } = await runAwsCommand(account, command, { forked: way.forked ?? false });
    expect({ command, code, stderr }, `${which}: the printed command ran`).toEqual({
      ...{ command, code: 0, stderr: '' },
    });
  }
}

/**
 * What is left of the causes once the commands were run, as one would say it; empty when the account is cured.
 * The agent does not react here, so the account is examined twice: with the agent lost, so that nothing seen to
 * work hides a cause that is still there, and with the agent back.
 */
export async function stillWrong({ account, args }: Examined): Promise<{ lost: string[]; back: string[] }> {
  if (account.front.state.nodes[account.instanceId]) loseAgent(account);
  const silent = await again(account, args, { warm: true });
  const left = silent.target.rootCauses.filter((id) => !SYMPTOMS.includes(id));
  setNode(account, { PingStatus: 'Online', LastPingDateTime: new Date(), connection: 'connected' });
  const back = await again(account, args, { warm: true });
  const { verdict, rootCauses } = back.target;
  return {
    lost: left.map((id) => told(silent, id)),
    back: [
      ...rootCauses.map((id) => told(back, id)),
      ...(verdict === 'ready' ? [] : [`the verdict is ${verdict}`]),
      ...account.front.unemulated.map((name) => `not emulated: ${name}`),
    ],
  };
}

const told = ({ target }: Examined, id: string): string =>
  `${id}: ${target.checks.find((check) => check.id === id)?.summary}`;
