// Newlines inside a closed `[ ]` end nothing. A `[` counts as closed only where its `]` comes before any brace,
// colon or arrow, so that a half-typed list never swallows the lines below it. One pass.
import type { Token } from './token.ts';

const breaksList = new Set(['{', '}', ':', '->']);

/** The tokens without the newlines that stand inside closed lists. The same array where there are none. */
export function joinLists(tokens: readonly Token[]): readonly Token[] {
  const dropped = new Set<number>();
  let open = -1;
  let newlines: number[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const kind = tokens[i]?.kind ?? 'junk';
    if (kind === '[' && open < 0) {
      open = i;
      newlines = [];
    } else if (kind === ']' && open >= 0) {
      for (const at of newlines) dropped.add(at);
      open = -1;
    } else if (open >= 0) {
      if (kind === 'newline') newlines.push(i);
      else if (breaksList.has(kind)) open = -1;
    }
  }
  return dropped.size === 0 ? tokens : tokens.filter((_, i) => !dropped.has(i));
}
