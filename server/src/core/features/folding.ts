// What can be folded away: blocks that span lines, runs of whole-line comments, and the run of imports at the top.
// Works on the tree alone, so that it answers while the file is broken.
import type { Block, SourceFile, Statement } from '../../../../grammar/src/syntax/ast.ts';
import type { Span } from '../../../../grammar/src/text/span.ts';

export interface Fold {
  readonly span: Span;
  readonly kind: 'block' | 'comment' | 'imports';
}

/** In the order of their starts; folds of one line are left to the caller to drop. */
export function findFolds(file: SourceFile): readonly Fold[] {
  const folds: Fold[] = [
    ...blockFolds(file.statements),
    ...commentFolds(file),
    ...importFolds(file.statements),
  ];
  return folds.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
}

const blockOf = (statement: Statement): Block | undefined =>
  'block' in statement ? statement.block : undefined;

function blockFolds(statements: readonly Statement[]): Fold[] {
  return statements.flatMap((statement) => {
    const block = blockOf(statement);
    if (block === undefined) return [];
    return [{ span: block.span, kind: 'block' as const }, ...blockFolds(block.statements)];
  });
}

/** Comments that follow one another with nothing but white space between them, at least two. */
function commentFolds({ text, comments }: SourceFile): Fold[] {
  const folds: Fold[] = [];
  let run: Span | undefined;
  let count = 0;
  const close = (): void => {
    if (run !== undefined && count > 1) folds.push({ span: run, kind: 'comment' });
  };
  for (const { span } of comments) {
    const isAlone = isLineStart(text, span.start);
    if (run !== undefined && isAlone && text.slice(run.end, span.start).trim() === '') {
      run = { start: run.start, end: span.end };
      count += 1;
      continue;
    }
    close();
    run = isAlone ? span : undefined;
    count = 1;
  }
  close();
  return folds;
}

/** Whether only white space stands before the offset on its line. */
function isLineStart(text: string, offset: number): boolean {
  let at = offset;
  while (at > 0 && (text[at - 1] === ' ' || text[at - 1] === '\t' || text[at - 1] === '\uFEFF')) at -= 1;
  return at === 0 || text[at - 1] === '\n' || text[at - 1] === '\r';
}

function importFolds(statements: readonly Statement[]): Fold[] {
  const end = statements.findIndex((it) => it.type !== 'declaration' || it.kind.text !== 'import');
  const imports = end === -1 ? statements : statements.slice(0, end);
  const first = imports[0];
  const last = imports.at(-1);
  if (first === undefined || last === undefined || first === last) return [];
  return [{ span: { start: first.span.start, end: last.span.end }, kind: 'imports' }];
}
