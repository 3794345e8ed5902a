// One statement's text to its node, at offset 0, with its first error. The result depends on the text alone
// (and on whether a block follows), so it is kept by that text.
import type { Statement } from './ast.ts';
import { toStatement } from './cst-to-ast.ts';
import type { Problem } from './problem.ts';
import { readAsMeant } from './read-as-meant.ts';
import { parseForm } from './statement-forms.ts';
import { findProblem } from './statement-problem.ts';
import type { Token } from './token.ts';

export interface ParsedStatement {
  /** Without block and comments. A lone word is a flag unless a block follows it. */
  readonly node: Statement;
  readonly problem?: Problem;
  /** The text it was parsed from, and whether a block followed. */
  readonly source: string;
  readonly hasBlock: boolean;
}

/**
 * Parses one statement, whose text is `source`, from its tokens, comments left out; they may have any offsets, and are missing where a block
 * has no header. `blockTokens` is the tokens of an empty block where the statement has one.
 */
export function parseStatement(
  source: string,
  tokens: readonly Token[],
  blockTokens: readonly Token[],
): ParsedStatement {
  const meant = readAsMeant(tokens);
  const all = blockTokens.length === 0 ? meant : [...meant, ...blockTokens];
  const first = all[0] as Token;
  const last = tokens.at(-1) ?? first;
  const base = first.start;
  const { cst, error } = parseForm(all, base);
  const span = { start: 0, end: last.end - base };
  const node = toStatement(cst, span) ?? { type: 'broken', span, leading: [] };
  const hasBlock = blockTokens.length > 0;
  const isFlag = node.type === 'declaration' && tokens.length === 1 && !hasBlock;
  const problem = findProblem(all, error, base);
  return {
    node: isFlag ? { type: 'flag', key: node.kind, span, leading: [] } : node,
    ...(problem && { problem }),
    source,
    hasBlock,
  };
}
