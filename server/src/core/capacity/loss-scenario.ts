// What is lost, as the call graph understands it. Invariant: a store that no longer has enough of its machines works no
// more than one that is wholly down, and what has them works on with fewer.
import { lossOf, majorityOf, needsMajority } from '../availability/machine-loss.ts';
import type { Scenario } from '../model/build-call-graph.ts';
import type { Component } from '../model/model.ts';
import { wordOf } from '../model/quantity.ts';
import { machineCount } from './machine-count.ts';

/** What stops working without so many machines of each of these components. */
export interface Stopped {
  readonly lost: ReadonlySet<Component>;
  /** Reads go on. */
  readonly lostWrites: ReadonlySet<Component>;
}

export function stoppedWithout(machines: ReadonlyMap<Component, number>): Stopped {
  const lost = new Set<Component>();
  const lostWrites = new Set<Component>();
  for (const [component, count] of machines) {
    const fails = failsWithout(component, count);
    if (fails === 'everything') lost.add(component);
    else if (fails === 'writes') lostWrites.add(component);
  }
  return { lost, lostWrites };
}

/** What losing this many machines at once does: at least what losing one of them does. */
function failsWithout(component: Component, lost: number): 'nothing' | 'writes' | 'everything' {
  const left = machineCount(component) - lost;
  if (left <= 0 || (needsMajority(component) && left < majorityOf(component))) return 'everything';
  return lossOf(component)?.fails ?? 'nothing';
}

export interface LostParts {
  /** Wholly down. */
  readonly lost: readonly Component[];
  /** Machines down of components that keep others. */
  readonly machines: ReadonlyMap<Component, number>;
  /** Caches that answer nothing by themselves. */
  readonly cold?: readonly Component[];
}

/** At the peak: an autoscaler has started more than the one machine that runs at the quiet hour. */
export function toLossScenario({ lost, machines, cold = [] }: LostParts): Scenario {
  const stopped = stoppedWithout(machines);
  const isRunning = (component: Component): boolean =>
    component.kind.redundancy === 'instances' && machineCount(component) > (machines.get(component) ?? 0);
  const gone = [...stopped.lost].filter((component) => !isRunning(component));
  return {
    lost: new Set([...lost, ...gone]),
    lostWrites: stopped.lostWrites,
    lostMachines: new Map(
      [...machines].flatMap(([component, count]) => {
        const left = stopped.lostWrites.has(component) ? withoutPrimary(component, count) : count;
        return gone.includes(component) || left === 0 ? [] : [[component, left] as const];
      }),
    ),
    coldCaches: new Set(cold),
  };
}

/** Nobody is promoted, so all other replicas go on answering reads; where the primary did too, there is one fewer. */
const withoutPrimary = (store: Component, count: number): number =>
  wordOf(store, 'reads-from') === 'any' ? count : count - 1;
