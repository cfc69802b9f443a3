import type { Aws } from '../../src/readers/reader.ts';

/** Any SDK command class, with its input and output. */
type CommandClass<I, O> = new (
  input: never,
) => {
  readonly input: I;
  resolveMiddleware(
    stack: never,
    config: never,
    options: never,
  ): (args: never) => Promise<{ response: unknown; output: O }>;
};

/** One request and what AWS answers to it. */
export interface Answer {
  command: new (input: never) => unknown;
  /** The exact input, as the reader must send it. */
  input: object;
  output: object;
  /** The Region that must be asked. Default: the scope's. */
  region?: string;
}

/** What one reader asks, what AWS answers, and what must then be recorded. */
export interface Row {
  client: Parameters<Aws['client']>[0];
  key: string;
  /** Every request of the reading, in at least two pages where the API has pages. */
  answers: Answer[];
  /** The exact recorded value: JSON, dates as ISO 8601 text. */
  known: unknown;
  /** The resource that a denied gap must name. */
  resource: string;
}

/** Types an answer by its command: a misspelt field is a compile error. */
export function answer<I extends object, O extends object>(
  command: CommandClass<I, O>,
  input: NoInfer<I>,
  output: Omit<O, '$metadata'>,
  region?: string,
): Answer {
  return { command, input, output, ...(region ? { region } : {}) };
}

/** The two pages of a list: the second is reached by the first one's token. */
export function twoPages<I extends object, O extends object>(
  command: CommandClass<I, O>,
  input: NoInfer<I>,
  token: { in: string; out: keyof O & string; more?: Partial<O> },
  first: Omit<O, '$metadata'>,
  second: Omit<O, '$metadata'>,
): Answer[] {
  return [
    answer(command, input, { ...first, ...token.more, [token.out]: 'page-2' } as Omit<O, '$metadata'>),
    answer(command, { ...input, [token.in]: 'page-2' } as I, second),
  ];
}
