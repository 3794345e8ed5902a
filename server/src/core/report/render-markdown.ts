// A report as GitHub Markdown, to keep beside the design. Nothing that a file contains becomes a link, a picture or HTML.
import { escapeMarkdown, messageToMarkdown } from '../analysis/markdown.ts';
import type { Block, Section } from './document.ts';

/** Ends with a line break. The title is a heading of the first level; sections are of the second. */
export function renderMarkdown(title: string, sections: readonly Section[]): string {
  const parts = sections.map(({ title: heading, blocks }) =>
    [`## ${messageToMarkdown(heading)}`, ...blocks.map(renderBlock)].join('\n\n'),
  );
  return `${[`# ${escapeMarkdown(title)}`, ...parts].join('\n\n')}\n`;
}

function renderBlock(block: Block): string {
  if (block.type === 'text') return messageToMarkdown(block.text);
  if (block.type === 'list') return block.items.map((item) => `- ${messageToMarkdown(item)}`).join('\n');
  if (block.type === 'working') {
    return block.lines
      .map(({ depth, text }) => `${'  '.repeat(depth)}- ${messageToMarkdown(text)}`)
      .join('\n');
  }
  const rows = [block.columns, block.columns.map(() => '---'), ...block.rows];
  return rows
    .map((cells, i) => `| ${cells.map((cell) => (i === 1 ? cell : toCell(cell))).join(' | ')} |`)
    .join('\n');
}

/** A bar would end the cell, in code as well. */
const toCell = (text: string): string => messageToMarkdown(text).replaceAll('|', '\\|');
