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
    const [inner, ...more] = splitWords(shell, true) ?? [];
    if (inner === undefined) return { kind: 'sh', words: undefined };
    // What follows the quoted script would be its $0, $1 …; unless the script was not quoted at all.
    return { kind: 'sh', words: splitWords(/\s/.test(inner) ? inner : [inner, ...more].join(' '), true) };
  }
  const power = /^"?(?:[^"\s]*[\\/])?(?:powershell|pwsh)(?:\.exe)?"?\s+(.*)$/is.exec(text)?.[1];
  if (power !== undefined) {
    const script = power.replace(/^(?:-(?!c)\w+(?:\s+(?:bypass|unrestricted))?\s+)*(?:-c\w*\s+)?/i, '');
    return { kind: 'powershell', words: innerWords(script) };
  }
  const cmd = /^"?(?:[^"\s]*[\\/])?cmd(?:\.exe)?"?\s+\/[ck]\s+(.*)$/is.exec(text)?.[1];
  if (cmd !== undefined) return { kind: 'cmd', words: innerWords(cmd) };
  const windows = /^"?[a-z]:\\|^\S+\.exe\b/i.test(text);
  const words = splitWords(text, !windows);
  const program = words?.find((word) => !/^\w+=/.test(word)) ?? text.split(/\s/)[0] ?? '';
  const aws = /(?:^|[\\/])aws(?:\.exe|\.cmd)?$/i.test(program);
  return { kind: aws ? 'aws' : 'other', words };
}

/** The script of PowerShell or cmd, with or without the double quotes around the whole of it. */
function innerWords(script: string): string[] | undefined {
  const whole = /^"(.*)"$/s.exec(script)?.[1];
  if (whole === undefined && script.startsWith('"')) return undefined;
  return splitWords(whole ?? script, false);
}

/**
 * Splits at blanks outside quotes, and takes the quotes away.
 * @param escapes whether a backslash takes the next character as it is (POSIX) or is a plain one (Windows paths)
 */
function splitWords(text: string, escapes: boolean): string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    const takesNext = escapes && c === '\\' && quote !== "'" && i + 1 < text.length;
    if (takesNext && (quote === '' || /["\\$`]/.test(text.charAt(i + 1))))
      word = (word ?? '') + text.charAt(++i);
    else if (quote !== '' && c === quote) quote = '';
    else if (quote === '' && (c === '"' || c === "'")) {
      quote = c;
      word ??= '';
    } else if (quote === '' && /\s/.test(c)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + c;
  }
  if (quote !== '') return undefined;
  if (word !== undefined) words.push(word);
  return words;
}
