// Text to tree: tokens by line, closed lists joined, braces balanced, statements cut, each header parsed.
// Any text at all gives a tree and diagnostics; nothing is thrown, and the time is linear in the text.
import type { Diagnostic } from '../text/diagnostic.ts';
import { findLineBreak } from '../text/line-break.ts';
import type { SourceFile } from './ast.ts';
import { nestsTooDeep } from './brace-problems.ts';
import { buildStatements, startBuilding } from './build-tree.ts';
import { cut, maxNesting, type RawFile } from './cut.ts';
import { joinLists } from './join-lists.ts';
import { createParseCache, forgetUnused, type ParseCache } from './parse-cache.ts';
import { type Problem, toDiagnostic } from './problem.ts';
import { repairBraces } from './repair-braces.ts';
import { toComment } from './to-comment.ts';
import type { Token } from './token.ts';
import { type Change, findChange, tokenize } from './tokenize.ts';
import { findWrongSign, wrongSeparator } from './wrong-signs.ts';

export { createParseCache, type ParseCache } from './parse-cache.ts';

/** Longer files are not read, in UTF-16 units. */
export const maxFileLength = 4 * 1024 * 1024;
/** More errors than this are counted, not listed. */
export const maxErrors = 200;

export interface ParseResult {
  readonly file: SourceFile;
  /** Syntax errors in the order of the text; at most one per statement, beside those of its braces. */
  readonly diagnostics: readonly Diagnostic[];
  /** All tokens and comments as written, with a `newline` token for each line break. */
  readonly tokens: readonly Token[];
}

export interface ParseOptions {
  /** The file's name in locations and fixes; default the empty text. */
  readonly uri?: string;
  /** Kept between parses of one file, it makes an edit cheap. */
  readonly cache?: ParseCache;
}

const fileTooLong = (length: number): Problem => ({
  code: 'limit-exceeded',
  message:
    `The file has ${length} characters, and files over ${maxFileLength} (4 MiB) are not read. ` +
    'Split it, and join the parts with `import`.',
  span: { start: 0, end: 0 },
});

const moreErrors = (count: number): Problem => ({
  code: 'limit-exceeded',
  message: `The file has ${maxErrors} errors and ${count} more. Mend the first ones to see the rest.`,
  span: { start: 0, end: 0 },
});

interface Found {
  readonly problem: Problem;
  readonly base: number;
  /** Its fixes write whole lines, indentation included, rather than lines like that of a statement. */
  readonly wholeLines?: true;
}

/** The indentation of the line of an offset, for fixes that add lines. */
function findIndent(text: string, offset: number): string {
  const lineStart = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  let end = lineStart;
  while (/[ \t\u00A0]/.test(text.charAt(end))) end++;
  return text.slice(lineStart, end);
}

/** Problems as diagnostics in the order of the text, as many as the limit allows. */
function report(text: string, uri: string, found: readonly Found[]): Diagnostic[] {
  const startOf = ({ problem, base }: Found): number => problem.span.start + base;
  const sorted = found.toSorted((a, b) => startOf(a) - startOf(b));
  const lineBreak = sorted.length > 0 ? findLineBreak(text) : '';
  const shown = sorted.slice(0, maxErrors).map(({ problem, base, wholeLines }) => {
    const newLine = wholeLines ? lineBreak : lineBreak + findIndent(text, base);
    return toDiagnostic(problem, { uri, base, newLine });
  });
  const next = sorted[maxErrors];
  if (!next) return shown;
  const more = moreErrors(sorted.length - maxErrors);
  return [...shown, toDiagnostic(more, { uri, base: startOf(next), newLine: '' })];
}

/** What is wrong outside of headers: nesting, separators, comments. */
function findOutside({ tooDeep, wrongSeparators }: RawFile, comments: readonly Token[]): Found[] {
  const at = (base: number, problem: Problem | undefined): Found[] => (problem ? [{ problem, base }] : []);
  return [
    ...(tooDeep ? at(tooDeep.start, nestsTooDeep(tooDeep, maxNesting)) : []),
    ...wrongSeparators.flatMap((separator) => at(separator.token.start, wrongSeparator(separator))),
    ...comments.flatMap((comment) => at(comment.start, findWrongSign([comment], comment.start))),
  ];
}

function buildFile(
  text: string,
  raw: RawFile,
  cache: ParseCache,
  change: Change | undefined,
): { file: SourceFile; found: Found[] } {
  const building = startBuilding(text, raw.tokens, cache, change);
  const statements = buildStatements(building, raw.statements);
  cache.placed = building.placed;
  const comments = raw.tokens.filter(({ kind }) => kind === 'comment');
  const file: SourceFile = {
    text,
    statements,
    dangling: raw.dangling.map(toComment),
    comments: comments.map(toComment),
  };
  return { file, found: [...building.problems, ...findOutside(raw, comments)] };
}

/**
 * Parses a file. Never throws. With a cache, statements that stand where they stood in the parse before, unchanged,
 * are the same objects as then.
 */
export function parse(
  text: string,
  { uri = '', cache = createParseCache() }: ParseOptions = {},
): ParseResult {
  if (text.length > maxFileLength) {
    const file: SourceFile = { text, statements: [], dangling: [], comments: [] };
    const found = [{ problem: fileTooLong(text.length), base: 0 }];
    return { file, diagnostics: report(text, uri, found), tokens: [] };
  }
  const change = findChange(cache.text, text);
  const tokens = tokenize(text, cache, change);
  const repaired = repairBraces(text, joinLists(tokens));
  const isBalanced = repaired.problems.length === 0;
  const raw = cut(repaired.tokens);
  const { file, found } = buildFile(text, raw, cache, isBalanced && cache.isBalanced ? change : undefined);
  cache.isBalanced = isBalanced;
  cache.text = text;
  cache.tokens = tokens;
  forgetUnused(cache);
  for (const problem of repaired.problems) found.push({ problem, base: 0, wholeLines: true });
  return { file, diagnostics: report(text, uri, found), tokens };
}
