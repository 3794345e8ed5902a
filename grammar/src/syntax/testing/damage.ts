// Damages every token of a text in three ways and tells what of its tree is kept. "Kept" is a statement with the
// same text at the same place in the tree, told by line numbers, on all lines but the damaged ones.
import { createLineIndex, type LineIndex } from '../../text/line-index.ts';
import type { Statement } from '../ast.ts';
import { parse } from '../parse.ts';
import { tokenize } from '../tokenize.ts';

/** A text with one token deleted, doubled or swapped with the next; lines count from 0 and stay the same. */
export interface Damage {
  readonly what: string;
  readonly text: string;
  readonly lines: ReadonlySet<number>;
}

/** The lines of the list over several lines that holds a line; else the line alone. */
function linesWith(text: string, line: number): number[] {
  const lines = text.split('\n');
  const open = lines.findLastIndex((code, i) => i <= line && /\[\s*$/.test(code));
  const close = lines.findIndex((code, i) => i >= open && code.includes(']'));
  if (open < 0 || close < line) return [line];
  return Array.from({ length: close - open + 1 }, (_, i) => open + i);
}

/** Every damage of a text. Newlines and comments stay as they are. */
export function* damage(text: string): Generator<Damage> {
  const index = createLineIndex(text);
  const tokens = tokenize(text, { text: '', tokens: [] }).filter(
    ({ kind }) => kind !== 'newline' && kind !== 'comment',
  );
  for (const [i, token] of tokens.entries()) {
    const before = text.slice(0, token.start);
    const after = text.slice(token.end);
    const line = index.lineOf(token.start);
    const lines = new Set(linesWith(text, line));
    const what = `\`${token.text}\` on line ${line + 1}`;
    yield { what: `deleted ${what}`, text: before + after, lines };
    yield {
      what: `doubled ${what}`,
      text: `${before}${token.text} ${token.text}${after}`,
      lines,
    };
    const next = tokens[i + 1];
    if (!next) continue;
    const between = text.slice(token.end, next.start);
    yield {
      what: `swapped ${what} with \`${next.text}\``,
      text: before + next.text + between + token.text + text.slice(next.end),
      lines: new Set([...lines, ...linesWith(text, index.lineOf(next.start))]),
    };
  }
}

/** Each statement as its lines from the outermost block inward, and its header's text. */
function placesOf(text: string, statements: readonly Statement[], lines: LineIndex, outer = ''): string[] {
  return statements.flatMap((statement) => {
    const block = 'block' in statement ? statement.block : undefined;
    const header = text.slice(statement.span.start, block?.span.start ?? statement.span.end).trim();
    const place = `${outer}${lines.lineOf(statement.span.start)}`;
    return [`${place} ${header}`, ...placesOf(text, block?.statements ?? [], lines, `${place}/`)];
  });
}

/** Statements by their place, as one text each: `3/4 cores: 4`. */
export const findPlaces = (text: string): string[] =>
  placesOf(text, parse(text).file.statements, createLineIndex(text));

const lineOfPlace = (place: string): number => Number(/(\d+) /.exec(place)?.[1]);

export interface Kept {
  /** Statements off the damaged lines that are no longer where they were. */
  readonly lost: readonly string[];
  readonly statements: number;
  /** The damaged text has an error, and the first one stands on a damaged line or the one above. */
  readonly isNear: boolean;
  readonly isOnLine: boolean;
  readonly hasError: boolean;
}

/** What a damage leaves of the places of the whole text. */
export function judge(places: readonly string[], { text, lines }: Damage): Kept {
  const index = createLineIndex(text);
  const { file, diagnostics } = parse(text);
  const found = new Set(placesOf(text, file.statements, index));
  const others = places.filter((place) => !lines.has(lineOfPlace(place)));
  const first = diagnostics[0] && index.lineOf(diagnostics[0].span.start);
  return {
    lost: others.filter((place) => !found.has(place)),
    statements: others.length,
    hasError: first !== undefined,
    isOnLine: first === undefined || lines.has(first),
    isNear: first === undefined || lines.has(first) || lines.has(first + 1),
  };
}
