// What to mend first: for each thing that can be down, how much of the unavailability it takes part in.
// Invariant: one thing is one row, however many variables stand for its machines.
import { derivedFigure } from '../model/derived-figure.ts';
import type { Bound } from '../model/range.ts';
import { rangeBy, rounded } from './by-end.ts';
import type { FailureVariable } from './failure-variables.ts';
import type { FailureSubject, Importance } from './report.ts';
import type { Solver } from './solve-problem.ts';

export interface ImportanceContext {
  readonly solver: Solver;
  readonly variables: readonly FailureVariable[];
  readonly subjectOf: (variable: number) => FailureSubject;
}

/** The largest contribution first; what contributes nothing is left out. */
export function rankImportance(context: ImportanceContext): readonly Importance[] {
  const { solver, variables } = context;
  const birnbaum = solver.birnbaumAt('value');
  const bySubject = new Map<FailureSubject, number[]>();
  variables.forEach(({ subject }, variable) => {
    if (!((birnbaum[variable] ?? 0) > 0)) return;
    const list = bySubject.get(subject);
    if (list === undefined) bySubject.set(subject, [variable]);
    else list.push(variable);
  });
  return [...bySubject.values()]
    .map((own) => ({ own, contribution: rounded(contributionOf(context, own, 'value')) }))
    .filter(({ contribution }) => contribution > 0)
    .sort((a, b) => b.contribution - a.contribution || (a.own[0] ?? 0) - (b.own[0] ?? 0))
    .map(({ own }) => toImportance(context, own));
}

/** Sum over its variables of importance x unavailability. */
function contributionOf({ solver }: ImportanceContext, own: readonly number[], end: Bound): number {
  const birnbaum = solver.birnbaumAt(end);
  const { unavailabilities } = solver.inputsAt(end);
  const sum = own.reduce((total, v) => total + (birnbaum[v] ?? 0) * (unavailabilities[v] ?? 0), 0);
  return Math.min(solver.at(end).upper, sum);
}

function toImportance(context: ImportanceContext, own: readonly number[]): Importance {
  const { solver, variables } = context;
  const subject = context.subjectOf(own[0] ?? 0);
  const birnbaum = solver.birnbaumAt('value');
  const slope = own.reduce((sum, v) => sum + (birnbaum[v] ?? 0) * (variables[v]?.slope() ?? 1), 0);
  const machines = subject.type === 'machines' ? subject.machines : 1;
  const contribution = derivedFigure(
    rangeBy((end) => contributionOf(context, own, end)),
    {
      unit: 'fraction',
      formula: 'importance x unavailability',
      inputs: () => [{ name: subject.label, figure: subject.unavailability }],
    },
  );
  const all = solver.at('value').upper;
  return {
    subject,
    birnbaum: Math.min(1, slope / machines),
    contribution,
    share: all > 0 ? Math.min(1, contribution.value / all) : 0,
  };
}
