// How many machines a fix writes: so many that, with one of them lost, the rest carry the declared peak at the target
// utilization. Without a load to go by it is the least that survives a loss. Likely figures count, since a count has
// to be written; every title says which peak and which target it rests on.
import { defaults } from '../../../../grammar/src/vocabulary/index.ts';
import { needsMajority } from '../availability/machine-loss.ts';
import { hostOf } from '../capacity/host-of.ts';
import { machineCost } from '../capacity/machine-cost.ts';
import { askedByRead } from '../capacity/plan-store.ts';
import type { CapacityReport, ComponentLoad, LoadCase } from '../capacity/report.ts';
import { formatFigure } from '../model/format-figure.ts';
import type { Component, Model } from '../model/model.ts';
import { wordOf } from '../model/quantity.ts';
import type { RuleContext } from './rule-context.ts';

/** A count to write, and the reason as it stands behind the colon of a title; undefined without a known load. */
export interface RightAmount {
  readonly count: number;
  readonly reason: string | undefined;
}

/** Nobody means to run more; beyond it a declared figure is wrong, and the least count is written. */
const mostMachines = 100_000;

/** How busy machines may be at the peak: as the targets say, else the default. */
export function targetUtilization(model: Model): number {
  const value = model.targets?.attributes.get('utilization')?.values[0];
  return value?.type === 'quantity' ? value.value : defaults.targetUtilization.value;
}

/** The declared workload or the stage with the most requests: machines have to last for all of them. */
export function busiestCase(capacity: CapacityReport): LoadCase {
  return capacity.cases.reduce((most, next) =>
    next.peakRequests.value > most.peakRequests.value ? next : most,
  );
}

/** Instances of a stateless tier that share all its requests; at least two. */
export function rightInstances(context: RuleContext, component: Component): RightAmount {
  return amount(context, component, {
    least: 2,
    fits: (n, { reads, writes }, target) => (reads + writes) / (n - 1) <= target,
  });
}

/**
 * Copies beside the first, at least `least`. Machines that answer reads share them; every copy applies every write,
 * so where writes alone pass the target no count helps, and the least is written.
 */
export function rightReplicas(context: RuleContext, component: Component, least: number): RightAmount {
  const fits = (replicas: number, { reads, writes }: Busy, target: number): boolean =>
    reads / readersLeft(component, replicas) + writes <= target;
  return amount(context, component, { least, fits });
}

/** Machines that answer reads when one of 1 + `replicas` is lost. */
function readersLeft(component: Component, replicas: number): number {
  if (component.kind.word !== 'database' || replicas < 1) return 1;
  const readsFrom = wordOf(component, 'reads-from');
  if (readsFrom === 'primary') return 1;
  // One replica of several takes the place of a lost primary, and answers no reads then.
  if (needsMajority(component)) return replicas / Math.min(replicas, askedByRead(component, replicas + 1));
  return readsFrom === 'any' ? replicas : Math.max(1, replicas - 1);
}

/** Utilization of one machine of the component if it had all reads and all writes to itself. */
interface Busy {
  readonly reads: number;
  readonly writes: number;
  readonly load: ComponentLoad;
}

function utilizationAlone(context: RuleContext, component: Component): Busy | undefined {
  const load = busiestCase(context.capacity).components[component.id];
  const cost = machineCost(component, hostOf(component));
  if (!load || !cost || load.requests.value <= 0) return undefined;
  const reads = load.reads.value * cost.read.utilization.value;
  const writes = load.writes.value * cost.write.utilization.value;
  return Number.isFinite(reads + writes) ? { reads, writes, load } : undefined;
}

interface Wanted {
  readonly least: number;
  readonly fits: (count: number, busy: Busy, target: number) => boolean;
}

function amount(context: RuleContext, component: Component, { least, fits }: Wanted): RightAmount {
  const busy = utilizationAlone(context, component);
  if (!busy) return { count: least, reason: undefined };
  const target = targetUtilization(context.model);
  const count = smallest(least, (n) => fits(n, busy, target));
  if (count === undefined) return { count: least, reason: undefined };
  const percent = `${Number((target * 100).toPrecision(3))} %`;
  return { count, reason: `peak ${formatFigure(busy.load.requests)} at ${percent} with one lost` };
}

/** The smallest count from `least` on that fits, by doubling and halving; undefined beyond `mostMachines`. */
function smallest(least: number, fits: (count: number) => boolean): number | undefined {
  if (fits(least)) return least;
  let low = least;
  let high = least * 2;
  while (!fits(high)) {
    if (high > mostMachines) return undefined;
    low = high;
    high *= 2;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (fits(middle)) high = middle;
    else low = middle;
  }
  return high;
}
