import { InputError } from '../contract/input-error.ts';
import { makeStyle, type Style, useAscii, useColour } from '../report/style.ts';
import { one } from './options.ts';

type Flags = Record<string, unknown>;

/** The look of stdout or stderr: decided per stream, flag first. */
export function styleOf(stream: NodeJS.WriteStream, flags: Flags): Style {
  const flag = flags.color === false ? 'never' : (one(flags.color) ?? 'auto');
  if (flag !== 'auto' && flag !== 'always' && flag !== 'never') {
    throw new InputError(
      'bad-color',
      `--color ${flag}: there is no such setting.`,
      'Use auto, always or never.',
    );
  }
  const { env, platform } = process;
  const ascii = useAscii({ env, platform, ...(flags.ascii === true ? { flag: true } : {}) });
  return makeStyle({ colour: useColour({ flag, env, isTTY: stream.isTTY === true }), ascii });
}

/** Notes for the person at the terminal; never part of the report. */
export function note(text: string, flags: Flags): void {
  if (flags.quiet !== true) process.stderr.write(`${styleOf(process.stderr, flags).show(text)}\n`);
}
