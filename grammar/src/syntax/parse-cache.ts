// What one parse leaves for the next of the same file: its text and tokens, its statements by their own text, and
// the nodes where they were placed. What the last parse did not use is dropped, so it stays as small as the file.
import type { Statement } from './ast.ts';
import type { ParsedStatement } from './parse-statement.ts';
import type { Token } from './token.ts';

/** A node where it stood in the last parse. */
export interface PlacedStatement {
  readonly start: number;
  readonly parsed: ParsedStatement;
  readonly node: Statement;
  /** Neither it nor any statement in its block has a problem. */
  readonly isClean: boolean;
}

/** Opaque to callers; belongs to one file at a time, though sharing it harms nothing but speed. */
export interface ParseCache {
  text: string;
  tokens: readonly Token[];
  /** By the statement's text; see `recallStatement`. */
  statements: Map<string, ParsedStatement>;
  /** Every statement of the last parse, ordered by start. */
  placed: readonly PlacedStatement[];
  /** No brace was missing or stray. */
  isBalanced: boolean;
}

/** An empty cache, for one file. */
export const createParseCache = (): ParseCache => ({
  text: '',
  tokens: [],
  statements: new Map(),
  placed: [],
  isBalanced: true,
});

/** A copy that does not keep the long text alive from which `part` was sliced. */
export const detach = (part: string): string => ` ${part}`.slice(1);

/** The statement of a text, by `parse` from a copy of the text where it is not known yet. */
export function recallStatement(
  statements: Map<string, ParsedStatement>,
  { source, hasBlock }: { readonly source: string; readonly hasBlock: boolean },
  parse: (source: string) => ParsedStatement,
): ParsedStatement {
  // A line break cannot begin a statement's text, so it tells headers of blocks from lone statements.
  const key = hasBlock ? `\n${source}` : source;
  const known = statements.get(key);
  if (known) return known;
  const parsed = parse(detach(source));
  statements.set(hasBlock ? `\n${parsed.source}` : parsed.source, parsed);
  return parsed;
}

/** Forgets statements that the last parse did not use, once they outweigh those that it did. */
export function forgetUnused(cache: ParseCache): void {
  if (cache.statements.size <= 2 * cache.placed.length + 16) return;
  const used = new Set(cache.placed.map(({ parsed }) => parsed));
  for (const [key, parsed] of cache.statements) if (!used.has(parsed)) cache.statements.delete(key);
}
