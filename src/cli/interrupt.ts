import type { Reading } from '../contract/reading.ts';
import type { Source } from '../contract/source.ts';

/** Ctrl-C: what is known so far is printed, the rest is unknown. A second one ends the run at once. */
export interface Interrupt {
  readonly happened: boolean;
  readonly promise: Promise<void>;
  dispose(): void;
}

export function onInterrupt(): Interrupt {
  let happened = false;
  let tell = () => {};
  const promise = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const listener = () => {
    if (happened) process.exit(130);
    happened = true;
    tell();
  };
  process.on('SIGINT', listener);
  return {
    get happened() {
      return happened;
    },
    promise,
    dispose: () => process.off('SIGINT', listener),
  };
}

/** The same source, whose unanswered readings become gaps when the person interrupts. */
export function interruptible(source: Source, interrupt: Interrupt): Source {
  const stopped = interrupt.promise.then(
    (): Reading<never> => ({ gap: { kind: 'network', detail: 'interrupted' } }),
  );
  return { ...source, read: (reader, key) => Promise.race([source.read(reader, key), stopped]) };
}
