// The formatter: replaces only the blanks (and the commas between entries) that differ from the canonical layout, so
// that cursors and markers stay where they are. Formatting twice changes nothing, and the tree stays the same.
import { findLineBreak } from '../text/line-break.ts';
import { createLineIndex, findLine } from '../text/line-index.ts';
import type { Span } from '../text/span.ts';
import type { TextEdit } from '../text/text-edit.ts';
import { cut, type RawFile, type RawStatement } from './cut.ts';
import { joinLists } from './join-lists.ts';
import { type Gap, keep, type Layout, layOut } from './layout.ts';
import { type ParseOptions, parse } from './parse.ts';
import { repairBraces } from './repair-braces.ts';
import type { Token } from './token.ts';

/** A token that stays, with what is written between it and the one before. */
interface Piece {
  readonly token: Token;
  /** Undefined for comments. */
  readonly gap: Gap | undefined;
  /** How many line breaks are written before it. */
  readonly breaks: number;
}

const endOf = ({ kind, start, text, end }: Token): number =>
  kind === 'comment' ? start + text.trimEnd().length : end;

/** Tokens and comments that stay. Newlines and commas between entries belong to the gaps; a wrong sign stays. */
function toPieces(tokens: readonly Token[], layout: Layout): Piece[] {
  const pieces: Piece[] = [];
  let breaks = 0;
  for (const token of tokens) {
    if (token.kind === 'newline') breaks++;
    const gap = layout.get(token);
    const isDropped = token.kind === 'newline' || (token.text === ',' && !gap);
    if (isDropped) continue;
    pieces.push({ token, gap: token.kind === 'comment' ? undefined : (gap ?? keep), breaks });
    breaks = 0;
  }
  return pieces;
}

/** A comment on its own line stands as deep as what follows it; the last one of a block or list as its items. */
function gapOfComment(piece: Piece, isFirst: boolean, next: Piece | undefined): Gap {
  if (piece.breaks === 0 && !isFirst) return { type: 'text', text: ' ' };
  if (!next) return { type: 'line', depth: 0 };
  if (next.gap?.type !== 'line') return keep;
  const closes = next.token.kind === '}' || next.token.kind === ']';
  return closes ? { ...next.gap, depth: next.gap.depth + 1 } : next.gap;
}

/** Pieces with gaps for comments, too. */
function placeComments(pieces: readonly Piece[]): Piece[] {
  let next: Piece | undefined;
  const placed = pieces.toReversed().map((piece, i) => {
    if (piece.gap) {
      next = piece;
      return piece;
    }
    return { ...piece, gap: gapOfComment(piece, i === pieces.length - 1, next) };
  });
  return placed.toReversed();
}

/** What the layout wants between two pieces; undefined where the text there stays. */
function wantedText(before: Piece | undefined, piece: Piece, lineBreak: string): string | undefined {
  const { gap } = piece;
  if (!gap || gap.type === 'keep') return undefined;
  if (gap.type === 'text') return before?.token.kind === 'comment' ? undefined : gap.text;
  const indent = '  '.repeat(gap.depth);
  if (!before) return indent;
  const isTight = gap.tight || before.token.kind === '{' || piece.token.kind === '}';
  return lineBreak.repeat(piece.breaks > 1 && !isTight ? 2 : 1) + indent;
}

/** The smallest edit that turns the text of a span into another; undefined where they are the same. */
function toEdit(text: string, { start, end }: Span, wanted: string): TextEdit | undefined {
  const written = text.slice(start, end);
  if (written === wanted) return undefined;
  const most = Math.min(written.length, wanted.length);
  let head = 0;
  while (head < most && written[head] === wanted[head]) head++;
  let tail = 0;
  while (tail < most - head && written.at(-1 - tail) === wanted.at(-1 - tail)) tail++;
  // A CRLF is never cut in two.
  if (written[head - 1] === '\r') head--;
  if (written.at(-tail) === '\n' && tail > 0) tail--;
  return {
    span: { start: start + head, end: end - tail },
    newText: wanted.slice(head, wanted.length - tail),
  };
}

function toEdits(text: string, pieces: readonly Piece[]): TextEdit[] {
  const lineBreak = findLineBreak(text);
  const edits: (TextEdit | undefined)[] = [];
  let end = text.startsWith('\uFEFF') ? 1 : 0;
  let before: Piece | undefined;
  for (const piece of pieces) {
    const wanted = wantedText(before, piece, lineBreak);
    if (wanted !== undefined) edits.push(toEdit(text, { start: end, end: piece.token.start }, wanted));
    end = endOf(piece.token);
    before = piece;
  }
  edits.push(toEdit(text, { start: end, end: text.length }, before ? lineBreak : ''));
  return edits.filter((edit) => edit !== undefined);
}

/** Whether a statement's header has an error, told by the ascending starts of all errors. */
function createBrokenTest(raw: RawFile, starts: readonly number[]): (statement: RawStatement) => boolean {
  return ({ first, end, block, unseparated }) => {
    const from = end > first ? raw.tokens[first]?.start : block?.open.start;
    const to = block?.open.end ?? raw.tokens[end - 1]?.end;
    if (unseparated || from === undefined || to === undefined) return true;
    const found = starts[findLine(starts, to - 1)];
    return found !== undefined && found >= from && found < to;
  };
}

/**
 * Edits that give a file its canonical layout, in the order of the text; none where it has it. Broken statements stay
 * as they are. Files whose braces do not match, or that have too many errors to list, stay whole.
 */
export function format(text: string, options: ParseOptions = {}): TextEdit[] {
  const { diagnostics, tokens } = parse(text, options);
  const repaired = repairBraces(text, joinLists(tokens));
  const isBeyondLimit = diagnostics.some(({ code }) => code === 'limit-exceeded');
  if (repaired.problems.length > 0 || isBeyondLimit) return [];
  const raw = cut(repaired.tokens);
  const starts = diagnostics.map(({ span }) => span.start);
  const layout = layOut(text, raw, createBrokenTest(raw, starts));
  return toEdits(text, placeComments(toPieces(tokens, layout)));
}

/** As `format`, but only the edits on the lines that the span touches. */
export function formatRange(text: string, span: Span, options: ParseOptions = {}): TextEdit[] {
  const lines = createLineIndex(text);
  const start = lines.lineStart(lines.lineOf(span.start));
  const end = lines.lineEnd(lines.lineOf(span.end));
  return format(text, options).filter((edit) => edit.span.start >= start && edit.span.end <= end);
}
