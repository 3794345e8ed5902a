// Visits that lead back to themselves: a calls b, which now and then calls a. They are spelled out to a depth at which
// hardly any request arrives; what would follow takes its mean time there. Invariant: the mean is that of the loop itself.

import { solveLinear } from '../graph/solve-linear.ts';
import type { Visit } from './visit.ts';

export interface Loop {
  /** Nodes of the loop, in a fixed order. */
  readonly members: readonly number[];
  /** A visit of a member, with what its callees inside the loop take. */
  readonly make: (member: number, inside: (callee: number) => Visit | undefined) => Visit;
  /** A stand-in for a member that takes this time, all of it. */
  readonly standIn: (member: number, seconds: number | undefined) => Visit;
  readonly mean: (visit: Visit) => number | undefined;
}

/** So deep at most; there, less than this part of the requests is left. */
const mostLevels = 24;
const negligible = 1e-5;
/** Larger loops are not solved. */
const mostMembers = 60;

/** By member. Where the loop has no end, or is too large, the visits have no time. */
export function loopVisits(loop: Loop): ReadonlyMap<number, Visit> {
  const { members } = loop;
  const at =
    (visits: readonly Visit[]) =>
    (callee: number): Visit | undefined =>
      visits[members.indexOf(callee)];
  const without = (saturates: string | undefined): ReadonlyMap<number, Visit> =>
    new Map(members.map((member) => [member, { ...loop.standIn(member, undefined), saturates }]));
  if (members.length > mostMembers) return without(undefined);
  const free = members.map((member) => loop.standIn(member, 0));
  const first = members.map((member) => loop.make(member, at(free)));
  const gains = Float64Array.from(first.flatMap((visit) => free.map((inside) => gainOf(visit, inside))));
  const own = first.map(loop.mean);
  const means = own.includes(undefined) ? undefined : solveMeans(gains, own as number[]);
  // One of them may have more work than it can do, or wait for such a one.
  if (means === undefined) return without(first.find((visit) => visit.saturates !== undefined)?.saturates);
  let level = members.map((member, i) => loop.standIn(member, means[i] as number));
  for (let depth = levelsOf(gains, members.length); depth > 0; depth--) {
    const below = level;
    level = members.map((member) => loop.make(member, at(below)));
  }
  return new Map(members.map((member, i) => [member, level[i] as Visit]));
}

/** How often one visit makes another. */
const gainOf = (visit: Visit, inside: Visit): number =>
  visit.legs.reduce((sum, leg) => sum + (leg.visit === inside ? leg.count : 0), 0);

/** (I - G) mean = own. Undefined where the loop has no end. */
function solveMeans(gains: Float64Array, own: readonly number[]): Float64Array | undefined {
  const size = own.length;
  const matrix = gains.map((gain, i) => (i % (size + 1) === 0 ? 1 : 0) - gain);
  const means = solveLinear(matrix, Float64Array.from(own));
  return means?.every((mean, i) => Number.isFinite(mean) && mean >= (own[i] as number) * (1 - 1e-9))
    ? means
    : undefined;
}

/** The depth below which hardly anything is left. */
function levelsOf(gains: Float64Array, size: number): number {
  let left = new Float64Array(size).fill(1);
  for (let level = 1; level < mostLevels; level++) {
    const next = new Float64Array(size);
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++)
        next[i] = (next[i] as number) + (gains[i * size + j] as number) * (left[j] as number);
    }
    left = next;
    if (Math.max(...left) < negligible) return level;
  }
  return mostLevels;
}
