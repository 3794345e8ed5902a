// The canonical layout: what stands before each token. Two spaces a level, one space around arrows, a line for each
// statement; a block or a list that was written on one line stays on it where it fits. Tokens never change.
import type { RawBlock, RawFile, RawStatement } from './cut.ts';
import type { Token } from './token.ts';
import { findUnitSpacing } from './unit-spacing.ts';

/** Longest line that a block on one line may make. */
export const maxWidth = 100;

/**
 * What stands before a token: a text on the same line, a new line at a depth, or what is written there.
 * A tight line has no empty line above it.
 */
export type Gap =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'line'; readonly depth: number; readonly tight?: boolean }
  | { readonly type: 'keep' };

export const keep: Gap = { type: 'keep' };
const space: Gap = { type: 'text', text: ' ' };
const nothing: Gap = { type: 'text', text: '' };

/** Gaps before tokens, and the depth of lines within each open block or list. */
export type Layout = ReadonlyMap<Token, Gap>;

interface Laying {
  readonly raw: RawFile;
  readonly isBroken: (statement: RawStatement) => boolean;
  readonly gaps: Map<Token, Gap>;
}

const tightBefore = new Set([':', ',', '.', '..', '/', '%', ']']);
const tightBehind = new Set(['.', '..', '/', '[']);

/** The gap between two tokens of one header; `key` is the attribute's, for its unit. */
function gapWithin(before: Token, token: Token, key: string): Gap {
  if (tightBefore.has(token.kind) || tightBehind.has(before.kind)) return nothing;
  if (before.kind !== 'number' || token.kind !== 'word') return space;
  const text = findUnitSpacing(key, token.text);
  return text === undefined ? keep : { type: 'text', text };
}

const headerOf = ({ raw }: Laying, { first, end }: RawStatement): Token[] =>
  raw.tokens.slice(first, end).filter(({ kind }) => kind !== 'comment');

/** Whether a list goes over several lines as it is written: newlines inside it are no tokens any more. */
const isWide = (text: string, open: Token, close: Token | undefined): boolean =>
  close !== undefined && /[\r\n]/.test(text.slice(open.start, close.end));

/** Gaps inside of a header. A list over several lines has a line for each item. */
function layHeader(laying: Laying, header: readonly Token[], { text, depth }: Place): void {
  const key = header[1]?.kind === ':' ? (header[0]?.text ?? '') : '';
  const open = header.find(({ kind }) => kind === '[');
  const close = header.find(({ kind }) => kind === ']');
  const wide = open !== undefined && isWide(text, open, close);
  let inList = false;
  for (const [i, token] of header.entries()) {
    const before = header[i - 1];
    if (!before) continue;
    if (before === open) inList = true;
    if (token === close) inList = false;
    const beginsItem = before === open || (inList && before.kind === ',');
    const breaks = wide && (beginsItem || token === close) && token.kind !== ',';
    const line: Gap = { type: 'line', depth: inList ? depth + 1 : depth, tight: true };
    laying.gaps.set(token, breaks ? line : gapWithin(before, token, key));
  }
}

interface Place {
  readonly text: string;
  readonly depth: number;
}

const widthOf = (gap: Gap | undefined): number => (gap?.type === 'text' ? gap.text.length : 1);

/** How wide a statement is on one line, its first token's gap not counted. */
function measure(laying: Laying, statement: RawStatement): number {
  const header = headerOf(laying, statement);
  const own = header.reduce(
    (sum, token, i) => sum + token.text.length + (i === 0 ? 0 : widthOf(laying.gaps.get(token))),
    0,
  );
  const { block } = statement;
  if (!block) return own;
  const entries = block.statements.map((entry) => measure(laying, entry));
  const inside = entries.reduce((sum, width) => sum + width + ', '.length, 0);
  return own + ' {}'.length + inside;
}

const isOnOneLine = (text: string, { open, close }: RawBlock): boolean =>
  !/[\r\n]/.test(text.slice(open.start, close.end));

/** Gaps of a block on one line, whose headers are laid already. */
function layInline(laying: Laying, block: RawBlock): void {
  const { gaps } = laying;
  for (const [i, entry] of block.statements.entries()) {
    const first = laying.raw.tokens[entry.first];
    if (first) gaps.set(first, i === 0 ? space : { type: 'text', text: ', ' });
    if (entry.block) {
      gaps.set(entry.block.open, space);
      layInline(laying, entry.block);
    }
  }
  gaps.set(block.close, block.statements.length === 0 ? nothing : space);
}

/** Leaves everything in a statement as it is written, from its second token on. */
function keepAll(laying: Laying, statement: RawStatement): void {
  const { tokens } = laying.raw;
  for (const token of headerOf(laying, statement).slice(1)) laying.gaps.set(token, keep);
  const { block } = statement;
  if (!block) return;
  if (statement.end > statement.first) laying.gaps.set(block.open, keep);
  for (const entry of block.statements) {
    const first = entry.end > entry.first ? tokens[entry.first] : entry.block?.open;
    if (first) laying.gaps.set(first, keep);
    keepAll(laying, entry);
  }
  laying.gaps.set(block.close, keep);
}

const hasBroken = (laying: Laying, statement: RawStatement): boolean =>
  laying.isBroken(statement) ||
  (statement.block?.statements.some((entry) => hasBroken(laying, entry)) ?? false);

/** Headers of a statement and of all that is in its block, for measuring. */
function layHeaders(laying: Laying, statement: RawStatement, place: Place): void {
  layHeader(laying, headerOf(laying, statement), place);
  for (const entry of statement.block?.statements ?? []) layHeaders(laying, entry, place);
}

function layBlock(laying: Laying, block: RawBlock, place: Place): void {
  for (const entry of block.statements) {
    const first = entry.end > entry.first ? laying.raw.tokens[entry.first] : entry.block?.open;
    if (first) laying.gaps.set(first, entry.unseparated ? keep : { type: 'line', depth: place.depth + 1 });
    layStatement(laying, entry, { ...place, depth: place.depth + 1 });
  }
  laying.gaps.set(block.close, { type: 'line', depth: place.depth });
}

/** Everything behind the first token of a statement that stands on a line of its own. */
function layStatement(laying: Laying, statement: RawStatement, place: Place): void {
  const { block } = statement;
  const inline = block !== undefined && isOnOneLine(place.text, block);
  if ((!block || inline) && hasBroken(laying, statement)) {
    keepAll(laying, statement);
    return;
  }
  if (!block || inline) layHeaders(laying, statement, place);
  else if (!laying.isBroken(statement)) layHeader(laying, headerOf(laying, statement), place);
  else for (const token of headerOf(laying, statement).slice(1)) laying.gaps.set(token, keep);
  if (!block) return;
  if (statement.end > statement.first) {
    laying.gaps.set(block.open, laying.isBroken(statement) ? keep : space);
  }
  if (inline && 2 * place.depth + measure(laying, statement) <= maxWidth) layInline(laying, block);
  else layBlock(laying, block, place);
}

/** The gaps before all tokens but comments, separators and newlines. Broken statements keep theirs. */
export function layOut(text: string, raw: RawFile, isBroken: (statement: RawStatement) => boolean): Layout {
  const laying: Laying = { raw, isBroken, gaps: new Map() };
  for (const statement of raw.statements) {
    const first = statement.end > statement.first ? raw.tokens[statement.first] : statement.block?.open;
    if (first) laying.gaps.set(first, statement.unseparated ? keep : { type: 'line', depth: 0 });
    layStatement(laying, statement, { text, depth: 0 });
  }
  return laying.gaps;
}
