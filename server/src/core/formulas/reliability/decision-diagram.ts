// Reduced ordered binary decision diagrams of Boolean functions: one node for each function, so equal functions have
// equal numbers. A variable is true when its part is up. Operations keep a stack of their own, so no depth of a
// diagram can overflow the stack. Invariant: every operation returns a node, or `budgetExceeded` and nothing else.
import { isCount } from './argument-domain.ts';
import {
  budgetExceeded,
  createNodeTable,
  type NodeTable,
  nodeOf,
  recall,
  remember,
  type Triple,
} from './node-table.ts';

/** A function in a diagram: 0 is never true, 1 always; below 0: `budgetExceeded`. */
export type DiagramNode = number;

export const falseNode: DiagramNode = 0;
export const trueNode: DiagramNode = 1;

/** Variables in their order, and the nodes over them. */
export interface Diagram {
  /** Variable at each level, from the top. */
  readonly order: Int32Array;
  /** Level of each variable; -1 where it is not in the order. */
  readonly levelOf: Int32Array;
  readonly table: NodeTable;
}

/** The node budget where none is given. */
export const defaultNodeBudget = 1_000_000;

/**
 * An empty diagram over the variables in `order`, top first: whole numbers from 0, below 2^24, none twice; undefined
 * otherwise. `nodeBudget`: most nodes that it may ever make, dead ones included; default 1,000,000, at most
 * 8,000,000. Linear in the largest variable. Source: Bryant, "Graph-based algorithms for Boolean function
 * manipulation", IEEE Trans. Computers C-35, 1986.
 */
export function createDiagram(order: ArrayLike<number>, nodeBudget = defaultNodeBudget): Diagram | undefined {
  let largest = -1;
  for (let level = 0; level < order.length; level++) {
    const variable = order[level] as number;
    if (!isCount(variable, 2 ** 24 - 1)) return undefined;
    largest = Math.max(largest, variable);
  }
  const levelOf = new Int32Array(largest + 1).fill(-1);
  for (let level = 0; level < order.length; level++) {
    if (levelOf[order[level] as number] !== -1) return undefined;
    levelOf[order[level] as number] = level;
  }
  return { order: Int32Array.from(order), levelOf, table: createNodeTable(nodeBudget) };
}

/** The function that is true when the variable is; undefined for a variable that is not in the order. */
export function variableNode(diagram: Diagram, variable: number): DiagramNode | undefined {
  const level = isCount(variable) ? (diagram.levelOf[variable] ?? -1) : -1;
  return level < 0 ? undefined : nodeOf(diagram.table, [level, falseNode, trueNode]);
}

/** Both. Time in proportion to the product of the sizes, at worst. */
export const andNode = (diagram: Diagram, f: DiagramNode, g: DiagramNode): DiagramNode =>
  f < g ? ifThenElse(diagram, [f, g, falseNode]) : ifThenElse(diagram, [g, f, falseNode]);

/** At least one. Cost as for `andNode`. */
export const orNode = (diagram: Diagram, f: DiagramNode, g: DiagramNode): DiagramNode =>
  f < g ? ifThenElse(diagram, [f, trueNode, g]) : ifThenElse(diagram, [g, trueNode, f]);

/** The opposite. Linear. */
export const notNode = (diagram: Diagram, f: DiagramNode): DiagramNode =>
  ifThenElse(diagram, [f, falseNode, trueNode]);

/**
 * `f` then `g` else `h`. Time in proportion to the product of the three sizes, at worst. Source: Brace, Rudell,
 * Bryant, "Efficient implementation of a BDD package", DAC 1990, section 3.
 */
export function ifThenElse(
  { table }: Diagram,
  operands: readonly [f: DiagramNode, g: DiagramNode, h: DiagramNode],
): DiagramNode {
  const [first, second, third] = operands;
  if (first < 0 || second < 0 || third < 0) return budgetExceeded;
  const tasks: number[] = [first, second, third, evaluate];
  const results: number[] = [];
  while (tasks.length > 0) {
    const step = tasks.pop() as number;
    const h = tasks.pop() as number;
    const g = tasks.pop() as number;
    const f = tasks.pop() as number;
    if (step === combine) {
      const high = results.pop() as number;
      const low = results.pop() as number;
      const node = low === high ? low : nodeOf(table, [topLevel(table, [f, g, h]), low, high]);
      if (node < 0) return budgetExceeded;
      remember(table, [f, g, h], node);
      results.push(node);
      continue;
    }
    const known = shortcut(f, g, h);
    const result = known >= 0 ? known : recall(table, [f, g, h]);
    if (result >= 0) results.push(result);
    else pushParts(table, tasks, [f, g, h]);
  }
  return results[0] as number;
}

const evaluate = 0;
const combine = 1;

/** Results that need no look below; -1: none. */
function shortcut(f: number, g: number, h: number): number {
  if (f === trueNode || g === h) return g;
  if (f === falseNode) return h;
  if ((g === trueNode || g === f) && (h === falseNode || h === f)) return f;
  return -1;
}

const topLevel = ({ levels }: NodeTable, [f, g, h]: Triple): number =>
  Math.min(levels[f] as number, levels[g] as number, levels[h] as number);

/** What is to be done for three operands: both halves, the low one first, and then the node over them. */
function pushParts(table: NodeTable, tasks: number[], triple: Triple): void {
  const { levels, lows, highs } = table;
  const level = topLevel(table, triple);
  tasks.push(triple[0], triple[1], triple[2], combine);
  for (const parts of [highs, lows]) {
    for (let i = 0; i < 3; i++) {
      const node = triple[i] as number;
      tasks.push(levels[node] === level ? (parts[node] as number) : node);
    }
    tasks.push(evaluate);
  }
}
