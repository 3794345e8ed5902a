// How many sets of each size a family holds, and the sets themselves, by size. Counts are exact to 2^53.
// Invariant: sets come smallest first, and within a size in the order of their variables.

import { type NodeTable, nodesBelow } from './node-table.ts';
import { emptyFamily, unitFamily } from './set-family.ts';

/** Number of sets by size, from the smallest size on. */
export interface CountBySize {
  readonly smallest: number;
  /** Sets with `smallest` + i members, at i; empty for no set at all. */
  readonly counts: Float64Array;
}

/** By node of a family. */
export type SetCounts = ReadonlyMap<number, CountBySize>;

/**
 * The counts of a family and of all its parts, by count(node, s) = count(low, s) + count(high, s - 1). Linear in
 * nodes x different sizes.
 */
export function countSets(table: NodeTable, family: number): SetCounts {
  const none: CountBySize = { smallest: 0, counts: new Float64Array(0) };
  const counts = new Map([
    [emptyFamily, none],
    [unitFamily, { smallest: 0, counts: Float64Array.of(1) }],
  ]);
  for (const node of nodesBelow(table, family)) {
    const low = counts.get(table.lows[node] as number) ?? none;
    const high = counts.get(table.highs[node] as number) ?? none;
    counts.set(node, add(low, { smallest: high.smallest + 1, counts: high.counts }));
  }
  return counts;
}

/** How many sets of a size there are. */
export const countOf = (counts: CountBySize | undefined, size: number): number =>
  counts?.counts[size - counts.smallest] ?? 0;

function add(a: CountBySize, b: CountBySize): CountBySize {
  if (a.counts.length === 0) return b;
  if (b.counts.length === 0) return a;
  const smallest = Math.min(a.smallest, b.smallest);
  const end = Math.max(a.smallest + a.counts.length, b.smallest + b.counts.length);
  const counts = new Float64Array(end - smallest);
  for (let i = 0; i < counts.length; i++) counts[i] = countOf(a, smallest + i) + countOf(b, smallest + i);
  return { smallest, counts };
}

/**
 * At most `most` sets with `size` levels each, ascending, those with upper levels first. Linear in what is listed,
 * times the levels.
 */
export function listSets(
  table: NodeTable,
  counts: SetCounts,
  request: { readonly family: number; readonly size: number; readonly most: number },
): number[][] {
  const sets: number[][] = [];
  const path: number[] = [];
  // What is to be visited: node, levels still to be taken, levels taken before.
  const open: number[] = [request.family, request.size, 0];
  while (open.length > 0 && sets.length < request.most) {
    const taken = open.pop() as number;
    const missing = open.pop() as number;
    const node = open.pop() as number;
    if (countOf(counts.get(node), missing) === 0) continue;
    path.length = taken;
    if (node === unitFamily) {
      sets.push([...path]);
      continue;
    }
    // `open` is last in, first out: sets with the variable before those without it.
    const level = table.levels[node] as number;
    open.push(table.lows[node] as number, missing, taken);
    const high = table.highs[node] as number;
    if (countOf(counts.get(high), missing - 1) > 0) {
      path.push(level);
      open.push(high, missing - 1, taken + 1);
    }
  }
  return sets;
}
