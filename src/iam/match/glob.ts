/** Any run of characters. */
export const ANY = -1;
/** One character. */
export const ONE = -2;
/** Any run of characters without a colon: a wildcard inside one segment of an ARN. */
export const WITHIN = -3;

/** A pattern as UTF-16 code units and the wildcards above. */
export type Codes = readonly number[];

/** Matches without backtracking blow-up, so that a hostile `*a*a*a*…` costs no more than pattern × text. */
export function globMatch(codes: Codes, text: string): boolean {
  return codes.includes(WITHIN) ? simulate(codes, text) : greedy(codes, text);
}

/** The classic two-pointer match: on failure only the last star has to give way. */
function greedy(codes: Codes, text: string): boolean {
  let at = 0;
  let code = 0;
  let star = -1;
  let mark = 0;
  while (at < text.length) {
    const wanted = codes[code];
    if (wanted === ANY) {
      star = code;
      mark = at;
      code += 1;
    } else if (wanted === ONE || wanted === text.charCodeAt(at)) {
      code += 1;
      at += 1;
    } else if (star >= 0) {
      mark += 1;
      at = mark;
      code = star + 1;
    } else return false;
  }
  while (codes[code] === ANY) code += 1;
  return code === codes.length;
}

/** All states at once, for patterns whose stars differ in what they may cover. */
function simulate(codes: Codes, text: string): boolean {
  const skipStars = (states: Set<number>): Set<number> => {
    for (const state of states) {
      const code = codes[state];
      if (code === ANY || code === WITHIN) states.add(state + 1);
    }
    return states;
  };
  let states = skipStars(new Set([0]));
  for (let i = 0; i < text.length && states.size > 0; i += 1) {
    const unit = text.charCodeAt(i);
    const next = new Set<number>();
    for (const state of states) {
      const code = codes[state];
      if (code === ANY || (code === WITHIN && unit !== 58)) next.add(state);
      else if (code === ONE || code === unit) next.add(state + 1);
    }
    states = skipStars(next);
  }
  return states.has(codes.length);
}
