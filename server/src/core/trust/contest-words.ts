// Which stations compete for being the busiest, in words, and as what a target may be asked of.
// Invariant: the one that decides at the likely values comes first.
import { derivedFigure } from '../model/derived-figure.ts';
import type { Figure } from '../model/figure.ts';
import { formatFigure } from '../model/format-figure.ts';
import { exactly, type Range } from '../model/range.ts';
import type { Inputs } from './input.ts';
import { asBusyAsFirst, groupLike, joinDefaults, partsOf } from './like-stations.ts';
import type { Contest, ListedStation } from './list-stations.ts';
import { nameSome } from './name-some.ts';
import type { Probe } from './probe.ts';
import type { Answer } from './report.ts';
import { probeStation } from './station-probe.ts';
import { withRange } from './verdict-words.ts';
import type { WhatIf } from './what-if.ts';

/** 100 %. */
export const full: Figure = derivedFigure(exactly(1), {
  unit: 'fraction',
  formula: 'all of it',
  inputs: () => [],
});

export function answerOf({ low, high }: Range, limit: number, isUnknown: boolean): Answer {
  if (low > limit) return 'no';
  if (isUnknown) return 'unknown';
  return high <= limit ? 'yes' : 'depends';
}

/** How many stations are looked at for what they may come to. */
const mostStations = 4;

/** Those that are over the limit at one end at least, the one that decides now first. */
export function probesOf(
  stations: readonly ListedStation[],
  limit: number,
  { whatIf, inputs }: { readonly whatIf: WhatIf; readonly inputs: Inputs },
): readonly Probe[] {
  const [leader, ...others] = stations;
  if (leader === undefined) return [];
  const contending = others.filter(({ utilization }) => utilization.high > limit);
  const groups = groupLike([leader, ...contending], whatIf.load).slice(0, mostStations);
  return groups.flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const label = nameSome(group.map((each) => each.label));
    const shared = joinDefaults(inputs, partsOf(group, whatIf.load));
    return [probeStation({ key: first.key, label, whatIf, inputs: shared })];
  });
}

/** The busiest with its own range and, where another one may be busier, that one. */
export function tellBusiest({ stations }: Contest): string {
  const [leader, rival] = stations;
  if (leader === undefined) return '';
  const alike = asBusyAsFirst(stations).slice(1);
  const beside = alike.length === 0 ? '' : `, with ${nameSome(alike.map(({ label }) => label))} just as busy`;
  const told = `the busiest is ${leader.label}, at ${withRange(asFigure(leader.utilization))}${beside}`;
  if (rival === undefined || rival.utilization.high <= leader.utilization.high) return told;
  return `${told}; ${rival.label} may come to ${formatFigure({ value: rival.utilization.high, unit: 'fraction' })}`;
}

/** What is too busy whatever the inputs are, by its low end; then the busiest where that is another. */
export function tellTooBusy(contest: Contest): string {
  const { stations } = contest;
  const worst = stations.reduce((most, each) => (each.utilization.low > most.utilization.low ? each : most));
  if (worst === stations[0]) return tellBusiest(contest);
  return `${worst.label} is at ${withRange(asFigure(worst.utilization))}, and ${tellBusiest(contest)}`;
}

const asFigure = (utilization: Range): Figure =>
  derivedFigure(utilization, { unit: 'fraction', formula: 'load / limit', inputs: () => [] });
