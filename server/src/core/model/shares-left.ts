// How the traffic of alternatives is divided while some of them fail. Invariant: what the failing ones leave goes to the
// others in proportion, so that nothing is lost on the way as long as one of them works.
import type { Alternatives } from './alternatives.ts';
import type { Frequency } from './call-frequency.ts';
import { kindsMade, readVisits, writeVisits } from './follow-visits.ts';
import type { Component, Connection } from './model.ts';
import { wordOf } from './quantity.ts';

/** By connection, for reads and for writes of the caller. */
export interface SharesLeft {
  readonly reads: readonly number[];
  readonly writes: readonly number[];
}

export interface DividedCalls {
  readonly from: Component;
  readonly connections: readonly Connection[];
  /** Of each connection, before its share. */
  readonly frequencies: readonly Frequency[];
  readonly groups: Alternatives;
  /** Of each connection while all is well. */
  readonly shares: readonly number[];
  /** Whether the component is down, so that nobody calls it. */
  readonly isLost: (id: number) => boolean;
  /** By component id, the kinds of visits that fail, there or further on. */
  readonly failing: Uint8Array;
}

export const sharesLeft = (calls: DividedCalls): SharesLeft => ({
  reads: sharesFor(readVisits, calls),
  writes: sharesFor(writeVisits, calls),
});

function sharesFor(kind: number, { groups, shares, ...calls }: DividedCalls): readonly number[] {
  const left = shares.slice();
  groups.needed.forEach((_, group) => {
    const members = [...shares.keys()].filter((i) => groups.groupOf[i] === group);
    const working = workingOf(members, kind, calls);
    if (working.length === members.length) return;
    const all = members.reduce((sum, i) => sum + (shares[i] as number), 0);
    const kept = working.reduce((sum, i) => sum + (shares[i] as number), 0);
    for (const i of members) left[i] = 0;
    working.forEach((i, at) => {
      // Of `any: 2` each is asked once at most.
      left[i] =
        kept > 0
          ? Math.min(1, ((shares[i] as number) * all) / kept)
          : all * standInShare(at, working.length, calls.from);
    });
  });
  return left;
}

/** Stand-bys had no traffic before: the first takes it all, or all alike. */
const standInShare = (at: number, count: number, from: Component): number =>
  wordOf(from, 'routing') === 'failover' ? Number(at === 0) : 1 / count;

/** The members that answer; where none does, those that are up and fail: they are asked all the same. */
function workingOf(
  members: readonly number[],
  kind: number,
  { connections, frequencies, isLost, failing }: Omit<DividedCalls, 'groups' | 'shares' | 'from'>,
): readonly number[] {
  const kinds = members.map((i) => kindsMade(frequencies[i] as Frequency, kind));
  // A stand-by is asked for what the others are.
  const asked = kinds.find((made) => made !== 0) ?? 0;
  const idOf = (i: number): number => (connections[i] as Connection).to.id;
  const working = members.filter((i, at) => ((failing[idOf(i)] as number) & (kinds[at] || asked)) === 0);
  return working.length > 0 ? working : members.filter((i) => !isLost(idOf(i)));
}
