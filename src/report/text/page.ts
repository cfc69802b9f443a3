import type { Style, Tone } from '../style.ts';
import { displayWidth } from './width.ts';

/** A piece of a paragraph. Lines break at its spaces, never inside a word; `keep` breaks nowhere. */
export type Span = string | { text: string; tone?: Tone; keep?: boolean };

interface Indents {
  /** Columns before the first line. */
  indent?: number;
  /** Columns before the further lines; default: as the first. */
  hang?: number;
}

/** A growing text of a given width. Everything put on it is escaped here. */
export interface Page {
  readonly style: Style;
  readonly width: number;
  blank(): void;
  text(spans: Span | readonly Span[], indents?: Indents): void;
  /** A command or a URL: on a line of its own, whole, whatever its length. */
  verbatim(text: string, indent: number): void;
  /** A document of several lines. */
  document(text: string, indent: number): void;
  toString(): string;
}

interface Piece {
  text: string;
  tone: Tone;
}

interface Chunk {
  pieces: Piece[];
  /** Spaces before it, dropped at the start of a line. */
  before: number;
  width: number;
}

export function page(style: Style, width: number): Page {
  const lines: string[] = [];
  const verbatim = (text: string, indent: number): void => {
    lines.push(`${' '.repeat(indent)}${style.show(text)}`.trimEnd());
  };
  return {
    style,
    width,
    blank() {
      if (lines.length > 0 && lines.at(-1) !== '') lines.push('');
    },
    text(spans, { indent = 0, hang = indent } = {}) {
      const list = typeof spans === 'object' && 'length' in spans ? spans : [spans];
      lines.push(...wrap(chunksOf(list, style), style, { width, indent, hang }));
    },
    verbatim,
    document(text, indent) {
      for (const line of text.split('\n')) verbatim(line, indent);
    },
    toString: () => `${lines.join('\n')}\n`,
  };
}

function chunksOf(spans: readonly Span[], style: Style): Chunk[] {
  const chunks: Chunk[] = [];
  let spaces = 0;
  let open: Chunk | undefined;
  for (const span of spans) {
    const { text, tone = 'plain', keep = false } = typeof span === 'string' ? { text: span } : span;
    for (const part of keep ? [style.show(text)] : style.show(text).split(/( +)/)) {
      if (part === '') continue;
      if (!keep && part.startsWith(' ')) {
        spaces += part.length;
        open = undefined;
        continue;
      }
      if (!open) {
        open = { pieces: [], before: spaces, width: 0 };
        chunks.push(open);
        spaces = 0;
      }
      open.pieces.push({ text: part, tone });
      open.width += displayWidth(part);
    }
  }
  return chunks;
}

function wrap(chunks: readonly Chunk[], style: Style, room: Required<Indents> & { width: number }): string[] {
  const lines: string[] = [];
  let pieces: Piece[] = [];
  let column = room.indent;
  const flush = () => {
    const indent = ' '.repeat(lines.length === 0 ? room.indent : room.hang);
    lines.push((indent + paint(pieces, style)).trimEnd());
    pieces = [];
    column = room.hang;
  };
  for (const { pieces: added, before, width } of chunks) {
    if (pieces.length > 0 && column + before + width > room.width) flush();
    if (pieces.length > 0) {
      pieces.push({ text: ' '.repeat(before), tone: added[0]?.tone ?? 'plain' });
      column += before;
    }
    pieces.push(...added);
    column += width;
  }
  flush();
  return lines;
}

/** Neighbours of one tone are painted together, for fewer escape sequences. */
function paint(pieces: readonly Piece[], style: Style): string {
  const merged: Piece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if (last?.tone === piece.tone) last.text += piece.text;
    else merged.push({ ...piece });
  }
  return merged.map(({ text, tone }) => style.paint(tone, text)).join('');
}
