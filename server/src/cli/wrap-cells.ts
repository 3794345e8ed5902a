// Text broken into lines of so many columns of a terminal. A word that is wider stands on a line of its own, whole; a
// number stays with its unit.
import { cellsOf } from './code-frame.ts';

/** Spaces, but for those between a number and its unit. */
const breaks = /(?<!\d) | (?!%|[a-zA-Z]{1,3}\b)/;

/** At least one line; spaces at the breaks are dropped. */
export function wrapCells(text: string, cells: number): readonly string[] {
  if (cellsOf(text) <= cells) return [text];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(breaks)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && cellsOf(longer) > cells) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
