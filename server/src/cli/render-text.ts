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
  const widthIn = (among: readonly (readonly string[])[], at: number): number =>
    Math.max(...among.map((row) => cellsOf(row[at] ?? '')));
  const widths = fit(
    used.map((_, at) => ({ title: shown[0]?.[at] ?? '', body: widthIn(shown.slice(1), at) })),
  );
  const isRight = used.map((_, at) => at > 0 && shown.slice(1).every((row) => isNumber(row[at] ?? '')));
  return shown.flatMap((row, at) => {
    const lines = rowLines(row, widths, isRight);
    return at === 0 ? lines.map((line) => paint.dim(line)) : lines;
  });
}

/** A figure, or nothing: such columns line up at their right. */
const isNumber = (cell: string): boolean => /^(?:|no limit|uneven|[\d.,]+ ?\S{0,9}(?: a year)?)$/.test(cell);

interface Column {
  readonly title: string;
  /** Columns of the terminal that the widest cell takes. */
  readonly body: number;
}

/** The widest columns are cut first; then titles that are wider than all below them, down to their longest word. */
function fit(columns: readonly Column[]): readonly number[] {
  const fitted = columns.map(({ title, body }) => Math.max(cellsOf(title), body));
  const least = columns.map(({ title, body }) => Math.max(body, ...title.split(' ').map(cellsOf)));
  const total = (): number => fitted.reduce((sum, one) => sum + one + 2, 0);
  const cutWidest = (isCut: (one: number, at: number) => boolean): boolean => {
    const widest = Math.max(...fitted.filter(isCut));
    const at = fitted.findIndex((one, i) => one === widest && isCut(one, i));
    if (at >= 0) fitted[at] = widest - 1;
    return at >= 0;
  };
  const cutWhile = (isCut: (one: number, at: number) => boolean): void => {
    while (total() > width && cutWidest(isCut));
  };
  cutWhile((one) => one > 20);
  cutWhile((one, at) => one > (least[at] ?? 0));
  cutWhile((one) => one > 14);
  return fitted;
}

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
