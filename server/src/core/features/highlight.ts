// The other places in the same file that name what the cursor stands on. A declaration counts as a write.
import type { Span } from '../../../../grammar/src/text/span.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { findFamily, findOccurrence, findOccurrencesOf } from '../analysis/symbols.ts';

export interface Highlight {
  readonly span: Span;
  readonly isDeclaration: boolean;
}

/** In the order of the text; empty where no name stands. */
export function findHighlights(analysis: Analysis, uri: string, offset: number): readonly Highlight[] {
  const found = findOccurrence(analysis, uri, offset);
  if (found === undefined) return [];
  return findOccurrencesOf(analysis, findFamily(analysis, found.targets))
    .filter(({ location }) => location.uri === uri)
    .map(({ location, isDeclaration }) => ({ span: location.span, isDeclaration }));
}
