// The minimal cut sets of a journey, those with the fewest failures first, and of equal ones the most probable.
// Invariant: sets of up to `n` failures are only listed once all of them are known, so no smaller one is missing.
import { minimalCutSets } from '../formulas/reliability/index.ts';
import { derivedFigure } from '../model/derived-figure.ts';
import { rangeBy, rounded } from './by-end.ts';
import { describeMember, type FailureVariable, switchedBy } from './failure-variables.ts';
import type { CutMember, CutSet, FailureSubject } from './report.ts';
import type { Solver } from './solve-problem.ts';

/** Shown of each journey. */
const mostShown = 20;

/** Larger sets are not looked for. */
const largestSet = 6;

/** Sets of one size that are looked at, and nodes of their search. */
const mostListed = 5_000;
const nodeBudget = 100_000;

export interface CutContext {
  readonly solver: Solver;
  readonly variables: readonly FailureVariable[];
  /** The subject of a variable, with the figures of this journey. */
  readonly subjectOf: (variable: number) => FailureSubject;
}

/** The first 20. What is declared never to fail is in none of them. */
export function listCutSets(context: CutContext): readonly CutSet[] {
  const possible = cutVariables(context).flatMap((cut) => {
    const probability = probabilityOf(context, cut, 'value');
    if (probability === 0 && probabilityOf(context, cut, 'high') === 0) return [];
    return [{ cut, order: orderOf(context, cut), likely: rounded(probability) }];
  });
  const ranked = possible.sort((a, b) => a.order - b.order || b.likely - a.likely || compare(a.cut, b.cut));
  return ranked.slice(0, mostShown).map(({ cut, order }) => toCutSet(context, cut, order));
}

/** The variables that stop the journey alone with one failure each, in the order of the variables. */
export function singleCuts({
  solver,
  variables,
}: Pick<CutContext, 'solver' | 'variables'>): readonly number[] {
  return solver.singles().filter((variable) => variables[variable]?.down === 1);
}

function cutVariables(context: CutContext): readonly (readonly number[])[] {
  let sets: readonly (readonly number[])[] = [];
  for (let size = 1; size <= largestSet; size++) {
    const larger = setsUpTo(context.solver, size);
    // Too many to be told: what is known up to the size before stays.
    if (size > 1 && larger.length === 0) break;
    sets = larger;
    if (sets.filter((cut) => orderOf(context, cut) <= size).length >= mostShown) break;
  }
  return sets;
}

/** Sets of at most so many variables; none where that is too much work. Without a diagram only those of one. */
function setsUpTo({ root, compiled, singles }: Solver, size: number): readonly (readonly number[])[] {
  if (compiled === undefined) return size === 1 ? singles().map((variable) => [variable]) : [];
  const request = { maximumOrder: size, maximumCount: mostListed, nodeBudget };
  const found = minimalCutSets(compiled.diagram, compiled.nodeOf(root), request);
  return typeof found === 'object' ? found.sets.filter((set) => set.length > 0) : [];
}

const orderOf = ({ variables }: Pick<CutContext, 'variables'>, cut: readonly number[]): number =>
  cut.reduce((sum, variable) => sum + (variables[variable]?.down ?? 1), 0);

/** The product over its members, each with all of its machines. */
function probabilityOf(
  { solver, variables }: CutContext,
  cut: readonly number[],
  end: 'low' | 'value' | 'high',
): number {
  const { unavailabilities } = solver.inputsAt(end);
  return cut.reduce((product, variable) => {
    const isSwitch = switchedBy(variables[variable]?.subject) !== undefined;
    const own = isSwitch ? unavailabilities[variable] : variables[variable]?.whole(end);
    return product * (own ?? 0);
  }, 1);
}

function toCutSet(context: CutContext, cut: readonly number[], order: number): CutSet {
  const members = cut.map((variable): CutMember => {
    const found = context.variables[variable] as FailureVariable;
    const { down, of, isElsewhere } = found;
    return { subject: context.subjectOf(variable), down, of, isElsewhere, label: describeMember(found) };
  });
  const probability = derivedFigure(
    rangeBy((end) => probabilityOf(context, cut, end)),
    {
      unit: 'fraction',
      formula: members.map(({ label }) => `P(${label})`).join(' x '),
      inputs: () => members.map(({ label, subject }) => ({ name: label, figure: subject.unavailability })),
    },
  );
  const all = context.solver.at('value').upper;
  return { members, order, probability, share: all > 0 ? Math.min(1, probability.value / all) : 0 };
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
