// One success formula with its numbers: how likely it is to be false at each end of all inputs, how much each variable
// matters, and which variables stop it alone. Exact by its diagram, otherwise between bounds from its structure.
// Invariant: lower <= upper, and the worse end of the inputs never gives less.
import {
  associationBounds,
  diagramImportance,
  diagramProbability,
  minimalCutSets,
  type StructureNode,
  singleFailures,
  systemFailuresPerYear,
} from '../formulas/reliability/index.ts';
import { once } from '../model/derived-figure.ts';
import type { Bound } from '../model/range.ts';
import { byEnd } from './by-end.ts';
import type { Compiled } from './compile-problems.ts';
import type { SwitchTerm } from './switch-terms.ts';

/** By variable. */
export interface Inputs {
  readonly unavailabilities: Float64Array;
  /** Failures in a year. */
  readonly failures: Float64Array;
  /** Unavailabilities that are certainly not too large, where some of the others are upper bounds. */
  readonly least?: Float64Array;
  /** What the unavailability of a switch is made of, by its variable. */
  readonly switches?: ReadonlyMap<number, readonly SwitchTerm[]>;
}

/** P(false). Without bounds both are the same. */
interface Solution {
  readonly lower: number;
  readonly upper: number;
}

export interface Solver {
  readonly root: StructureNode;
  readonly compiled: Compiled | undefined;
  readonly inputsAt: (end: Bound) => Inputs;
  readonly at: (end: Bound) => Solution;
  /** Birnbaum importance by variable; with bounds only of those that stop it alone. */
  readonly birnbaumAt: (end: Bound) => Float64Array;
  /** Expected in a year; undefined with bounds. */
  readonly failuresAt: (end: Bound) => number | undefined;
  /** Variables that make the formula false by themselves, ascending. */
  readonly singles: () => readonly number[];
}

export const createSolver = (
  root: StructureNode,
  compiled: Compiled | undefined,
  inputsAt: (end: Bound) => Inputs,
): Solver => (compiled === undefined ? boundedSolver(root, inputsAt) : exactSolver(root, compiled, inputsAt));

function exactSolver(root: StructureNode, compiled: Compiled, inputsAt: (end: Bound) => Inputs): Solver {
  const { diagram } = compiled;
  const node = compiled.nodeOf(root);
  const birnbaumAt = byEnd((end) => {
    const { unavailabilities } = inputsAt(end);
    const found = diagramImportance(diagram, node, unavailabilities);
    return found?.birnbaum ?? new Float64Array(unavailabilities.length);
  });
  return {
    root,
    compiled,
    inputsAt,
    at: byEnd((end) => {
      const found = diagramProbability(diagram, node, inputsAt(end).unavailabilities);
      const unavailability = found?.unavailability ?? 1;
      return { lower: unavailability, upper: unavailability };
    }),
    birnbaumAt,
    failuresAt: byEnd((end) => systemFailuresPerYear(birnbaumAt(end), inputsAt(end).failures)),
    singles: once(() => singleCutsOf(root, compiled)),
  };
}

function boundedSolver(root: StructureNode, inputsAt: (end: Bound) => Inputs): Solver {
  const singles = once(() => singleFailures(root) ?? []);
  const bounds = once(() => associationBounds(root));
  const at = byEnd((end): Solution => {
    const { unavailabilities, least } = inputsAt(end);
    const most = bounds()?.(unavailabilities);
    const fewest = least === undefined ? most : bounds()?.(least);
    return { lower: fewest?.lower ?? 0, upper: most?.upper ?? 1 };
  });
  return {
    root,
    compiled: undefined,
    inputsAt,
    at,
    birnbaumAt: byEnd((end) => birnbaumOfSingles(singles(), inputsAt(end), at(end))),
    failuresAt: () => undefined,
    singles,
  };
}

/** By the diagram, which costs less memory where there are many variables. */
function singleCutsOf(root: StructureNode, { diagram, nodeOf }: Compiled): readonly number[] {
  const limits = { maximumOrder: 1, maximumCount: diagram.order.length };
  const found = minimalCutSets(diagram, nodeOf(root), limits);
  return typeof found === 'object' ? found.sets.flat().sort((a, b) => a - b) : [];
}

/** The formula is one of them and the rest, which do not depend on each other: dA / dA_v is the availability of the rest. */
function birnbaumOfSingles(
  singles: readonly number[],
  { unavailabilities }: Inputs,
  { upper }: Solution,
): Float64Array {
  const found = new Float64Array(unavailabilities.length);
  for (const variable of singles) {
    const up = 1 - (unavailabilities[variable] ?? 1);
    found[variable] = up > 0 ? Math.min(1, (1 - upper) / up) : 0;
  }
  return found;
}
