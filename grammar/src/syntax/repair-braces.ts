// Makes braces balance, so that a missing or stray one damages its own line only. Where the indentation can be
// trusted it decides; elsewhere braces match plainly. The result always balances.
import { missingClose, missingOpen, neverClosed, strayBrace } from './brace-problems.ts';
import { type CodeLine, findCodeLines, followsLayout, isDeeper, isNotDeeper } from './code-lines.ts';
import type { Problem } from './problem.ts';
import type { Token } from './token.ts';

export interface Repaired {
  /** With balanced braces: stray ones left out, missing ones added as virtual tokens. */
  readonly tokens: readonly Token[];
  /** With absolute offsets, in the order of the text. */
  readonly problems: readonly Problem[];
}

function isBalanced(tokens: readonly Token[]): boolean {
  let depth = 0;
  // By index, as other loops over all tokens: before it is optimized, `for … of` leaves an object per token behind.
  for (let i = 0; i < tokens.length; i++) {
    const kind = tokens[i]?.kind;
    if (kind === '{') depth++;
    else if (kind === '}' && --depth < 0) return false;
  }
  return depth === 0;
}

const virtual = (kind: '{' | '}', at: number): Token => ({
  kind,
  text: '',
  start: at,
  end: at,
  virtual: true,
});

/** Matches braces as they stand: what closes nothing is dropped, what stays open ends with the file. */
function repairPlainly(text: string, tokens: readonly Token[]): Repaired {
  const problems: Problem[] = [];
  const open: Token[] = [];
  const kept = tokens.filter((token) => {
    if (token.kind === '{') open.push(token);
    if (token.kind !== '}' || open.pop()) return true;
    problems.push(strayBrace(token));
    return false;
  });
  for (const brace of open) problems.push(neverClosed(brace));
  return { tokens: [...kept, ...open.map(() => virtual('}', text.length))], problems };
}

interface OpenBlock {
  readonly brace: Token;
  readonly indent: string;
}

/** What the repair decided: tokens to leave out, and braces to add before the token of an index. */
interface Repair {
  readonly blocks: OpenBlock[];
  readonly dropped: Set<Token>;
  readonly added: Map<number, Token[]>;
  readonly problems: Problem[];
}

function add(repair: Repair, index: number, brace: Token): void {
  const there = repair.added.get(index);
  if (there) there.push(brace);
  else repair.added.set(index, [brace]);
}

/** Closes the innermost block behind the line, and behind comments below it that stand as deep as the block does. */
function closeBehind(repair: Repair, line: CodeLine): void {
  const block = repair.blocks.pop();
  if (!block) return;
  const outside = line.comments.findIndex(({ indent }) => !isDeeper(indent, block.indent));
  const inside = outside < 0 ? line.comments : line.comments.slice(0, outside);
  const { last, newlineIndex } = inside.at(-1) ?? line;
  add(repair, newlineIndex, virtual('}', last.end));
  repair.problems.push(missingClose(block.brace, last, `\n${block.indent}}`));
}

/** A deeper line below one that opened nothing and can have a block: the brace was forgotten. */
function needsOpening({ blocks }: Repair, above: CodeLine, line: CodeLine): boolean {
  const { tokens, last } = above;
  if (!isDeeper(line.indent, above.indent) || tokens[1]?.kind === ':') return false;
  const opened = blocks.at(-1)?.brace;
  const hasOpened = opened !== undefined && tokens.includes(opened);
  return !hasOpened && last.kind !== '{' && last.kind !== '}' && last.kind !== ',';
}

/** Ends the blocks that the line is no longer inside of, and opens one that was forgotten above it. */
function enterLine(repair: Repair, line: CodeLine, above: CodeLine): void {
  const { blocks } = repair;
  const closes = line.tokens[0]?.kind === '}';
  for (let top = blocks.at(-1); top && isNotDeeper(line.indent, top.indent); top = blocks.at(-1)) {
    if (closes && top.indent === line.indent) break;
    closeBehind(repair, above);
  }
  if (!needsOpening(repair, above, line)) return;
  const { last } = above;
  const brace = virtual('{', last.end);
  add(repair, above.newlineIndex, brace);
  repair.problems.push(missingOpen(last));
  blocks.push({ brace: last, indent: above.indent });
}

/** Whether a `}` that begins a line closes the innermost block; one that stands too deep closes nothing. */
function closesTop(blocks: readonly OpenBlock[], indent: string): boolean {
  const top = blocks.at(-1);
  return top !== undefined && !isDeeper(indent, top.indent);
}

function drop(repair: Repair, brace: Token): void {
  repair.dropped.add(brace);
  repair.problems.push(strayBrace(brace));
}

/** Whether a block that begins within the line goes on below it: by a deeper line, or a `}` that closes nothing else. */
function isContinued({ blocks }: Repair, { indent }: CodeLine, next: CodeLine): boolean {
  if (isDeeper(next.indent, indent)) return true;
  return next.tokens[0]?.kind === '}' && next.indent === indent && blocks.at(-1)?.indent !== indent;
}

/**
 * The braces of one line: a `{` at its end opens a block, others open and close within the line, unless the next line
 * is deeper.
 */
function matchLine(repair: Repair, line: CodeLine, next: CodeLine | undefined): void {
  const { tokens, indent } = line;
  const lastCode = tokens.findLastIndex(({ kind }) => kind !== '{');
  const inline: Token[] = [];
  tokens.forEach((token, i) => {
    if (token.kind === '{') {
      if (tokens[i - 1]?.kind === '{') drop(repair, token);
      else if (i > lastCode) repair.blocks.push({ brace: token, indent });
      else inline.push(token);
    } else if (token.kind === '}' && !inline.pop()) {
      if (i === 0 && closesTop(repair.blocks, indent)) repair.blocks.pop();
      else drop(repair, token);
    }
  });
  const continued = next && isContinued(repair, line, next) ? inline.shift() : undefined;
  if (continued) repair.blocks.push({ brace: continued, indent });
  for (const brace of inline) {
    add(repair, line.newlineIndex, virtual('}', line.last.end));
    repair.problems.push(missingClose(brace, line.last, ' }'));
  }
}

function repairByLayout(tokens: readonly Token[], lines: readonly CodeLine[]): Repaired {
  const repair: Repair = { blocks: [], dropped: new Set(), added: new Map(), problems: [] };
  let above: CodeLine | undefined;
  for (const [i, line] of lines.entries()) {
    if (above) enterLine(repair, line, above);
    matchLine(repair, line, lines[i + 1]);
    above = line;
  }
  while (above && repair.blocks.length > 0) closeBehind(repair, above);
  const result: Token[] = [];
  for (let i = 0; i <= tokens.length; i++) {
    for (const brace of repair.added.get(i) ?? []) result.push(brace);
    const token = tokens[i];
    if (token && !repair.dropped.has(token)) result.push(token);
  }
  return { tokens: result, problems: repair.problems };
}

/** Balances the braces of a file. Linear in its length. */
export function repairBraces(text: string, tokens: readonly Token[]): Repaired {
  if (isBalanced(tokens)) return { tokens, problems: [] };
  const lines = findCodeLines(text, tokens);
  return followsLayout(lines) ? repairByLayout(tokens, lines) : repairPlainly(text, tokens);
}
