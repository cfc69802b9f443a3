import { commandLines } from '../../../src/contract/command.ts';
import type { Finding } from '../../../src/contract/finding.ts';
import type { TargetReport } from '../../../src/contract/report.ts';

/** One finding's remedies that have commands: alternatives, the first being the one that the report puts first. */
export interface Prescription {
  check: string;
  message: string;
  alternatives: string[][];
}

/** What the report tells a person to run, finding by finding, causes in the report's order. */
export function prescriptions({ rootCauses, checks }: TargetReport): Prescription[] {
  return rootCauses.flatMap((check) => {
    const row = checks.find(({ id }) => id === check);
    return (row?.findings ?? []).filter(matters).map(({ message, remedies }) => ({
      check,
      message,
      alternatives: remedies.flatMap(({ command }) => (command ? [commandLines(command)] : [])),
    }));
  });
}

const matters = ({ status, impact }: Finding): boolean => status === 'fail' && impact !== 'advises';

/** How many ways out there are: of several findings, as many as the one with the most. */
export const choices = (list: readonly Prescription[]): number =>
  Math.max(0, ...list.map(({ alternatives }) => alternatives.length));

/**
 * The commands of one way out, each once, in order.
 * @param choice which alternative of each finding; one that has fewer gives its first
 */
export function commandsOf(list: readonly Prescription[], choice: number): string[] {
  const lines = list.flatMap(({ alternatives }) => alternatives[choice] ?? alternatives[0] ?? []);
  return [...new Set(lines)];
}
