// What "expand selection" selects: the word, then each statement and block around it, then the file.
import type { SourceFile, Statement } from '../../../../grammar/src/syntax/ast.ts';
import { encloses, type Span, touches } from '../../../../grammar/src/text/span.ts';

const WORD = /[\p{L}\p{M}\p{N}_-]+/gu;

/** Spans around an offset from the smallest to the whole file, each larger than the one before. */
export function findSelections(file: SourceFile, offset: number): readonly Span[] {
  const spans: Span[] = [{ start: 0, end: file.text.length }];
  let statements: readonly Statement[] = file.statements;
  for (;;) {
    const around = statements.find((statement) => touches(statement.span, offset));
    if (around === undefined) break;
    spans.push(around.span);
    const block = 'block' in around ? around.block : undefined;
    if (block === undefined || !touches(block.span, offset)) break;
    spans.push(block.span);
    statements = block.statements;
  }
  const innermost = spans.at(-1) ?? { start: 0, end: 0 };
  const word = findWord(file.text, innermost, offset);
  if (word !== undefined) spans.push(word);
  return distinct(spans.reverse());
}

/** Looks at the line of the offset only, within the statement. */
function findWord(text: string, within: Span, offset: number): Span | undefined {
  const start = Math.max(within.start, lastBreak(text, offset) + 1);
  const rest = text.slice(offset).search(/[\r\n]/);
  const end = rest === -1 ? within.end : Math.min(within.end, offset + rest);
  for (const match of text.slice(start, end).matchAll(WORD)) {
    const span = { start: start + match.index, end: start + match.index + match[0].length };
    if (touches(span, offset)) return span;
  }
  return undefined;
}

const lastBreak = (text: string, offset: number): number =>
  offset === 0 ? -1 : Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1));

function distinct(spans: readonly Span[]): readonly Span[] {
  return spans.filter((span, at) => {
    const before = spans[at - 1];
    return (
      before === undefined || (encloses(span, before) && (span.start < before.start || span.end > before.end))
    );
  });
}
