// The smallest combinations of failures that make a function false, from its diagram, by Rauzy's minimal solutions.
// Exact also for shared parts. Invariant: no set that is listed contains another.
import { isCount } from './argument-domain.ts';
import { countOf, countSets, listSets } from './count-sets.ts';
import type { Diagram, DiagramNode } from './decision-diagram.ts';
import { budgetExceeded, createNodeTable, type NodeTable } from './node-table.ts';
import { emptyFamily, familyOf, unitFamily, withoutSupersets } from './set-family.ts';

export interface CutSetRequest {
  /** Largest number of failures in a set; 0 or more. Default: no limit. A small one saves much time. */
  readonly maximumOrder?: number;
  /** Most sets that are listed; default 1,000. */
  readonly maximumCount?: number;
  /** Most nodes that the search may make; default 1,000,000. */
  readonly nodeBudget?: number;
}

export interface MinimalCutSets {
  /**
   * Variables of each set, ascending; smallest sets first, then by variables. Where not all sets of a size fit, those
   * whose variables stand on top of the order of the diagram are listed.
   */
  readonly sets: readonly (readonly number[])[];
  /** Number of minimal cut sets of each size, by size, up to the maximum order; all of them, listed or not. */
  readonly countByOrder: readonly number[];
  /** The sum of `countByOrder`; exact to 2^53. */
  readonly count: number;
}

/**
 * Minimal cut sets of the root, a monotone function. A function that is always false has the empty set, one that is
 * always true none. `budgetExceeded` where the search does not fit; undefined for a root that is no node and for bad
 * limits. Linear in the nodes of the diagram in practice, times the maximum order where there is one. Source: Rauzy,
 * "New algorithms for fault trees analysis", Reliability Engineering and System Safety 40, 1993, section 5.
 */
export function minimalCutSets(
  diagram: Diagram,
  root: DiagramNode,
  request: CutSetRequest = {},
): MinimalCutSets | typeof budgetExceeded | undefined {
  const { maximumOrder = diagram.order.length, maximumCount = 1_000, nodeBudget = 1_000_000 } = request;
  if (!isCount(maximumOrder) || !isCount(maximumCount) || !isCount(nodeBudget)) return undefined;
  if (!isCount(root, diagram.table.size - 1)) return undefined;
  const table = createNodeTable(nodeBudget);
  const family = cutFamily(diagram.table, table, { root, order: maximumOrder });
  if (family < 0) return budgetExceeded;
  const counts = countSets(table, family);
  const all = counts.get(family);
  const sizes = all === undefined || all.counts.length === 0 ? 0 : all.smallest + all.counts.length;
  const countByOrder = Array.from({ length: sizes }, (_, size) => countOf(all, size));
  const sets: number[][] = [];
  for (let size = 0; size < countByOrder.length && sets.length < maximumCount; size++) {
    const listed = listSets(table, counts, { family, size, most: maximumCount - sets.length });
    const named = listed.map((levels) => levels.map((level) => diagram.order[level] as number));
    sets.push(...named.map((set) => set.sort((a, b) => a - b)).sort(compareSets));
  }
  return { sets, countByOrder, count: countByOrder.reduce((sum, count) => sum + count, 0) };
}

/**
 * cuts(node, k) = cuts(high, k) and, with v added, those of cuts(low, k - 1) that contain none of cuts(high, k): what
 * already fails with v up is no matter of v. k: most failures in a set.
 */
function cutFamily(
  diagram: NodeTable,
  families: NodeTable,
  { root, order }: { readonly root: DiagramNode; readonly order: number },
): number {
  const known = new Map<number, number>();
  const tasks: number[] = [root, order, evaluate];
  const results: number[] = [];
  while (tasks.length > 0) {
    const step = tasks.pop() as number;
    const asked = tasks.pop() as number;
    const node = tasks.pop() as number;
    // More failures than there are variables below say nothing more: fewer different questions.
    const limit = Math.min(asked, 1 + (diagram.bottoms[node] as number) - (diagram.levels[node] as number));
    const key = node * 2 ** 25 + limit;
    if (step === evaluate) {
      const family = node <= 1 ? (node === 1 ? emptyFamily : unitFamily) : known.get(key);
      if (family !== undefined) {
        results.push(family);
        continue;
      }
      tasks.push(node, limit, combine, diagram.highs[node] as number, limit, evaluate);
      if (limit > 0) tasks.push(diagram.lows[node] as number, limit - 1, evaluate);
      else results.push(emptyFamily);
      continue;
    }
    const up = results.pop() as number;
    const down = withoutSupersets(families, results.pop() as number, up);
    const family = down < 0 ? down : familyOf(families, [diagram.levels[node] as number, up, down]);
    if (family < 0) return budgetExceeded;
    known.set(key, family);
    results.push(family);
  }
  return results[0] as number;
}

const evaluate = 0;
const combine = 1;

function compareSets(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const difference = (a[i] as number) - (b[i] as number);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
