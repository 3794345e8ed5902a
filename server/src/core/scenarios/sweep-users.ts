// The same system with other numbers of users: what gives out at which step, and how many machines it takes then.
// Every step is estimated by itself, so nothing is assumed to grow in proportion; the visits of a request are the same
// at every step and are solved once.
import { buildLoadCase } from '../capacity/build-load-case.ts';
import { machinesNeeded } from '../capacity/machines-needed.ts';
import type { LoadCase, Station } from '../capacity/report.ts';
import { changeFigures, figureOfPart } from '../model/change-figures.ts';
import { derivedFigure, once } from '../model/derived-figure.ts';
import type { Figure } from '../model/figure.ts';
import type { Model } from '../model/model.ts';
import { exactly, scale } from '../model/range.ts';
import { type BusyStation, busyStations } from './busy-stations.ts';
import type { Healthy } from './evaluate-scenario.ts';
import { orderOfGivingOut } from './order-of-giving-out.ts';
import type { SweepStep, SweptStation, UserSweep } from './report.ts';

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
  const { model } = healthy;
  const caseAt = casesBySize(healthy);
  const swept = sweptFigure(model);
  const targetUtilization = targetOf(model);
  const steps = once(() =>
    sizesOf(swept).map((size) => toStep(caseAt(size), { size, swept, target: targetUtilization.value })),
  );
  const order = once(() => orderOfGivingOut(caseAt, swept, targetUtilization));
  return {
    targetUtilization,
    get steps() {
      return steps();
    },
    get order() {
      return order();
    },
  };
}

/** What machines are planned for: the target, else the default of the language. */
function targetOf(model: Model): Figure {
  const figure = figureOfPart(model, 'targets', 'utilization');
  return figure ?? { ...exactly(0.7), unit: 'fraction', origin: { type: 'default', source: '' } };
}

function sizesOf({ key, declared }: Swept): readonly number[] {
  if (key === 'peak') return factorSteps.map((factor) => factor * declared.value);
  return [...new Set([...userSteps, declared.value])].toSorted((a, b) => a - b);
}

interface StepOptions {
  readonly size: number;
  readonly swept: Swept;
  readonly target: number;
}

function toStep(load: LoadCase, { size, swept, target }: StepOptions): SweepStep {
  const all = busyStations(load.context).toSorted((a, b) => b.utilization - a.utilization);
  const [busiest] = all;
  const isUsers = swept.key === 'daily-users';
  const shown = isUsers ? size : size / (swept.declared.value || 1);
  const over = once(() =>
    all.filter(({ utilization }) => utilization > target).map((busy) => toSwept(busy, target)),
  );
  return {
    size: derivedFigure(exactly(shown), {
      unit: isUsers ? 'users' : 'x',
      formula: 'step',
      inputs: () => [],
    }),
    peakRequests: load.peakRequests,
    busiest: busiest && busiest.utilization > 0 ? toSwept(busiest, target) : undefined,
    get over() {
      return over();
    },
  };
}

function toSwept({ label, component, station: build }: BusyStation, target: number): SweptStation {
  const station = build();
  const machinesToRun = machinesNeeded(station, { targetUtilization: target, oneLost: true });
  return {
    label,
    component,
    utilization: station.utilization as Figure,
    machines: station.machines,
    machinesToRun,
    instead: machinesToRun === undefined ? insteadOf(station) : undefined,
  };
}

/** What each machine bears alone gets no less by more of them. */
function insteadOf({ role }: Station): string {
  switch (role) {
    case 'primary':
    case 'nodes':
      return 'every copy takes each write: divide the data into shards, or take larger machines';
    case 'replicas':
      return 'every replica applies each write: divide the data into shards, or take larger machines';
    case 'shard':
      return 'one shard takes more than its part: divide the busiest key, or take larger machines';
    case 'host':
      return 'its parts share one machine: give them machines of their own';
    default:
      return 'take a larger machine, or send it less';
  }
}
