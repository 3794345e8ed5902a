// The estimate of one system as a Markdown page: what it holds, then every component with its load.
// Invariant: nothing that a file contains is read as Markdown or HTML.

import type { CapacityResult } from '../../server/src/lsp/protocol.ts';

/** The page's text. */
export function renderCapacity(result: CapacityResult, name: string): string {
  const rows = result.rows.map(
    ({ component, kind, requests, utilizationText }) =>
      `| ${escapeMarkdown(component)} | ${escapeMarkdown(kind)} | ${escapeMarkdown(requests)} | ${
        utilizationText === '' ? 'no limit known' : escapeMarkdown(utilizationText)
      } |`,
  );
  const notes = result.notes.map((note) => `- ${escapeMarkdown(note)}`);
  const lines = [`# Capacity of ${escapeMarkdown(name)}`, '', escapeMarkdown(result.summary), ''];
  lines.push('| Component | Kind | Requests at the peak | Utilization |', '|---|---|---:|---:|', ...rows, '');
  if (notes.length > 0) lines.push('## Notes', '', ...notes, '');
  return lines.join('\n');
}

/** Plain text for Markdown: every character that could mean something there is escaped. */
export function escapeMarkdown(text: string): string {
  const oneLine = text.replace(/[\s\p{Cc}]+/gu, ' ');
  return oneLine.replace(/[\\`*_{}[\]()#+\-.!|<>&~$:@]/g, (character) => `&#${character.charCodeAt(0)};`);
}
