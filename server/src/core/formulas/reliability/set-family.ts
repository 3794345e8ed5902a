// Families of sets of variables as zero-suppressed diagrams: a node (level, low, high) stands for the sets without
// its variable (low) and, with it added, those of high. Node 0 is the empty family, node 1 the family of the empty
// set alone. Invariant: no node has an empty high part, so equal families have equal numbers.
import { budgetExceeded, type NodeTable, nodeOf, recall, remember, type Triple } from './node-table.ts';

/** No set at all. */
export const emptyFamily = 0;

/** The empty set alone. */
export const unitFamily = 1;

/**
 * The family of the sets of `low`, and those of `high` with the variable of `level` added. Constant on average.
 * Source: Minato, "Zero-suppressed BDDs for set manipulation in combinatorial problems", DAC 1993.
 */
export const familyOf = (table: NodeTable, [level, low, high]: Triple): number =>
  high === emptyFamily ? low : nodeOf(table, [level, low, high]);

/**
 * The sets of `family` that contain no set of `others`: what is left of it where `others` is known already. Time in
 * proportion to the product of the sizes in practice. `budgetExceeded` where it does not fit. Source: Rauzy, "New
 * algorithms for fault trees analysis", Reliability Engineering and System Safety 40, 1993, section 5 (operator
 * "without").
 */
export function withoutSupersets(table: NodeTable, family: number, others: number): number {
  const tasks: number[] = [family, others, evaluate];
  const results: number[] = [];
  while (tasks.length > 0) {
    const step = tasks.pop() as number;
    const g = tasks.pop() as number;
    const f = tasks.pop() as number;
    if (step === filterAgain) {
      tasks.push(results.pop() as number, g, evaluate);
    } else if (step === combine) {
      const high = results.pop() as number;
      const low = results.pop() as number;
      const node = familyOf(table, [table.levels[f] as number, low, high]);
      if (node < 0) return budgetExceeded;
      remember(table, [f, g, without], node);
      results.push(node);
    } else {
      const known =
        f <= unitFamily || g <= unitFamily ? trivial(table, f, g) : recall(table, [f, g, without]);
      if (known >= 0) results.push(known);
      else pushParts(table, tasks, [f, g]);
    }
  }
  return results[0] as number;
}

const evaluate = 0;
const combine = 1;
const filterAgain = 2;

/** Marks the results of this operation in the memory of a table. */
const without = -2;

/** Where one of the two is a terminal; -1 where one has to look below. */
function trivial(table: NodeTable, f: number, g: number): number {
  if (f === emptyFamily || g === unitFamily) return emptyFamily;
  if (g === emptyFamily) return f;
  return hasEmptySet(table, g) ? emptyFamily : f;
}

/** Whether the empty set is in the family: the sets without any variable, followed to the end. */
function hasEmptySet(table: NodeTable, family: number): boolean {
  let node = family;
  while (node > unitFamily) node = table.lows[node] as number;
  return node === unitFamily;
}

function pushParts(
  { levels, lows, highs }: NodeTable,
  tasks: number[],
  [f, g]: readonly [number, number],
): void {
  let other = g;
  // Sets of g with a variable that no set of f has contain nothing of f.
  while ((levels[other] as number) < (levels[f] as number)) other = lows[other] as number;
  if (other !== g) {
    tasks.push(f, other, evaluate);
    return;
  }
  tasks.push(f, g, combine);
  const low = lows[f] as number;
  const high = highs[f] as number;
  if (levels[g] === levels[f]) {
    // With the variable, a set must contain neither a set of g without it, nor the rest of one with it.
    tasks.push(0, highs[g] as number, filterAgain);
    tasks.push(high, lows[g] as number, evaluate);
    tasks.push(low, lows[g] as number, evaluate);
  } else {
    tasks.push(high, g, evaluate);
    tasks.push(low, g, evaluate);
  }
}
