// Writes grammar/snippets.json for editors that do not run the server: a whole tier for each kind that has one in the
// vocabulary, kind and name for each other.
// Invariant: the same vocabulary gives the same bytes.

import { kinds } from '../../grammar/src/vocabulary/index.ts';
import type { KindSpec } from '../../grammar/src/vocabulary/kind.ts';

/** The file that this generator writes, relative to the root. */
export const SNIPPETS_PATH = 'grammar/snippets.json';

function bodyOf({ word, name, title, snippet }: KindSpec): string {
  if (snippet !== undefined) return snippet;
  const parts = [word];
  if (name !== 'none') parts.push(`\${${parts.length}:name}`);
  if (title === 'required') parts.push(`"\${${parts.length}:Title}"`);
  return parts.join(' ');
}

/** The whole text of the file. Keys are the labels that editors list. */
export function renderSnippets(): string {
  const entries = [...kinds.values()].map((kind) => [
    kind.label,
    { prefix: kind.word, body: bodyOf(kind), description: kind.doc },
  ]);
  return `${JSON.stringify(Object.fromEntries(entries), undefined, 2)}\n`;
}
