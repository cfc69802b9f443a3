import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import ts from 'typescript';

/** One import: where it leads, and whether it is gone after type erasure. */
export interface Import {
  to: string;
  typeOnly: boolean;
}

/** Every source file of the product, by its path from the root of the repository. */
export type Sources = ReadonlyMap<string, string>;

/** What a room may import beside itself. `readers (types)`: its types only. docs/architecture.md tells why. */
export const ROOMS: Readonly<Record<string, readonly string[]>> = {
  contract: [],
  readers: ['contract'],
  workstation: ['contract'],
  iam: ['contract'],
  network: ['contract'],
  ssm: ['contract'],
  facts: ['contract', 'readers (types)', 'iam', 'network', 'ssm', 'workstation'],
  remedies: ['contract', 'readers (types)', 'iam', 'network', 'ssm', 'workstation', 'facts'],
  checks: ['contract', 'readers (types)', 'iam', 'network', 'ssm', 'workstation', 'facts', 'remedies'],
  engine: ['contract'],
  report: ['contract'],
  explain: ['contract', 'ssm'],
  snapshot: ['contract', 'readers (types)'],
};

/** The room of a file: a folder of src/, or checks/. Null for what stands outside every room. */
export function roomOf(file: string): string | null {
  const [top, room] = file.split('/');
  if (top === 'checks') return 'checks';
  return top === 'src' && room ? room : null;
}

/** Reads src/ and checks/. */
export function readSources(root: URL): Sources {
  const files = ['src', 'checks'].flatMap((top) =>
    readdirSync(new URL(`${top}/`, root), { recursive: true }).map((name) =>
      `${top}/${name}`.replaceAll('\\', '/'),
    ),
  );
  const sources = files.filter((file) => file.endsWith('.ts')).sort();
  return new Map(sources.map((file) => [file, readFileSync(new URL(file, root), 'utf8')]));
}

const parsed = new Map<string, Import[]>();

/** The imports of a file that stay inside the repository: static, re-exported, dynamic and in types. */
export function importsOf(file: string, text: string): Import[] {
  const key = `${file}\n${text}`;
  const imports = parsed.get(key) ?? parse(file, text);
  parsed.set(key, imports);
  return imports;
}

function parse(file: string, text: string): Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, typeOnly: boolean) => {
    if (!specifier || !ts.isStringLiteral(specifier) || !specifier.text.startsWith('.')) return;
    found.push({ to: posix.join(posix.dirname(file), specifier.text), typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeOnly(node.importClause));
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      add(node.argument.literal, true);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
  return found;
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  const named = clause.namedBindings;
  if (clause.name || !named || !ts.isNamedImports(named)) return false;
  return named.elements.every((element) => element.isTypeOnly);
}

/** Every import that breaks the table, one sentence each. */
export function brokenRules(sources: Sources): string[] {
  return [...sources].flatMap(([file, text]) => {
    const room = roomOf(file);
    const allowed = room === null ? undefined : ROOMS[room];
    if (room === null || !allowed) return [];
    return importsOf(file, text).flatMap(({ to, typeOnly }): string[] => {
      const other = roomOf(to);
      if (other === null || other === room || allowed.includes(other)) return [];
      if (typeOnly && allowed.includes(`${other} (types)`)) return [];
      const list = allowed.length === 0 ? 'nothing' : allowed.join(', ');
      return [`${file} imports ${to}, but ${room} may import ${list} only.`];
    });
  });
}

/** Import cycles, each as the list of the files on it. Type-only imports count: they tie files together as well. */
export function importCycles(sources: Sources): string[][] {
  const graph = new Map(
    [...sources].map(([file, text]) => [file, importsOf(file, text).map(({ to }) => to)]),
  );
  const done = new Set<string>();
  const cycles: string[][] = [];
  const walk = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file);
    if (at >= 0) cycles.push([...path.slice(at), file]);
    if (at >= 0 || done.has(file)) return;
    for (const next of graph.get(file) ?? []) walk(next, [...path, file]);
    done.add(file);
  };
  for (const file of graph.keys()) walk(file, []);
  return cycles;
}

/** How many lines each room has. */
export function linesByRoom(sources: Sources): Map<string, number> {
  const lines = new Map<string, number>();
  for (const [file, text] of sources) {
    const room = roomOf(file) ?? '';
    lines.set(room, (lines.get(room) ?? 0) + text.split('\n').length);
  }
  return lines;
}
