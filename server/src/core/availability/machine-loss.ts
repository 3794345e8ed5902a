// What the loss of one machine does to a component by itself: nothing while others take over, all of it, or only its
// writes. The words of the language decide: stateless kinds run on any instance, stores read from any copy and write
// where a primary is left, quorum stores need a majority. Invariant: a lost shard is a part of the keys, never a cut.
import { engines } from '../../../../grammar/src/vocabulary/engines.ts';
import type { Component, Table } from '../model/model.ts';
import { attributeOf, figureOf, isFlagOn, wordOf } from '../model/quantity.ts';

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
  | 'external';

export interface MachineLoss {
  readonly fails: 'nothing' | 'writes' | 'everything';
  readonly reason: LossReason;
  /** Machines that do the same work: instances, or the copies of one shard. At least 1. */
  readonly machines: number;
}

const survives = (machines: number): MachineLoss => ({ fails: 'nothing', reason: 'single', machines });

/**
 * What losing one machine of the component does. Undefined where the question has no meaning: clients, what is
 * `managed`, and what stands beside the requests (monitoring, pipelines).
 */
export function lossOf(component: Component): MachineLoss | undefined {
  if (component.kind.word === 'client' || isFlagOn(component, 'managed')) return undefined;
  if (component.kind.word === 'external') return { fails: 'everything', reason: 'external', machines: 1 };
  if (component.kind.redundancy === 'instances') return lossOfInstances(component);
  if (component.kind.redundancy === 'replicas') return lossOfCopies(component);
  return undefined;
}

/** The fewest instances that run: with an autoscaler its lower end, whatever runs now. */
function lossOfInstances(component: Component): MachineLoss {
  const autoscale = attributeOf(component, 'autoscale')?.values[0];
  const fewest = autoscale?.type === 'quantity' ? autoscale.low : undefined;
  const instances = fewest ?? figureOf(component, 'instances')?.value ?? 1;
  if (instances > 1) return survives(instances);
  return { fails: 'everything', reason: fewest === undefined ? 'single' : 'autoscale', machines: 1 };
}

function lossOfCopies(component: Component): MachineLoss {
  const copies = 1 + (figureOf(component, 'replicas')?.value ?? 0);
  if (!hasHomeGroup(component)) return survives(copies);
  if (copies < 2) return { fails: 'everything', reason: 'single', machines: 1 };
  if (needsMajority(component)) {
    const spare = copies - (Math.floor(copies / 2) + 1);
    return spare > 0 ? survives(copies) : { fails: 'everything', reason: 'majority', machines: copies };
  }
  if (component.kind.word !== 'database' || wordOf(component, 'failover') === 'auto') return survives(copies);
  // Reads go on from any copy, unless they are pinned to the primary.
  const fails = wordOf(component, 'reads-from') === 'primary' ? 'everything' : 'writes';
  return { fails, reason: 'manual-failover', machines: copies };
}

/** Queues and leaderless stores work as long as more than half of the copies do. */
export function needsMajority(component: Component): boolean {
  if (component.kind.word === 'queue') return true;
  const engine = engines.get(wordOf(component, 'engine') ?? '');
  return engine?.leaderless === true;
}

/** Whether some data stands on one group of machines: not all of it is spread over shards. */
function hasHomeGroup(component: Component): boolean {
  const shards = figureOf(component, 'shards')?.value ?? 1;
  if (component.tables.length === 0) return shards <= 1;
  if (component.tables.some((table) => shardsOf(table, shards) <= 1)) return true;
  const traffic = component.tables.map((table) => figureOf(table, 'traffic')?.value);
  const named = traffic.reduce<number>((sum, share) => sum + (share ?? 0), 0);
  return shards <= 1 && !traffic.includes(undefined) && named < 0.999;
}

const shardsOf = (table: Table, ofDatabase: number): number =>
  attributeOf(table, 'shards') ? (figureOf(table, 'shards')?.value ?? 1) : ofDatabase;
