import { oneLine } from './fold.ts';
import type { SymptomSubjects } from './types.ts';

/** The ids, ARNs and refused actions that an error names; each once, in order. */
export function readSubjects(text: string): SymptomSubjects {
  const line = oneLine(text);
  return {
    targets: once(line, /(?<![\w-])(?:mi-[0-9a-f]{17}|i-(?:[0-9a-f]{17}|[0-9a-f]{8}))(?![\w])/g),
    arns: once(line, /(?<!\w)arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:\d*:[\w+=,.@/:${}*-]*[\w+=@/}*-]/g),
    actions: once(line, /(?<=not authorized to perform:? )[a-z0-9-]+:[A-Za-z*]+/g),
  };
}

function once(text: string, pattern: RegExp): string[] {
  return [...new Set(text.match(pattern) ?? [])];
}
