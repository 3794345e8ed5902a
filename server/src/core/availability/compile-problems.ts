// Success formulas as decision diagrams: all of a system in one, so that what journeys share is compiled once; where
// that does not fit the budget, each formula alone; and where that does not fit either, not at all.
// Invariant: the budget is a number of nodes and no time, so the same system is treated the same on every machine.
import {
  type CompileOptions,
  compileStructure,
  type Diagram,
  type DiagramNode,
  type StructureNode,
} from '../formulas/reliability/index.ts';
import type { JourneyFormula } from './journey-formula.ts';

export interface Compiled {
  readonly diagram: Diagram;
  /** The function of the formula or of one of its switches. */
  nodeOf(formula: StructureNode): DiagramNode;
}

export interface CompileBudget {
  /** Most nodes of one diagram; default: in proportion to the variables, far above what layered systems take. */
  readonly nodeBudget?: number;
  /** Variables are ordered by their numbers: as requests meet them, the places of a part before its machines. */
  readonly variableCount: number;
}

/** By problem; undefined where its diagram would be too large. */
export function compileProblems(
  problems: readonly JourneyFormula[],
  { nodeBudget, variableCount }: CompileBudget,
): readonly (Compiled | undefined)[] {
  const order = Array.from({ length: variableCount }, (_, variable) => variable);
  const budgets = nodeBudget === undefined ? defaultBudgets(variableCount) : [nodeBudget, nodeBudget];
  const compile = (roots: readonly StructureNode[], budget = 0) =>
    compileRoots(roots, { order, nodeBudget: budget });
  const together = compile(problems.flatMap(rootsOf), budgets[0]);
  return problems.map((problem) => {
    if (together !== undefined && fits(together, problem)) return together;
    const alone = compile(rootsOf(problem), budgets[1]);
    return alone !== undefined && fits(alone, problem) ? alone : undefined;
  });
}

/** Of all formulas together, and of each alone where that does not fit. */
const defaultBudgets = (variableCount: number): readonly number[] => [
  50_000 + 20 * variableCount,
  10_000 + 5 * variableCount,
];

const rootsOf = ({ root, switches }: JourneyFormula): readonly StructureNode[] => [
  root,
  ...switches.flatMap((point) => [point.all, ...point.targets.map(({ formula }) => formula)]),
];

const fits = (compiled: Compiled, problem: JourneyFormula): boolean =>
  rootsOf(problem).every((root) => compiled.nodeOf(root) >= 0);

function compileRoots(roots: readonly StructureNode[], options: CompileOptions): Compiled | undefined {
  const compiled = compileStructure(roots, options);
  if (compiled === undefined) return undefined;
  const nodes = new Map(roots.map((root, i) => [root, compiled.nodes[i] ?? -1]));
  return { diagram: compiled.diagram, nodeOf: (formula) => nodes.get(formula) ?? -1 };
}
