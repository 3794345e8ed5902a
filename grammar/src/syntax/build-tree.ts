// The tree of a file from its cut statements: each header parsed (or remembered) and moved to its place, with its
// block and comments. Nodes that stand where they stood in the last parse, unchanged, are the same objects.
import type { Span } from '../text/span.ts';
import type { Block, Statement } from './ast.ts';
import { braceBelow, unseparated } from './brace-problems.ts';
import type { RawBlock, RawStatement } from './cut.ts';
import { moveStatement } from './move-statement.ts';
import { type ParseCache, type PlacedStatement, recallStatement } from './parse-cache.ts';
import { type ParsedStatement, parseStatement } from './parse-statement.ts';
import { createPlacedNodes, type PlacedNodes } from './placed-nodes.ts';
import type { Problem } from './problem.ts';
import { blockOf, hasComments, isUnchanged } from './same-node.ts';
import { toComment, toComments } from './to-comment.ts';
import type { Token } from './token.ts';
import type { Change } from './tokenize.ts';

/** The state of one building. */
export interface Building {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly cache: ParseCache;
  readonly before: PlacedNodes;
  /** Where the text differs from the last one; undefined where braces were repaired in either. */
  readonly change: Change | undefined;
  /** In the order of the text, outer statements before inner ones. */
  readonly placed: PlacedStatement[];
  /** What is wrong, with offsets from `base`; at most one for each statement. */
  readonly problems: { readonly problem: Problem; readonly base: number }[];
}

/** Begins with what the last parse left. `change` is missing where its statements say nothing about this one. */
export function startBuilding(
  text: string,
  tokens: readonly Token[],
  cache: ParseCache,
  change: Change | undefined,
): Building {
  const before = createPlacedNodes(cache.placed, text.length - cache.text.length);
  return { text, tokens, cache, before, change, placed: [], problems: [] };
}

const noTokens: readonly Token[] = [];

const emptyBlock = (at: number): readonly Token[] => [
  { kind: '{', text: '{', start: at, end: at + 1 },
  { kind: '}', text: '}', start: at + 1, end: at + 2 },
];

/** Parses a header; its offsets do not matter. */
function parseHeader({ tokens }: Building, raw: RawStatement, source: string): ParsedStatement {
  const own: Token[] = [];
  for (let i = raw.first; i < raw.end; i++) {
    const token = tokens[i] as Token;
    if (token.kind !== 'comment') own.push(token);
  }
  return parseStatement(source, own, raw.block ? emptyBlock(own.at(-1)?.end ?? 0) : noTokens);
}

const isWritten = ({ source }: ParsedStatement, text: string, start: number, end: number): boolean =>
  source.length === end - start && text.startsWith(source, start);

/** The header as the last parse left it, here or moved by the edit; or by its text; or newly parsed. */
function recallHeader(building: Building, raw: RawStatement, { start, end }: Span): ParsedStatement {
  const { text, cache, before } = building;
  const hasBlock = raw.block !== undefined;
  const unmoved = before.unmoved(start)?.parsed;
  if (unmoved?.hasBlock === hasBlock && isWritten(unmoved, text, start, end)) return unmoved;
  const moved = before.moved(start)?.parsed;
  if (moved?.hasBlock === hasBlock && isWritten(moved, text, start, end)) return moved;
  return recallStatement(cache.statements, { source: text.slice(start, end), hasBlock }, (source) =>
    parseHeader(building, raw, source),
  );
}

/** The span of a header; that of a block without one is its opening brace. */
function headerSpan({ tokens }: Building, raw: RawStatement): Span {
  const first = tokens[raw.first];
  const last = tokens[raw.end - 1];
  const open = raw.block?.open;
  if (raw.end > raw.first && first && last) return { start: first.start, end: last.end };
  return { start: open?.start ?? 0, end: open?.end ?? 0 };
}

function buildBlock(building: Building, raw: RawBlock): Block {
  return {
    statements: buildStatements(building, raw.statements),
    span: { start: raw.open.start, end: raw.close.end },
    dangling: toComments(raw.dangling),
    ...(raw.after && { after: toComment(raw.after) }),
  };
}

/** The header's node with its block; a broken one where that kind of node cannot hold the block's statements. */
function hold(node: Statement, block: Block | undefined): Statement {
  if (!block || node.type === 'flag') return node;
  if (node.type !== 'attribute') return { ...node, block };
  if (block.statements.length === 0) return node;
  return { type: 'broken', span: node.span, leading: node.leading, block };
}

const isBare = ({ block, trailing, leading }: RawStatement): boolean =>
  !block && !trailing && leading.length === 0;

type Header = Pick<PlacedStatement, 'parsed' | 'start'>;

/** The header's node at its place, with block and comments. */
function place(building: Building, raw: RawStatement, { parsed, start }: Header): Statement {
  const header = moveStatement(parsed.node, start);
  if (isBare(raw)) return header;
  const block = raw.block && buildBlock(building, raw.block);
  return {
    ...hold(header, block),
    span: { start, end: block?.span.end ?? header.span.end },
    leading: toComments(raw.leading),
    ...(raw.trailing && { trailing: toComment(raw.trailing) }),
  };
}

function noteProblem({ problems }: Building, raw: RawStatement, { parsed, start }: Header): void {
  const end = start + parsed.source.length;
  if (parsed.problem) problems.push({ problem: parsed.problem, base: start });
  else if (raw.braceBelow && raw.block) problems.push({ problem: braceBelow(raw.block.open, end), base: 0 });
  else if (raw.unseparated) problems.push({ problem: unseparated(parsed.node.span), base: start });
}

/** Whether the statement, its block and its comments lie where the text has not changed, as they lay before. */
function isUntouched({ text, change }: Building, raw: RawStatement, known: PlacedStatement): boolean {
  if (!change || !known.isClean) return false;
  const { node } = known;
  const block = blockOf(node);
  if (raw.leading.length !== node.leading.length || !raw.trailing !== !node.trailing) return false;
  if (!raw.block !== !block || !raw.block?.after !== !block?.after) return false;
  const end = raw.block?.after?.end ?? raw.block?.close.end ?? raw.trailing?.end ?? node.span.end;
  if (Math.max(end, raw.trailing?.end ?? 0) < change.prefix) return true;
  const start = raw.leading[0]?.start ?? node.span.start;
  return change.moved === 0 && start > text.length - change.suffix;
}

function buildStatement(building: Building, raw: RawStatement): Statement {
  const { placed, before, problems } = building;
  const span = headerSpan(building, raw);
  const { start } = span;
  const found = problems.length;
  const parsed = recallHeader(building, raw, span);
  const known = before.unmoved(start);
  if (known?.parsed === parsed && isUntouched(building, raw, known)) {
    before.copyUnmoved(known.node.span.end, placed);
    return known.node;
  }
  const isKnown = known?.parsed === parsed;
  noteProblem(building, raw, { parsed, start });
  if (isKnown && isBare(raw) && !blockOf(known.node) && !hasComments(known.node)) {
    placed.push(known);
    return known.node;
  }
  // Its place in the list comes before those of the statements in its block.
  const slot = placed.push({ start, parsed, node: parsed.node, isClean: false }) - 1;
  const node = place(building, raw, { parsed, start });
  const result = isKnown && isUnchanged(known.node, node) ? known.node : node;
  placed[slot] = { start, parsed, node: result, isClean: problems.length === found };
  return result;
}

/** The nodes of cut statements, in their order. Nesting is limited by the cut. */
export function buildStatements(building: Building, raws: readonly RawStatement[]): Statement[] {
  return raws.map((raw) => buildStatement(building, raw));
}
