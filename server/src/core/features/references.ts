// Every place that names the same thing. Copies made by `like` have the name of their original and count with it.
import type { Location } from '../../../../grammar/src/text/span.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { findFamily, findOccurrence, findOccurrencesOf } from '../analysis/symbols.ts';

export interface ReferenceOptions {
  /** Whether the declarations count. */
  readonly includeDeclaration: boolean;
}

/** By file, then in the order of the text; empty where no name stands. */
export function findReferences(
  analysis: Analysis,
  { uri, offset }: { readonly uri: string; readonly offset: number },
  { includeDeclaration }: ReferenceOptions,
): readonly Location[] {
  const found = findOccurrence(analysis, uri, offset);
  if (found === undefined) return [];
  return findOccurrencesOf(analysis, findFamily(analysis, found.targets))
    .filter(({ isDeclaration }) => includeDeclaration || !isDeclaration)
    .map(({ location }) => location);
}
