/**
 * Splits a printed command into words as a POSIX shell would, without one: quotes, backslashes, line
 * continuations and `#` comments. Throws on what only a shell could do (pipes, substitutions, redirections,
 * variables), so that a remedy which needs a shell is noticed.
 */
export function splitCommand(text: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let at = 0;
  const refuse = (what: string): never => {
    throw new Error(`needs a shell (${what}): ${text}`);
  };
  while (at < text.length) {
    const c = text[at] ?? '';
    at += 1;
    if (c === "'") {
      const end = text.indexOf("'", at);
      if (end < 0) refuse('unbalanced quote');
      word = (word ?? '') + text.slice(at, end);
      at = end + 1;
    } else if (c === '"') {
      word ??= '';
      while (text[at] !== '"') {
        if (at >= text.length) refuse('unbalanced quote');
        if (text[at] === '$' || text[at] === '`') refuse('substitution');
        if (text[at] === '\\' && '"\\$`\n'.includes(text[at + 1] ?? ' ')) {
          at += 1;
          if (text[at] !== '\n') word += text[at];
        } else word += text[at];
        at += 1;
      }
      at += 1;
    } else if (c === '\\') {
      if (text[at] !== '\n') word = (word ?? '') + (text[at] ?? '');
      at += 1;
    } else if (/\s/.test(c)) {
      if (word !== undefined) words.push(word);
      word = undefined;
      if (c === '\n' && words.length && text.slice(at).trim() !== '') refuse('several commands');
    } else if (c === '#' && word === undefined) {
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end;
    } else if ('|&;<>()`$'.includes(c)) refuse(`"${c}"`);
    else if ('*?[{'.includes(c) || (c === '~' && word === undefined)) refuse(`unquoted "${c}"`);
    else word = (word ?? '') + c;
  }
  if (word !== undefined) words.push(word);
  return words;
}
