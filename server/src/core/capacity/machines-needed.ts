// How many machines carry a load at a target utilization: the right amount for a fix.
import type { Table } from '../model/model.ts';
import { hostOf } from './host-of.ts';
import { machineCost } from './machine-cost.ts';
import { planGroup } from './plan-store.ts';
import type { ComponentLoad, Station } from './report.ts';
import { utilizationRange } from './station-load.ts';
import { busiestShardShare, hotKeyOf, trafficOf } from './table-groups.ts';

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
  const carrying = Math.max(1, Math.ceil(sharing.divided / room - 1e-9));
  return carrying + spare > mostMachines ? undefined : carrying + spare;
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
  const busiest = traffic * busiestShardShare(hotKeyOf(table), shards);
  const plans = planGroup({ tables: [table], shards, busiest }, database);
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
  const alone = tableUtilization(load, table, 1);
  if (alone === undefined) return undefined;
  const hotKey = hotKeyOf(table);
  // alone x (hotKey + (1 - hotKey) / shards) <= target
  const room = targetUtilization / Math.max(alone, 1e-12) - hotKey;
  if (room <= 0) return undefined;
  const shards = Math.max(1, Math.ceil((1 - hotKey) / room - 1e-9));
  return shards > mostMachines ? undefined : shards;
}
