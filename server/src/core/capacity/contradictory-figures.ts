// Figures of one part that cannot all hold: which of them counts is said, since the others have no effect.
import { copiesOf, needsMajority } from '../availability/machine-loss.ts';
import { formatAvailability, formatFigure } from '../model/format-figure.ts';
import type { Component, Place } from '../model/model.ts';
import { declaredFigure } from '../model/quantity.ts';
import { hostOf } from './host-of.ts';
import { coresOf } from './machine-cost.ts';

/** Of a component, in whole sentences. */
export const contradictionsOf = (component: Component): readonly string[] => [
  ...rateAndTime(component),
  ...availabilityAndFailures(component),
  ...largeQuorum(component),
];

const timesOfRate = [
  ['rate', 'service-time'],
  ['rate', 'read-time'],
  ['read-rate', 'read-time'],
  ['write-rate', 'write-time'],
] as const;

/** Rounded figures are no contradiction. */
const tolerance = 1.05;

/** A rate beyond what the cores can do, at any value of the figures. A lower one may be that of a disk. */
function rateAndTime(component: Component): readonly string[] {
  const cores = coresOf(component, hostOf(component));
  return timesOfRate.flatMap(([rateKey, timeKey]) => {
    const rate = declaredFigure(component, rateKey);
    const time = declaredFigure(component, timeKey);
    if (rate === undefined || time === undefined || cores === undefined) return [];
    const most = (1000 * cores.high) / time.low;
    if (rate.low <= most * tolerance) return [];
    const carried = formatFigure({ value: (1000 * cores.value) / time.value, unit: '1/s' });
    return [
      `\`${component.label}\` is written to carry a \`${rateKey}\` of ${formatFigure(rate)}, and a \`${timeKey}\` of ${formatFigure(time)} on ${formatFigure(cores)} ${cores.value === 1 ? 'core' : 'cores'} makes ${carried}: the \`${rateKey}\` counts. Remove one of them.`,
    ];
  });
}

/** By how much written and derived down time may differ: figures of failures are rough. */
const roughly = 2;

/** `availability` beside `failure-rate` and `repair-time` that give another one. Also of places. */
export function availabilityAndFailures(part: Component | Place): readonly string[] {
  const [availability, rate, repair] = ['availability', 'failure-rate', 'repair-time'].map((key) =>
    declaredFigure(part, key),
  );
  if (availability === undefined || rate === undefined || repair === undefined) return [];
  const least = downShare(rate.low, repair.low);
  const most = downShare(rate.high, repair.high);
  const isAbout = 1 - availability.high <= most * roughly && 1 - availability.low >= least / roughly;
  if (isAbout) return [];
  const made = formatAvailability(downShare(rate.value, repair.value));
  return [
    `\`${'label' in part ? part.label : part.path}\` is written to be available ${formatFigure(availability)}, and its \`failure-rate\` and \`repair-time\` make ${made}: the \`availability\` counts. Remove one of them.`,
  ];
}

/** Of the time, with failures per second of being up. */
function downShare(failuresPerSecond: number, repairMs: number): number {
  const ratio = failuresPerSecond * (repairMs / 1000);
  return ratio / (1 + ratio);
}

function largeQuorum(store: Component): readonly string[] {
  const quorum = declaredFigure(store, 'quorum');
  if (quorum === undefined || !needsMajority(store)) return [];
  const copies = copiesOf(store);
  if (quorum.value <= copies) return [];
  return [
    `\`${store.label}\` has ${copies} ${copies === 1 ? 'copy' : 'copies'}, and its \`quorum\` asks for ${formatFigure(quorum)}: all of them must be up. Lower \`quorum\`, or write more \`replicas\`.`,
  ];
}
