// What gives out first, and what the highest utilization depends on: the inputs of the busiest stations and of those
// that may become busier. Invariant: an input is told by what its own range does to the highest utilization of all.
import type { CaseContext } from '../capacity/case-context.ts';
import { once } from '../model/derived-figure.ts';
import { probesOf } from './contest-words.ts';
import type { Inputs } from './input.ts';
import { asBusyAsFirst } from './like-stations.ts';
import { contestOf } from './list-stations.ts';
import { mostTold, rankInfluences } from './rank-influences.ts';
import type { Influence } from './report.ts';
import type { WhatIf } from './what-if.ts';
import { withoutParts } from './without-parts.ts';

export interface FirstLimit {
  /** Those that are as busy as the busiest, that one first; none where nothing that has a limit is loaded. */
  readonly labels: readonly string[];
  /** Three at most: those that are not certain and matter, the farthest reaching first; then certain ones. */
  readonly influences: () => readonly Influence[];
  /** What they move, in words: the utilization of `app`. */
  readonly what: () => string;
}

/** So many inputs are compared by what their ranges do, of so many groups of stations: each is an estimate or two. */
const mostGroups = 2;
const mostCompared = 4;

export function findFirstLimit(load: CaseContext, using: { whatIf: WhatIf; inputs: Inputs }): FirstLimit {
  const contest = contestOf(load);
  const [first] = contest?.stations ?? [];
  if (contest === undefined || first === undefined)
    return { labels: [], influences: () => [], what: () => '' };
  const probes = once(() => probesOf(contest.stations, first.utilization.value, using));
  const influences = once(() => {
    const rankings = probes()
      .slice(0, mostGroups)
      .map((probe) => rankInfluences(probe, undefined));
    const uncertain = rankings.flatMap((ranking) => ranking.filter(isUncertain));
    const known = [...byInput(withoutParts(uncertain))].toSorted((a, b) => b.weight - a.weight);
    const far = known.slice(0, mostCompared).filter((each) => widthOf(each) >= least(first));
    const certain = (rankings[0] ?? []).filter((each) => !isUncertain(each));
    return [...far.toSorted((a, b) => widthOf(b) - widthOf(a)), ...certain].slice(0, mostTold);
  });
  return {
    labels: asBusyAsFirst(contest.stations).map(({ label }) => label),
    influences,
    what: () => probes()[0]?.what ?? '',
  };
}

/** Less than a twentieth of what it is now does not matter. */
const least = ({ utilization }: { readonly utilization: { readonly value: number } }): number =>
  utilization.value / 20;

const isUncertain = ({ weight }: Influence): boolean => weight > 0;

/** From one end of its range to the other, without digits that are rounding. */
const widthOf = ({ reach }: Influence): number =>
  Number(((reach?.worst ?? Number.MAX_VALUE) - (reach?.best ?? 0)).toPrecision(6));

/** Each input once, as the busiest station knows it. */
function byInput(influences: readonly Influence[]): Iterable<Influence> {
  const found = new Map<Influence['input'], Influence>();
  for (const each of influences) if (!found.has(each.input)) found.set(each.input, each);
  return found.values();
}
