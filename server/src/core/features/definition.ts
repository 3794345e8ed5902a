// Where a name is declared. A name that stands for several parts in several places has several answers;
// for a part copied by `like` the answer is the original, or what overrides it.
import type { Location } from '../../../../grammar/src/text/span.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { declarationsOf, findOccurrence } from '../analysis/symbols.ts';

/** The names of the declarations, in the order of the model; empty when there is nothing to go to. */
export function findDefinitions(analysis: Analysis, uri: string, offset: number): readonly Location[] {
  const found = findOccurrence(analysis, uri, offset);
  return found === undefined ? [] : declarationsOf(found.targets);
}
