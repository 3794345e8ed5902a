// A report as text for a terminal: headings, wrapped paragraphs, tables whose columns line up in any script.
// Invariant: no line is wider than the terminal is taken to be unless one name alone is, and nothing of a file steers
// the terminal.
import type { Block, Section } from '../core/index.ts';
import { cellsOf, padCells, visible } from './code-frame.ts';
import type { Paint } from './paint.ts';
import { wrapCells } from './wrap-cells.ts';

/** Columns; the same everywhere, so that a report is the same everywhere. */
const width = 116;

/** Sections below each other, with an empty line between them; without a line break at the end. */
export const renderText = (sections: readonly Section[], paint: Paint): string =>
  sections
    .map(({ title, blocks }) => [
      paint.bold(plain(title)),
      ...blocks.flatMap((block) => linesOf(block, paint)),
    ])
    .map((lines) => lines.join('\n'))
    .join('\n\n');

function linesOf(block: Block, paint: Paint): readonly string[] {
  switch (block.type) {
    case 'text':
      return indented(plain(block.text), '  ', '  ');
    case 'list':
      return block.items.flatMap((item) => indented(plain(item), '  - ', '    '));
    case 'working':
      return block.lines.flatMap(({ depth, text }) => {
        const lead = '  '.repeat(depth + 1);
        return indented(plain(text), lead, `${lead}    `);
      });
    case 'table':
      return tableLines(block.columns, block.rows, paint);
  }
}

/** Names stand in backticks in messages; in a terminal they need none. */
const plain = (text: string): string => visible(text.replaceAll('`', ''));

const indented = (text: string, first: string, rest: string): readonly string[] =>
  wrapCells(text, width - cellsOf(rest)).map((line, at) => `${at === 0 ? first : rest}${line}`);

function tableLines(
  titles: readonly string[],
  body: readonly (readonly string[])[],
  paint: Paint,
): readonly string[] {
  const rows = [titles, ...body].map((row) => row.map(plain));
  // A column that says nothing is not shown.
  const used = titles.map((_, at) => at).filter((at) => body.some((row) => (row[at] ?? '') !== ''));
  const shown = rows.map((row) => used.map((at) => row[at] ?? ''));
  const widths = fit(used.map((_, at) => Math.max(...shown.map((row) => cellsOf(row[at] ?? '')))));
  const isRight = used.map((_, at) => at > 0 && shown.slice(1).every((row) => isNumber(row[at] ?? '')));
  return shown.flatMap((row, at) => {
    const lines = rowLines(row, widths, isRight);
    return at === 0 ? lines.map((line) => paint.dim(line)) : lines;
  });
}

/** A figure, or nothing: such columns line up at their right. */
const isNumber = (cell: string): boolean => /^(?:|no limit|[\d.,]+ ?\S{0,9}(?: a year)?)$/.test(cell);

/** The widest columns are cut first, down to what a word needs. */
function fit(widths: readonly number[]): readonly number[] {
  const fitted = [...widths];
  const total = (): number => fitted.reduce((sum, one) => sum + one + 2, 0);
  while (total() > width) {
    const widest = Math.max(...fitted);
    if (widest <= narrowest) break;
    fitted[fitted.indexOf(widest)] = widest - 1;
  }
  return fitted;
}

const narrowest = 22;

function rowLines(
  row: readonly string[],
  widths: readonly number[],
  isRight: readonly boolean[],
): readonly string[] {
  const cells = row.map((cell, at) => wrapCells(cell, widths[at] ?? 0));
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) => {
    const parts = cells.map((lines, at) => {
      const text = lines[line] ?? '';
      const cellWidth = widths[at] ?? 0;
      return isRight[at] === true
        ? ' '.repeat(Math.max(0, cellWidth - cellsOf(text))) + text
        : padCells(text, cellWidth);
    });
    return `  ${parts.join('  ')}`.trimEnd();
  });
}
