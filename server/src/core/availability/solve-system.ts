// All journeys of users as success formulas over one set of variables, and all of them at once, ready to be asked.
// Invariant: a journey has the same number in `structures`, `formulas` and `journeys`.
import { all } from '../formulas/reliability/index.ts';
import type { Model } from '../model/model.ts';
import type { Bound } from '../model/range.ts';
import { compileProblems } from './compile-problems.ts';
import {
  type ComponentConditions,
  type ConditionOptions,
  createComponentConditions,
} from './component-conditions.ts';
import { withEnough } from './enough-machines.ts';
import { buildJourneyFormula, type JourneyFormula } from './journey-formula.ts';
import { type Overload, withOverloads } from './overloads.ts';
import { createSolver, type Inputs, type Solver } from './solve-problem.ts';
import type { Structure } from './structure.ts';
import { createBaseInputs, createInputs, joinInputs } from './switch-inputs.ts';

export interface SolvedSystem {
  readonly conditions: ComponentConditions;
  /** The numbers of all variables, without the switches of name services. */
  readonly base: (end: Bound) => Inputs;
  readonly journeys: readonly Solver[];
  /** All journeys at once. */
  readonly system: Solver;
}

export interface SolveOptions extends ConditionOptions {
  readonly nodeBudget?: number;
  /** What must be up besides, so that nothing is overloaded. Default: nothing. */
  readonly overloads?: (() => readonly Overload[]) | undefined;
}

/** Builds and compiles; probabilities are computed when they are asked for. */
export function solveSystem(
  model: Model,
  structures: readonly Structure[],
  options: SolveOptions,
): SolvedSystem {
  const conditions = createComponentConditions(model, options);
  const overloads = options.overloads?.() ?? [];
  const formulas = structures.map((structure) => {
    const formula = buildJourneyFormula(structure, model.components, conditions);
    const carried = withEnough(formula, structure, { components: model.components, conditions });
    return withOverloads(carried, structure, { overloads, conditions });
  });
  const whole: JourneyFormula = { root: all(...formulas.map(({ root }) => root)), switches: [] };
  const { nodeBudget } = options;
  const compiled = compileProblems([...formulas, whole], {
    variableCount: conditions.table.variables.length,
    ...(nodeBudget === undefined ? {} : { nodeBudget }),
  });
  const base = createBaseInputs(conditions.table);
  const journeys = formulas.map((formula, i) =>
    createSolver(
      formula.root,
      compiled[i],
      createInputs(formula, { compiled: compiled[i], table: conditions.table, base }),
    ),
  );
  const switches = formulas.flatMap((formula) =>
    formula.switches.flatMap(({ variable, waits }) => [variable, ...waits.values()]),
  );
  const joined = joinInputs(
    switches,
    base,
    journeys.map(({ inputsAt }) => inputsAt),
  );
  return { conditions, base, journeys, system: createSolver(whole.root, compiled[formulas.length], joined) };
}
