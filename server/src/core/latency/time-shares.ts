// Where the mean time of a journey goes: what is waited, worked and spent on the way, component by component.
// Invariant: the parts add up to the mean of the journey, with parallel calls and timeouts shared out in proportion.

import { once } from '../model/derived-figure.ts';
import type { FigureInput } from '../model/figure.ts';
import type { Component } from '../model/model.ts';
import type { Bound } from '../model/range.ts';
import { type Outcome, openFigure } from './open-figure.ts';
import type { OpenFigure, TimeShare } from './report.ts';
import { type Visit, weighVisits } from './visit.ts';

/** In seconds, of one request, all visits together. */
export interface SpentTime {
  wait: number;
  service: number;
  network: number;
}

export type Roots = readonly { readonly visit: Visit; readonly weight: number }[];

/** By component; linear in the visits. */
export function spentTimes(roots: Roots): ReadonlyMap<Component, SpentTime> {
  const spent = new Map<Component, SpentTime>();
  const at = (component: Component): SpentTime => {
    const known = spent.get(component) ?? { wait: 0, service: 0, network: 0 };
    spent.set(component, known);
    return known;
  };
  for (const [visit, weight] of weighVisits(roots)) {
    const own = at(visit.component);
    own.wait += weight * visit.waitSeconds;
    own.service += weight * visit.serviceSeconds;
    for (const leg of visit.legs) {
      const there = at(leg.to);
      there.network += weight * leg.count * leg.networkSeconds;
      there.wait += weight * leg.count * leg.waitSeconds;
    }
  }
  return spent;
}

const totalOf = (spent: SpentTime | undefined): number =>
  spent === undefined ? 0 : spent.wait + spent.service + spent.network;

/** What one end of the figures says; the station that leaves no answer there. */
export type SpentAt = (bound: Bound) => ReadonlyMap<Component, SpentTime> | { readonly saturates: string };

/** Largest first; of two that take as long, the first in the model. */
export function timeShares(at: SpentAt): readonly TimeShare[] {
  const likely = at('value');
  if ('saturates' in likely) return [];
  const all = [...likely.values()].reduce((sum, spent) => sum + totalOf(spent), 0);
  return [...likely]
    .filter(([, spent]) => totalOf(spent) > 1e-12 * all)
    .sort(([a, first], [b, second]) => totalOf(second) - totalOf(first) || a.id - b.id)
    .map(([component, spent]) => buildShare(component, totalOf(spent) / all, at));
}

function buildShare(component: Component, share: number, at: SpentAt): TimeShare {
  const figure = (
    part: (spent: SpentTime | undefined) => number,
    formula: string,
    inputs: () => readonly FigureInput[],
  ) =>
    once(
      () =>
        openFigure(
          (bound): Outcome => {
            const spent = at(bound);
            return 'saturates' in spent ? { saturates: spent.saturates } : part(spent.get(component)) * 1000;
          },
          { unit: 'ms', formula, inputs },
        ) as OpenFigure,
    );
  const none = () => [];
  const wait = figure((spent) => spent?.wait ?? 0, 'visits x mean wait', none);
  const service = figure((spent) => spent?.service ?? 0, 'visits x time of the work', none);
  const network = figure((spent) => spent?.network ?? 0, 'calls x (round trip + transfer)', none);
  const total = figure(totalOf, 'wait + service + network', () => [
    { name: 'wait', figure: wait() },
    { name: 'service', figure: service() },
    { name: 'network', figure: network() },
  ]);
  return {
    component,
    share,
    get total() {
      return total();
    },
    get wait() {
      return wait();
    },
    get service() {
      return service();
    },
    get network() {
      return network();
    },
  };
}
