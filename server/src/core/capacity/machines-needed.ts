// How many machines carry a load at a target utilization: the right amount for a fix.
import { shardsOfTable } from '../availability/machine-loss.ts';
import type { Table } from '../model/model.ts';
import { figureOf } from '../model/quantity.ts';
import { hostOf } from './host-of.ts';
import { machineCost } from './machine-cost.ts';
import { planGroup } from './plan-store.ts';
import type { ComponentLoad, Station } from './report.ts';
import { busiestReadShare, busiestShare } from './shard-share.ts';
import { utilizationRange } from './station-load.ts';
import { trafficOf } from './table-groups.ts';

export interface MachinesOptions {
  /** Utilization at the peak to stay at or below, 0..1. */
  readonly targetUtilization: number;
  /** Whether the rest must carry the load when one machine is lost. Default: false. */
  readonly oneLost?: boolean;
}

/** Machines beyond this are no answer. */
const mostMachines = 100_000;

/**
 * The smallest number of machines of this role (of one group of shards) that carry the peak at the target
 * utilization, with one of them lost where asked for; at least 1, or 2 with one lost. Undefined where no number
 * does, since each machine alone bears more than the target.
 */
export function machinesNeeded(
  { sharing }: Pick<Station, 'sharing'>,
  { targetUtilization, oneLost = false }: MachinesOptions,
): number | undefined {
  const spare = oneLost ? 1 : 0;
  const room = targetUtilization - sharing.borne;
  if (sharing.divided <= 1e-12) return room < -1e-12 ? undefined : 1 + spare;
  if (room <= 0) return undefined;
  const carrying =
    sharing.scaleOut === undefined
      ? Math.max(1, Math.ceil(sharing.divided / room - 1e-9))
      : leastScaled(sharing, room);
  if (carrying === undefined) return undefined;
  return carrying + spare > mostMachines ? undefined : carrying + spare;
}

/**
 * The least whole n with divided x (1/n + s (1 - 1/n) + k (n - 1)) <= room: the universal scalability law solved for n.
 * Undefined where no number of machines carries it.
 */
function leastScaled({ divided, scaleOut }: Station['sharing'], room: number): number | undefined {
  const { contention, coherency } = scaleOut ?? { contention: 0, coherency: 0 };
  const excess = room / divided + coherency - contention;
  const root = excess * excess - 4 * coherency * (1 - contention);
  if (excess <= 0 || root < 0) return undefined;
  // The smaller root, in the form that does not cancel.
  const least = (2 * (1 - contention)) / (excess + Math.sqrt(root));
  const machines = Math.max(1, Math.ceil(least - 1e-9));
  const share = 1 / machines + contention * (1 - 1 / machines) + coherency * (machines - 1);
  return divided * share <= room * (1 + 1e-9) ? machines : undefined;
}

/**
 * Likely utilization of the busiest machine of one shard that holds nothing but this table, were it divided into
 * `shards` (1: as a table alone on its machines). Undefined where its traffic or the limit is unknown.
 */
export function tableUtilization(load: ComponentLoad, table: Table, shards: number): number | undefined {
  const database = load.component;
  const traffic = trafficOf(database, table);
  const cost = machineCost(database, hostOf(database));
  if (traffic === undefined || cost === undefined) return undefined;
  const division = { owner: table, database };
  const isAsIs = shardsOfTable(table, figureOf(database, 'shards')?.value ?? 1) === shards;
  const busiest = traffic * busiestShare(division, shards, isAsIs);
  const busiestReads = traffic * busiestReadShare(division, shards, isAsIs);
  const plans = planGroup({ tables: [table], shards, busiest, busiestReads }, database);
  return Math.max(0, ...plans.map((plan) => utilizationRange(plan, load)?.value ?? 0));
}

/**
 * The smallest number of shards with which the busiest machine of the table stays at or below the target
 * utilization at the peak. Undefined where that is not known, or no number does, such as with a hot key.
 */
export function shardsNeeded(
  load: ComponentLoad,
  table: Table,
  { targetUtilization }: Pick<MachinesOptions, 'targetUtilization'>,
): number | undefined {
  const fits = (shards: number): boolean | undefined => {
    const utilization = tableUtilization(load, table, shards);
    return utilization === undefined ? undefined : utilization <= targetUtilization * (1 + 1e-9);
  };
  if (fits(1) === undefined) return undefined;
  let high = 1;
  while (fits(high) !== true) {
    if (high >= mostMachines) return undefined;
    high = Math.min(mostMachines, high * 2);
  }
  let low = Math.floor(high / 2);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (fits(middle) === true) high = middle;
    else low = middle;
  }
  return high;
}
