// The same system with other numbers of users: what gives out at which step, and how many machines it takes then.
// Every step is estimated by itself, so nothing is assumed to grow in proportion; the visits of a request are the same
// at every step and are solved once.
import { autoscaled } from '../capacity/autoscaled.ts';
import { buildLoadCase } from '../capacity/build-load-case.ts';
import { targetUtilization } from '../capacity/most-carried.ts';
import type { LoadCase, Survival } from '../capacity/report.ts';
import { whatToRun } from '../capacity/what-to-run.ts';
import { changeFigures, figureOfPart } from '../model/change-figures.ts';
import { derivedFigure, once } from '../model/derived-figure.ts';
import type { Figure } from '../model/figure.ts';
import type { Model } from '../model/model.ts';
import { exactly, scale } from '../model/range.ts';
import { busyStations } from './busy-stations.ts';
import type { Healthy } from './evaluate-scenario.ts';
import { orderOfGivingOut } from './order-of-giving-out.ts';
import { partsOfHosts } from './parts-of-hosts.ts';
import type { SweepStep, UserSweep } from './report.ts';
import { sweptGroup, sweptHostOrLink, sweptStation } from './swept-station.ts';

/** From one user to a hundred million. */
const userSteps = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8];
/** Of the declared load, where no users are. */
const factorSteps = [0.01, 0.1, 0.5, 1, 2, 5, 10, 100];

/** What a sweep changes, and what it is now. */
export interface Swept {
  readonly key: 'daily-users' | 'peak';
  readonly declared: Figure;
}

/** Users, where the workload has them; else the peak, as a factor of what it is. */
export function sweptFigure(model: Model): Swept {
  const users = figureOfPart(model, 'workload', 'daily-users');
  if (users !== undefined) return { key: 'daily-users', declared: users };
  const peak = figureOfPart(model, 'workload', 'peak');
  return {
    key: 'peak',
    declared: peak ?? { ...exactly(1), unit: 'x', origin: { type: 'declared', locations: [] } },
  };
}

/** A maker of load cases at other sizes. The visits are shared by all of them. */
export function casesBySize({ model, capacity }: Healthy): (size: number) => LoadCase {
  const [healthy] = capacity.cases;
  const { key, declared } = sweptFigure(model);
  return (size) => {
    if (key === 'daily-users') return capacity.caseAt({ dailyUsers: size }) ?? healthy;
    const range = scale(declared, declared.value > 0 ? size / declared.value : 1);
    const changed = changeFigures(model, [{ part: 'workload', key, range }]);
    return buildLoadCase(healthy.context.basis, undefined, changed.workload?.attributes ?? new Map());
  };
}

/** The sweep; each step is estimated when it is first read. */
export function sweepUsers(healthy: Healthy): UserSweep {
  const { model, capacity } = healthy;
  const caseAt = casesBySize(healthy);
  const swept = sweptFigure(model);
  const target = targetUtilization(model);
  const { survival } = capacity.cases[0];
  const steps = once(() =>
    sizesOf(swept).map((size) => toStep(caseAt(size), { size, swept, target: target.value, survival })),
  );
  const order = once(() => orderOfGivingOut(caseAt, swept, target));
  return {
    targetUtilization: target,
    survival,
    get steps() {
      return steps();
    },
    get order() {
      return order().listed;
    },
    get later() {
      return order().later;
    },
  };
}

function sizesOf({ key, declared }: Swept): readonly number[] {
  if (key === 'peak') return factorSteps.map((factor) => factor * declared.value);
  return [...new Set([...userSteps, declared.value])].toSorted((a, b) => a - b);
}

interface StepOptions {
  readonly size: number;
  readonly swept: Swept;
  readonly target: number;
  readonly survival: Survival | undefined;
}

function toStep(load: LoadCase, { size, swept, target, survival }: StepOptions): SweepStep {
  const context = autoscaled(load.context, target);
  const all = busyStations(context).toSorted((a, b) => b.utilization - a.utilization);
  const isPart = partsOfHosts(context);
  const busiest = all.find((busy) => !isPart(busy));
  const isUsers = swept.key === 'daily-users';
  const shown = isUsers ? size : size / (swept.declared.value || 1);
  const over = once(() => {
    const groups = whatToRun({ context, target, survival }).map(sweptGroup);
    const others = all.flatMap((busy) => sweptHostOrLink(busy, context, target) ?? []);
    return [...groups, ...others].toSorted((a, b) => b.utilization.value - a.utilization.value);
  });
  return {
    size: derivedFigure(exactly(shown), {
      unit: isUsers ? 'users' : 'x',
      formula: 'step',
      inputs: () => [],
    }),
    peakRequests: load.peakRequests,
    busiest: busiest && busiest.utilization > 0 ? sweptStation(busiest) : undefined,
    get over() {
      return over();
    },
  };
}
