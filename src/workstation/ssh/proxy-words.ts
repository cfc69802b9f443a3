import { SH, splitWords, WINDOWS } from '../split-words.ts';
import type { ProxyCommandFacts } from '../types.ts';

export interface ProxyWords {
  kind: ProxyCommandFacts['kind'];
  /** The words of the inner command line, as the program gets them; undefined where a quote is not closed. */
  words: string[] | undefined;
}

/**
 * Takes a ProxyCommand apart as the shells on its way would: `sh -c "aws ssm …"`, `powershell.exe "aws ssm …"`,
 * `cmd /c aws …`, or a bare `aws ssm …`. Pure; nothing is run or expanded.
 */
export function proxyWords(command: string): ProxyWords {
  const text = command.replace(/^exec\s+/, '');
  const shell = /^"?(?:\S*\/)?(?:ba|z|da|k|a)?sh(?:\.exe)?"?\s+-\w*c\s+(.*)$/s.exec(text)?.[1];
  if (shell !== undefined) {
    const [inner, ...more] = splitWords(shell, SH) ?? [];
    if (inner === undefined) return { kind: 'sh', words: undefined };
    // What follows the quoted script would be its $0, $1 …; unless the script was not quoted at all.
    return { kind: 'sh', words: splitWords(/\s/.test(inner) ? inner : [inner, ...more].join(' '), SH) };
  }
  const power = /^"?(?:[^"\s]*[\\/])?(?:powershell|pwsh)(?:\.exe)?"?\s+(.*)$/is.exec(text)?.[1];
  if (power !== undefined) {
    const script = power.replace(/^(?:-(?!c)\w+(?:\s+(?:bypass|unrestricted))?\s+)*(?:-c\w*\s+)?/i, '');
    return { kind: 'powershell', words: innerWords(script) };
  }
  const cmd = /^"?(?:[^"\s]*[\\/])?cmd(?:\.exe)?"?\s+\/[ck]\s+(.*)$/is.exec(text)?.[1];
  if (cmd !== undefined) return { kind: 'cmd', words: innerWords(cmd) };
  const windows = /^"?[a-z]:\\|^\S+\.exe\b/i.test(text);
  const words = splitWords(text, windows ? WINDOWS : SH);
  const program = words?.find((word) => !/^\w+=/.test(word)) ?? text.split(/\s/)[0] ?? '';
  const aws = /(?:^|[\\/])aws(?:\.exe|\.cmd)?$/i.test(program);
  return { kind: aws ? 'aws' : 'other', words };
}

/** The script of PowerShell or cmd, with or without the double quotes around the whole of it. */
function innerWords(script: string): string[] | undefined {
  const whole = /^"(.*)"$/s.exec(script)?.[1];
  if (whole === undefined && script.startsWith('"')) return undefined;
  return splitWords(whole ?? script, WINDOWS);
}
