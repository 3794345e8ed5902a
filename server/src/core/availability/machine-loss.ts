// What the loss of one machine does to a component by itself: nothing while others take over, all of it, or only its
// writes. The words of the language decide: stateless kinds run on any instance, stores read from any copy and write
// where a primary is left, quorum stores need a majority. Invariant: a lost shard is a part of the keys, never a cut.
import type { Component, Table } from '../model/model.ts';
import { engineOf, figureOf, isFlagOn, wordOf } from '../model/quantity.ts';

/** Why one machine matters. */
export type LossReason =
  /** It is the only machine. */
  | 'single'
  /** The autoscaler may go down to one. */
  | 'autoscale'
  /** Copies exist, but nothing promotes one when the primary is lost. */
  | 'manual-failover'
  /** Without it no majority of the copies is left. */
  | 'majority'
  /** Somebody else's system, of which no redundancy is known. */
  | 'external'
  /** A kind that has no machines of its own to count, and nobody is said to keep it up. */
  | 'unmanaged';

export interface MachineLoss {
  readonly fails: 'nothing' | 'writes' | 'everything';
  readonly reason: LossReason;
  /** Machines that do the same work: instances, or the copies of one shard. At least 1. */
  readonly machines: number;
}

const survives = (machines: number): MachineLoss => ({ fails: 'nothing', reason: 'single', machines });

/**
 * What losing one machine of the component does. Undefined for clients and for what is managed. `copiesApart` counts
 * the databases drawn apart that hold the same data, by `replicate`: they are copies with names of their own.
 */
export function lossOf(component: Component, copiesApart = 0): MachineLoss | undefined {
  if (component.kind.word === 'client' || isManaged(component)) return undefined;
  if (component.kind.word === 'external') return { fails: 'everything', reason: 'external', machines: 1 };
  if (component.kind.redundancy === 'instances') return lossOfInstances(component);
  if (component.kind.redundancy === 'replicas')
    return lossOfCopies(component, copiesOf(component) + copiesApart);
  return { fails: 'everything', reason: 'unmanaged', machines: 1 };
}

/** Run by a provider who takes care of failures and of machines; goes without saying for engines that are services. */
export const isManaged = (component: Component): boolean => isFlagOn(component, 'managed');

/** The fewest instances that run: with an autoscaler its lower end, whatever runs now. */
export function fewestInstances(component: Component): number {
  const autoscale = component.attributes.get('autoscale')?.values[0];
  const fewest = autoscale?.type === 'quantity' ? autoscale.low : figureOf(component, 'instances')?.value;
  return Math.max(1, fewest ?? 1);
}

function lossOfInstances(component: Component): MachineLoss {
  const instances = fewestInstances(component);
  if (instances > 1) return survives(instances);
  const reason = component.attributes.has('autoscale') ? 'autoscale' : 'single';
  return { fails: 'everything', reason, machines: 1 };
}

/** Copies of each piece of data: the first and its replicas. */
export const copiesOf = (component: Component): number => 1 + (figureOf(component, 'replicas')?.value ?? 0);

function lossOfCopies(component: Component, copies: number): MachineLoss {
  if (!hasHomeGroup(component)) return survives(copies);
  if (copies < 2) return { fails: 'everything', reason: 'single', machines: 1 };
  if (needsMajority(component)) {
    const spare = copies - majorityOf(component);
    return spare > 0 ? survives(copies) : { fails: 'everything', reason: 'majority', machines: copies };
  }
  if (component.kind.word !== 'database' || wordOf(component, 'failover') === 'auto') return survives(copies);
  // Reads go on from any copy, unless they are pinned to the primary.
  const fails = wordOf(component, 'reads-from') === 'primary' ? 'everything' : 'writes';
  return { fails, reason: 'manual-failover', machines: copies };
}

/** Queues and leaderless stores work as long as enough of their copies agree. */
export const needsMajority = (component: Component): boolean =>
  component.kind.word === 'queue' || engineOf(component)?.isLeaderless === true;

/** Copies that must agree: as written, else more than half. */
export const majorityOf = (component: Component): number =>
  figureOf(component, 'quorum')?.value ?? Math.floor(copiesOf(component) / 2) + 1;

/** Whether some data stands on one group of machines: not all of it is spread over shards. */
function hasHomeGroup(component: Component): boolean {
  const shards = figureOf(component, 'shards')?.value ?? 1;
  if (component.tables.length === 0) return shards <= 1;
  if (component.tables.some((table) => shardsOfTable(table, shards) <= 1)) return true;
  const traffic = component.tables.map((table) =>
    table.attributes.has('traffic') ? figureOf(table, 'traffic')?.value : undefined,
  );
  const named = traffic.reduce<number>((sum, share) => sum + (share ?? 0), 0);
  return shards <= 1 && !traffic.includes(undefined) && named < 0.999;
}

/** Shards of a table; what it does not say, its database does. */
export const shardsOfTable = (table: Table, ofDatabase: number): number =>
  table.attributes.has('shards') ? (figureOf(table, 'shards')?.value ?? 1) : ofDatabase;
