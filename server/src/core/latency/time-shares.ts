// Where the mean time of a journey goes: what is waited, worked and spent on the way, component by component.
// Invariant: the parts add up to the mean of the journey, with parallel calls and timeouts shared out in proportion.

import type { FigureInput } from '../model/figure.ts';
import { lazyObjects } from '../model/lazy-object.ts';
import type { Component } from '../model/model.ts';
import type { Bound } from '../model/range.ts';
import { type Outcome, openFigure } from './open-figure.ts';
import type { OpenFigure, TimeShare } from './report.ts';
import { type Visit, weighVisits } from './visit.ts';

/** In seconds, of one request, all visits together. */
export interface SpentTime {
  /** How many there are. */
  visits: number;
  wait: number;
  /** For the slowest of several that are asked at once. */
  slowest: number;
  service: number;
  network: number;
  /** Of what the slowest is waited for. */
  asked: 'copy' | 'shard' | 'copy or shard' | undefined;
  /** The station of its own that has more work than it can do: then the time has no end. */
  saturates: string | undefined;
}

export type Roots = readonly { readonly visit: Visit; readonly weight: number }[];

/** By component; linear in the visits. */
export function spentTimes(roots: Roots): ReadonlyMap<Component, SpentTime> {
  const spent = new Map<Component, SpentTime>();
  const at = (component: Component): SpentTime => {
    const known = spent.get(component) ?? nothing();
    spent.set(component, known);
    return known;
  };
  for (const [visit, weight] of weighVisits(roots)) {
    const own = at(visit.component);
    own.visits += weight;
    if (weight > 0) own.saturates ??= endlessAt(visit);
    own.wait += weight * visit.waitSeconds;
    own.slowest += weight * visit.slowestSeconds;
    if (visit.slowestSeconds > 0) own.asked ??= askedAt(visit);
    own.service += weight * visit.serviceSeconds;
    for (const leg of visit.legs) {
      const there = at(leg.to);
      there.network += weight * leg.count * leg.networkSeconds;
      there.wait += weight * leg.count * leg.waitSeconds;
    }
  }
  return spent;
}

const nothing = (): SpentTime => ({
  visits: 0,
  wait: 0,
  slowest: 0,
  service: 0,
  network: 0,
  asked: undefined,
  saturates: undefined,
});

const askedAt = ({ own: { isAgreed, isScattered } }: Visit): SpentTime['asked'] =>
  isAgreed ? (isScattered ? 'copy or shard' : 'copy') : 'shard';

/** What has no time of its own: its station, or whatever keeps a loop from ending. */
const endlessAt = ({ own, saturates }: Visit): string | undefined =>
  own.latency === undefined ? (own.saturates ?? saturates ?? '') : undefined;

const totalOf = (spent: SpentTime | undefined): number =>
  spent === undefined ? 0 : spent.wait + spent.slowest + spent.service + spent.network;

/** What one end of the figures says of each part; where nothing ends at all, what keeps it from ending. */
export type SpentAt = (bound: Bound) => ReadonlyMap<Component, SpentTime> | { readonly saturates: string };

/**
 * Largest first; of two that take as long, the first in the model. Of a journey that has likely times; `callsOf`: how often
 * one of its requests comes to a component, also where nobody waits for it.
 */
export function timeShares(at: SpentAt, callsOf: (component: Component) => number): readonly TimeShare[] {
  const likely = at('value');
  if ('saturates' in likely) return [];
  const all = [...likely.values()].reduce((sum, spent) => sum + totalOf(spent), 0);
  return [...likely]
    .filter(([, spent]) => totalOf(spent) > 1e-12 * all)
    .sort(([a, first], [b, second]) => totalOf(second) - totalOf(first) || a.id - b.id)
    .map(([component, spent]) => {
      const calls = callsOf(component);
      const visits = Math.abs(calls - spent.visits) <= 1e-6 * calls ? calls : undefined;
      return buildShare({ component, share: totalOf(spent) / all, visits, asked: spent.asked, at });
    });
}

interface Spent {
  readonly component: Component;
  readonly share: number;
  readonly visits: number | undefined;
  readonly asked: SpentTime['asked'];
  readonly at: SpentAt;
}

function spentFigure(
  { component, at }: Spent,
  part: (spent: SpentTime | undefined) => number,
  derivation: { readonly formula: string; readonly inputs: () => readonly FigureInput[] },
): OpenFigure {
  const outcome = (bound: Bound): Outcome => {
    const spent = at(bound);
    if ('saturates' in spent) return { saturates: spent.saturates };
    const own = spent.get(component);
    return own?.saturates === undefined || bound === 'value'
      ? part(own) * 1000
      : { saturates: own.saturates };
  };
  // There is a likely value, so there is a figure.
  return openFigure(outcome, { unit: 'ms', ...derivation }) as OpenFigure;
}

const none = () => [];

const buildShare = lazyObjects<Spent, TimeShare>({
  component: ({ component }) => component,
  share: ({ share }) => share,
  visits: ({ visits }) => visits,
  asked: ({ asked }) => asked,
  total: (spent, self) =>
    spentFigure(spent, totalOf, {
      formula: `wait + ${spent.asked === undefined ? '' : 'for the slowest + '}service + network`,
      inputs: () => [
        { name: 'wait', figure: self.wait },
        ...(spent.asked === undefined ? [] : [{ name: 'for the slowest', figure: self.slowest }]),
        { name: 'service', figure: self.service },
        { name: 'network', figure: self.network },
      ],
    }),
  wait: (spent) =>
    spentFigure(spent, (time) => time?.wait ?? 0, { formula: 'visits x mean wait', inputs: none }),
  slowest: (spent) =>
    spentFigure(spent, (time) => time?.slowest ?? 0, {
      formula: 'visits x (the slowest of several - one of them)',
      inputs: none,
    }),
  service: (spent) =>
    spentFigure(spent, (time) => time?.service ?? 0, { formula: 'visits x time of the work', inputs: none }),
  network: (spent) =>
    spentFigure(spent, (time) => time?.network ?? 0, {
      formula: 'calls x (round trip + transfer)',
      inputs: none,
    }),
});
