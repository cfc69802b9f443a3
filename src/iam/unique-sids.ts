/** A policy document in which no two statements bear the same Sid, which IAM refuses; the first keeps its name. */
export function uniqueSids<T>(document: T): T {
  const { Statement } = (document ?? {}) as { Statement?: unknown };
  if (!Array.isArray(Statement)) return document;
  const used = new Set<string>();
  const renamed = Statement.map((statement: unknown) => {
    const sid = (statement as { Sid?: unknown } | null)?.Sid;
    if (typeof sid !== 'string') return statement;
    let name = sid;
    for (let n = 2; used.has(name); n += 1) name = `${sid}${n}`;
    used.add(name);
    return name === sid ? statement : { ...(statement as object), Sid: name };
  });
  return { ...document, Statement: renamed };
}
