// Whether a declared availability is met, what misses it, and what a second machine beside each single cut would do.
// Invariant: a single cut is a factor of the availability, so taking one away or mending it is exact, also with bounds.
import { derivedFigure } from '../model/derived-figure.ts';
import type { Figure } from '../model/figure.ts';
import { exactly, type Range } from '../model/range.ts';
import { type AtEnd, opposite, rangeBy, rounded } from './by-end.ts';
import { type CutContext, singleCuts } from './list-cut-sets.ts';
import type { FailureSubject, Importance, MendedCut, TargetVerdict, Verdict } from './report.ts';
import type { Solver } from './solve-problem.ts';
import { msPerYear } from './unreliability.ts';

/** How many contributors and uncertain inputs are named. */
const mostNamed = 3;

/** Unavailability, as figures have it: the favorable end of bounds is the lower one. */
export const unavailabilityAt = (solver: Solver, end: 'low' | 'value' | 'high'): number => {
  const { lower, upper } = solver.at(end);
  return end === 'low' ? lower : upper;
};

export function judgeTarget(
  context: CutContext,
  target: Figure,
  importance: () => readonly Importance[],
): TargetVerdict {
  const allowed = Math.max(0, 1 - target.value);
  const own = rangeBy((end) => unavailabilityAt(context.solver, end));
  const verdict = verdictOf(own, allowed);
  return {
    target,
    allowed: derivedFigure(exactly(allowed * msPerYear), {
      unit: 'ms/year',
      formula: '(1 - availability) x 365 days',
      inputs: () => [{ name: 'availability', figure: target }],
    }),
    verdict,
    get contributors() {
      return importance().slice(0, mostNamed);
    },
    get dependsOn() {
      return widest(importance());
    },
    get mended() {
      return mendCuts(context, allowed);
    },
    get causes() {
      return findCausesOfMiss(context, allowed);
    },
  };
}

/** Room for rounding: 99.95 % is 0.0005000000000000004 short of the whole. */
const isWithin = (unavailability: number, allowed: number): boolean =>
  unavailability <= allowed * (1 + 1e-9) + 1e-15;

function verdictOf(unavailability: Range, allowed: number): Verdict {
  if (isWithin(unavailability.high, allowed)) return 'met';
  return isWithin(unavailability.low, allowed) ? 'depends' : 'missed';
}

/** Rows whose own uncertainty moves the result most. */
function widest(importance: readonly Importance[]): readonly Importance[] {
  const widthOf = ({ subject, birnbaum }: Importance): number => {
    const machines = subject.type === 'machines' ? subject.machines : 1;
    return birnbaum * machines * (subject.unavailability.high - subject.unavailability.low);
  };
  return importance
    .filter((row) => widthOf(row) > 0)
    .sort((a, b) => rounded(widthOf(b)) - rounded(widthOf(a)))
    .slice(0, mostNamed);
}

/** U with one single cut at another unavailability: (1 - U)(1 - q') / (1 - q) is up. */
function replaceCut(all: number, before: number, after: number): number {
  if (before >= 1) return all;
  return Math.max(0, Math.min(1, all - ((1 - all) * (before - after)) / (1 - before)));
}

/**
 * Because of which single cuts a target is missed at the likely values: those with the most unavailability, one after
 * the other, until the target would be met without them; all of them where it is not met even then. So a cut whose
 * own unavailability is more than the target allows is always among them, and one that a met target can bear never
 * is. Cuts of equal size are treated alike. A single cut is one failure that stops the journey: of a machine, a
 * place, a provider, or a promotion or switch that users wait for.
 */
function findCausesOfMiss(context: CutContext, allowed: number): readonly FailureSubject[] {
  const { solver } = context;
  let left = unavailabilityAt(solver, 'value');
  if (isWithin(left, allowed)) return [];
  const { unavailabilities } = solver.inputsAt('value');
  const own = (variable: number): number => unavailabilities[variable] ?? 0;
  const cuts = singleCuts(context)
    .filter((variable) => own(variable) > 0)
    .sort((a, b) => rounded(own(b)) - rounded(own(a)) || a - b);
  const causes: FailureSubject[] = [];
  let last = Number.POSITIVE_INFINITY;
  for (const cut of cuts) {
    const isEqual = own(cut) >= last * (1 - 1e-9);
    if (isWithin(left, allowed) && !isEqual) break;
    causes.push(context.subjectOf(cut));
    left = replaceCut(left, own(cut), 0);
    last = own(cut);
  }
  return causes;
}

function mendCuts(context: CutContext, allowed: number): readonly MendedCut[] {
  const { solver, variables } = context;
  const { unavailabilities } = solver.inputsAt('value');
  return singleCuts(context)
    .toSorted((a, b) => rounded(unavailabilities[b] ?? 0) - rounded(unavailabilities[a] ?? 0) || a - b)
    .flatMap((cut) => {
      const mended = variables[cut]?.mended;
      return mended === undefined ? [] : [mendCut(context, { cut, mended, allowed })];
    });
}

interface Mending {
  readonly cut: number;
  readonly mended: AtEnd;
  readonly allowed: number;
}

function mendCut({ solver, subjectOf }: CutContext, { cut, mended, allowed }: Mending): MendedCut {
  const after = rangeBy((end) => {
    const before = solver.inputsAt(end).unavailabilities[cut] ?? 0;
    return replaceCut(unavailabilityAt(solver, end), before, Math.min(before, mended(end)));
  });
  const subject = subjectOf(cut);
  const inputs = () => [{ name: subject.label, figure: subject.unavailability }];
  const formula = `with a second one beside ${subject.label}`;
  return {
    subject,
    unavailability: derivedFigure(after, { unit: 'fraction', formula, inputs }),
    availability: derivedFigure(
      rangeBy((end) => 1 - after[opposite(end)]),
      { unit: 'fraction', formula, inputs },
    ),
    verdict: verdictOf(after, allowed),
  };
}
