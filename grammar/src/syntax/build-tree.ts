// The tree of a file from its cut statements: each header parsed (or remembered) and moved to its place, with its
// block and comments. Nodes that stand where they stood in the last parse, unchanged, are the same objects.
import type { Span } from '../text/span.ts';
import type { Block, Comment, Statement } from './ast.ts';
import { braceBelow, unseparated } from './brace-problems.ts';
import type { RawBlock, RawStatement } from './cut.ts';
import { moveStatement } from './move-statement.ts';
import { type ParseCache, type PlacedStatement, recall } from './parse-cache.ts';
import { type ParsedStatement, parseStatement } from './parse-statement.ts';
import type { Problem } from './problem.ts';
import type { Token } from './token.ts';

/** The state of one building. */
export interface Building {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly cache: ParseCache;
  /** In the order of the text, outer statements before inner ones. */
  readonly placed: PlacedStatement[];
  /** What is wrong, with offsets from `base`; at most one for each statement. */
  readonly problems: { readonly problem: Problem; readonly base: number }[];
  /** How far the last parse's nodes have been passed. */
  passed: number;
}

export function toComment(token: Token): Comment {
  const { start, end, text } = token;
  return { span: { start, end }, text: text.slice(text.startsWith('#') ? 1 : 2).trim() };
}

const noComments: readonly Comment[] = [];
const toComments = (tokens: readonly Token[]): readonly Comment[] =>
  tokens.length === 0 ? noComments : tokens.map(toComment);

/** Stands for the block of a statement while its header is parsed. */
const emptyBlock: readonly Token[] = [
  { kind: '{', text: '{', start: 0, end: 1 },
  { kind: '}', text: '}', start: 1, end: 2 },
];

function parseHeader(building: Building, raw: RawStatement, span: Span): ParsedStatement {
  const { text, tokens, cache } = building;
  const source = text.slice(span.start, span.end);
  // A line break cannot begin a statement's text, so it tells headers of blocks from lone statements.
  const key = raw.block ? `\n${source}` : source;
  return recall(cache.statements, cache.turn, {
    key,
    make: () => {
      const own = tokens.slice(raw.first, raw.end).filter(({ kind }) => kind !== 'comment');
      const braces = emptyBlock.map((token) => ({
        ...token,
        start: token.start + span.end,
        end: token.end + span.end,
      }));
      return parseStatement(own, raw.block ? braces : []);
    },
  });
}

/** The span of a header; that of a block without one is its opening brace. */
function headerSpan({ tokens }: Building, raw: RawStatement): Span {
  const first = tokens[raw.first];
  const last = tokens[raw.end - 1];
  const open = raw.block?.open;
  if (raw.end > raw.first && first && last) return { start: first.start, end: last.end };
  return { start: open?.start ?? 0, end: open?.end ?? 0 };
}

/** What stood at this offset in the last parse. Asked with ascending offsets. */
function findPlaced(building: Building, start: number): PlacedStatement | undefined {
  const { placed } = building.cache;
  for (let known = placed[building.passed]; known; known = placed[++building.passed]) {
    if (known.start === start) return known;
    if (known.start > start) return undefined;
  }
  return undefined;
}

const sameComment = (a: Comment | undefined, b: Comment | undefined): boolean =>
  a?.span.start === b?.span.start && a?.text === b?.text;

const sameList = <Item>(
  a: readonly Item[],
  b: readonly Item[],
  same: (a: Item, b: Item) => boolean,
): boolean => a.length === b.length && a.every((item, i) => same(item, b[i] as Item));

function sameBlock(a: Block | undefined, b: Block | undefined): boolean {
  if (!a || !b) return a === b;
  return (
    a.span.start === b.span.start &&
    a.span.end === b.span.end &&
    sameList(a.statements, b.statements, (x, y) => x === y) &&
    sameList(a.dangling, b.dangling, sameComment) &&
    sameComment(a.after, b.after)
  );
}

const blockOf = (node: Statement): Block | undefined => ('block' in node ? node.block : undefined);

const isUnchanged = (known: Statement, node: Statement): boolean =>
  sameBlock(blockOf(known), blockOf(node)) &&
  sameComment(known.trailing, node.trailing) &&
  sameList(known.leading, node.leading, sameComment);

function buildBlock(building: Building, raw: RawBlock): Block {
  const statements = buildStatements(building, raw.statements);
  return {
    statements,
    span: { start: raw.open.start, end: raw.close.end },
    dangling: toComments(raw.dangling),
    ...(raw.after && { after: toComment(raw.after) }),
  };
}

/** The header's node, or a broken one where the kind of node cannot hold the block's statements. */
function hold(node: Statement, block: Block | undefined): Statement {
  if (!block) return node;
  const { span, leading } = node;
  if (node.type === 'attribute' && block.statements.length > 0)
    return { type: 'broken', span, leading, block };
  return node.type === 'attribute' || node.type === 'flag' ? node : { ...node, block };
}

function buildStatement(building: Building, raw: RawStatement): Statement {
  const header = headerSpan(building, raw);
  const known = findPlaced(building, header.start);
  const parsed = parseHeader(building, raw, header);
  const slot = building.placed.length;
  const isKnown = known?.parsed === parsed;
  if (isKnown && !raw.block && !raw.trailing && raw.leading.length === 0 && isBare(known.node)) {
    building.placed.push(known);
    noteProblem(building, raw, { parsed, start: header.start });
    return known.node;
  }
  building.placed.push({ start: header.start, parsed, node: parsed.node });
  noteProblem(building, raw, { parsed, start: header.start });
  const block = raw.block && buildBlock(building, raw.block);
  const bare = hold(moveStatement(parsed.node, header.start), block);
  const node: Statement = {
    ...bare,
    span: { start: header.start, end: block ? block.span.end : header.end },
    leading: toComments(raw.leading),
    ...(raw.trailing && { trailing: toComment(raw.trailing) }),
  };
  const result = isKnown && isUnchanged(known.node, node) ? known.node : node;
  building.placed[slot] = { start: header.start, parsed, node: result };
  return result;
}

const isBare = (node: Statement): boolean => !blockOf(node) && !node.trailing && node.leading.length === 0;

function noteProblem({ problems }: Building, raw: RawStatement, placed: Omit<PlacedStatement, 'node'>): void {
  const { parsed, start } = placed;
  if (parsed.problem) problems.push({ problem: parsed.problem, base: start });
  else if (raw.braceBelow && raw.block)
    problems.push({ problem: braceBelow(raw.block.open, parsed.node.span.end + start), base: 0 });
  else if (raw.unseparated) problems.push({ problem: unseparated(parsed.node.span), base: start });
}

/** The nodes of cut statements, in their order. Nesting is limited by the cut. */
export function buildStatements(building: Building, raws: readonly RawStatement[]): Statement[] {
  return raws.map((raw) => buildStatement(building, raw));
}
