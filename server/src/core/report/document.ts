// A report as sections of text and tables, made once and shown in a terminal, as Markdown, or beside the text in an
// editor. Names of the user stand in backticks, as in all messages; whoever shows it escapes what it has to.

export type Block =
  /** One paragraph. */
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'list'; readonly items: readonly string[] }
  /** Lines of working: a figure, and below it, deeper, what it comes from. The first is at depth 0. */
  | { readonly type: 'working'; readonly lines: readonly WorkingLine[] }
  /** Every row has as many cells as there are columns. */
  | {
      readonly type: 'table';
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

export interface WorkingLine {
  readonly depth: number;
  readonly text: string;
}

export type SectionId =
  | 'targets'
  | 'explain'
  | 'limit'
  | 'latency'
  | 'availability'
  | 'losses'
  | 'growth'
  | 'sweep'
  | 'storage'
  | 'queues'
  | 'caches'
  | 'loads'
  | 'workload'
  | 'measure'
  | 'notes';

export interface Section {
  readonly id: SectionId;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export const paragraph = (text: string): Block => ({ type: 'text', text });

export const list = (items: readonly string[]): Block => ({ type: 'list', items });

export const working = (lines: readonly WorkingLine[]): Block => ({ type: 'working', lines });

export const table = (columns: readonly string[], rows: readonly (readonly string[])[]): Block => ({
  type: 'table',
  columns,
  rows,
});

/**
 * Rows that differ in their first cell only become one, in the place of the first: copies of a site are told once.
 * `between`: what stands between their names; default `, `.
 */
export function mergeRows(
  rows: readonly (readonly string[])[],
  between = ', ',
): readonly (readonly string[])[] {
  const merged = new Map<string, { readonly labels: string[]; readonly rest: readonly string[] }>();
  for (const [label = '', ...rest] of rows) {
    const key = rest.join('\n');
    const known = merged.get(key);
    if (known === undefined) merged.set(key, { labels: [label], rest });
    else known.labels.push(label);
  }
  return [...merged.values()].map(({ labels, rest }) => [labels.join(between), ...rest]);
}

/** A section that says something; none where all of it is empty. */
export function section(
  id: SectionId,
  title: string,
  blocks: readonly (Block | undefined)[],
): readonly Section[] {
  const said = blocks.filter((block): block is Block => block !== undefined && !isEmpty(block));
  return said.length === 0 ? [] : [{ id, title, blocks: said }];
}

function isEmpty(block: Block): boolean {
  switch (block.type) {
    case 'text':
      return block.text === '';
    case 'list':
      return block.items.length === 0;
    case 'working':
      return block.lines.length === 0;
    case 'table':
      return block.rows.length === 0;
  }
}
