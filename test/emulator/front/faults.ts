import { denial, throttled } from './errors.ts';
import type { Operation, Reply, Undo, Where } from './types.ts';

/** What a fault does to a call: an answer, a reset connection, or nothing more than time. */
export type Outcome = { reply: Reply } | { reset: true } | undefined;

interface Fault {
  readonly pattern: string;
  readonly where: Where;
  apply(op: Operation): Promise<Outcome>;
}

function matchesName(pattern: string, op: Operation): boolean {
  if (!pattern.includes('*')) return pattern === op.name || pattern === op.iamAction;
  const shape = new RegExp(`^${pattern.replaceAll('*', '.*')}$`);
  return shape.test(op.name) || shape.test(op.iamAction);
}

function matches(fault: Fault, op: Operation): boolean {
  const { resource, accessKeyId, region } = fault.where;
  if (!matchesName(fault.pattern, op)) return false;
  if (accessKeyId !== undefined && accessKeyId !== op.accessKeyId) return false;
  if (region !== undefined && region !== op.region) return false;
  if (resource === undefined) return true;
  const haystack = `${decodeURIComponent(op.path)} ${JSON.stringify(op.params)}`;
  return typeof resource === 'string' ? haystack.includes(resource) : resource.test(haystack);
}

/** The faults of one front, tried in the order in which they were added. */
export function createFaults(callerArn: (op: Operation) => Promise<string>) {
  const faults: Fault[] = [];
  const add = (fault: Fault): Undo => {
    faults.push(fault);
    return () => {
      const at = faults.indexOf(fault);
      if (at >= 0) faults.splice(at, 1);
    };
  };
  return {
    deny: (pattern: string, where: Where = {}, how: { explicit?: string } = {}): Undo =>
      add({
        pattern,
        where,
        apply: async (op) => ({ reply: denial(op, await callerArn(op), how.explicit) }),
      }),
    enforce: (accessKeyId: string, allows: (op: Operation) => Promise<boolean>): Undo =>
      add({
        pattern: '*',
        where: { accessKeyId },
        apply: async (op) => ((await allows(op)) ? undefined : { reply: denial(op, await callerArn(op)) }),
      }),
    throttle(pattern: string, times = Number.POSITIVE_INFINITY, where: Where = {}): Undo {
      let left = times;
      return add({
        pattern,
        where,
        apply: async (op) => (left-- > 0 ? { reply: throttled(op) } : undefined),
      });
    },
    fail: (pattern: string, where: Where = {}): Undo =>
      add({ pattern, where, apply: async () => ({ reset: true }) }),
    delay: (pattern: string, milliseconds: number, where: Where = {}): Undo =>
      add({
        pattern,
        where,
        apply: () => new Promise((resolve) => setTimeout(() => resolve(undefined), milliseconds)),
      }),
    clear: () => void faults.splice(0),
    async outcome(op: Operation): Promise<Outcome> {
      for (const fault of [...faults]) {
        const result = matches(fault, op) ? await fault.apply(op) : undefined;
        if (result) return result;
      }
      return undefined;
    },
  };
}
