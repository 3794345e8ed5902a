// A case with the parts of its requests held fast: what more read is what fewer write, so the ends of both together
// would be more requests than there are. Invariant: in each of the cases the ends of all other figures hold as they are,
// and what is linear in the parts has its least and its most in one of them.
import { workloadKind } from '../../../../grammar/src/vocabulary/index.ts';
import type { CaseContext } from '../capacity/case-context.ts';
import type { ChangedPart, FigureChange } from '../model/change-figures.ts';
import type { Figure } from '../model/figure.ts';
import { figureOf } from '../model/quantity.ts';
import { exactly } from '../model/range.ts';
import { changeCase } from './change-case.ts';

/** Twice as many cases for each. */
const mostPinned = 3;

interface Pinned {
  readonly part: ChangedPart;
  readonly key: string;
  readonly figure: Figure;
}

/** The case itself where no part is uncertain; else one for each combination of their ends. */
export function pinShares(load: CaseContext): readonly CaseContext[] {
  const pinned = uncertainShares(load).slice(0, mostPinned);
  let combinations: readonly (readonly FigureChange[])[] = [[]];
  for (const { part, key, figure } of pinned) {
    const ends = [figure.low, figure.high].map((end) => ({ part, key, range: exactly(end) }));
    combinations = combinations.flatMap((changes) => ends.map((end) => [...changes, end]));
  }
  return pinned.length === 0 ? [load] : combinations.map((changes) => changeCase(load, changes));
}

function uncertainShares({ attributes, basis }: CaseContext): readonly Pinned[] {
  const { journeys } = basis.model;
  const workload = { attributes, kind: workloadKind };
  const isImplied = journeys.some(({ origin }) => origin === 'implied');
  const keys = [...(isImplied ? ['reads'] : []), ...(attributes.has('static') ? ['static'] : [])];
  const ofWorkload = keys.map((key) => ({ part: 'workload' as const, key, figure: figureOf(workload, key) }));
  const ofJourneys = journeys.map((part) => ({
    part,
    key: 'share',
    figure: part.attributes.has('share') ? figureOf(part, 'share') : undefined,
  }));
  return [...ofWorkload, ...ofJourneys].flatMap(({ part, key, figure }) =>
    figure === undefined || figure.low === figure.high ? [] : [{ part, key, figure }],
  );
}
