import { describe, expect, it } from 'vitest';
import { CHECKS } from '../checks/index.ts';
import { brokenRules, importCycles, linesByRoom, ROOMS, readSources, roomOf } from './support/rooms.ts';

const SOURCES = readSources(new URL('../', import.meta.url));
const FILES = [...SOURCES.keys()];

/** The tree with one file more. */
const planted = (file: string, text: string) => new Map([...SOURCES, [file, text]]);

describe('the rooms of docs/architecture.md', () => {
  it('import only what the table lets them', () => {
    expect(brokenRules(SOURCES)).toEqual([]);
  });

  it.each([
    ['src/iam/planted.ts', "import type { Paths } from '../facts/network/path-answer.ts';"],
    ['src/report/planted.ts', "export { observed } from '../facts/observation/observed.ts';"],
    ['src/engine/planted.ts', "const late = () => import('../../checks/index.ts');"],
    ['src/facts/planted.ts', "import { READERS } from '../readers/registry.ts';"],
    ['src/contract/planted.ts', "type Late = import('../readers/reader.ts').Aws;"],
  ])('a planted import in %s is found and told in one sentence', (file, text) => {
    const found = brokenRules(planted(file, text));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(new RegExp(`^${file} imports \\S+, but \\w+ may import .* only\\.$`));
  });

  it('let facts know the types of readers', () => {
    const text = "import type { Aws } from '../readers/reader.ts';";
    expect(brokenRules(planted('src/facts/planted.ts', text))).toEqual([]);
  });

  it('are all there, and none has over 20 % of the lines', () => {
    const lines = linesByRoom(SOURCES);
    const all = [...lines.values()].reduce((sum, count) => sum + count, 0);
    const rooms = [...Object.keys(ROOMS), 'library', 'cli'];
    expect([...lines.keys()].sort()).toEqual(rooms.sort());
    for (const [room, count] of lines) expect(count / all, room).toBeLessThan(0.2);
  });

  it('hold no import cycle', () => {
    expect(importCycles(SOURCES)).toEqual([]);
    const circle = planted('src/iam/planted.ts', "import './planted-too.ts';");
    circle.set('src/iam/planted-too.ts', "import type { A } from './planted.ts';");
    expect(importCycles(circle)).toHaveLength(1);
  });

  it('hold no file over 250 lines', () => {
    const long = [...SOURCES].filter(([, text]) => text.split('\n').length > 251);
    expect(long.map(([file]) => file)).toEqual([]);
  });

  it('name the families alike in facts, remedies and checks', () => {
    const families = new Set(CHECKS.map(({ id }) => id.split('/')[0] ?? ''));
    // What a host shows has no check yet; its remedies, the steps to take there, have.
    families.add('host');
    const folders = (room: string) =>
      new Set(FILES.filter((file) => roomOf(file) === room).flatMap((file) => file.split('/').slice(2, 3)));
    const inRoom = (room: string) => new Set([...folders(room)].filter((name) => !name.endsWith('.ts')));
    expect([...inRoom('remedies')].filter((name) => !families.has(name))).toEqual([]);
    expect([...inRoom('facts')].filter((name) => name !== 'observation' && !families.has(name))).toEqual([]);
    const flat = [...folders('facts')].filter((name) => name.endsWith('.ts'));
    expect(flat.length).toBeLessThanOrEqual(5);
  });
});
