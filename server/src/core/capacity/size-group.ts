// What helps a group of machines that has more to do than it should: more machines, replicas that answer reads, or
// shards. Invariant: what one machine bears alone is never said to get less by more machines.
import { findAttribute } from '../../../../grammar/src/vocabulary/index.ts';
import { shardsOfTable } from '../availability/machine-loss.ts';
import { figureOf, wordOf } from '../model/quantity.ts';
import { type Demand, type Group, machinesCarrying, utilizationWith, withAttribute } from './demand.ts';
import { isLeaderless, replicaCount } from './plan-store.ts';
import { busiestShare } from './shard-share.ts';
import { hotKeyOf } from './table-groups.ts';

export type Sizing =
  /** So many machines of the group: instances, or copies of one shard with the first. */
  | { readonly type: 'machines'; readonly machines: number }
  /** So many copies, whose replicas answer the reads, which the primary answers now. */
  | { readonly type: 'read-from-replicas'; readonly machines: number }
  /** The data in so many times as many shards, at the least; `alone` is what each copy bears of all that. */
  | { readonly type: 'shards'; readonly factor: number; readonly alone: number }
  /** One key is too much for a shard of its own, however many there are. */
  | { readonly type: 'busiest-key' }
  /** No number of machines helps. */
  | { readonly type: 'none' };

/** More copies than anybody runs: shards are enough where so many carry the rest. */
const manyCopies = 1000;
/** So many that what they share is nothing: what is left then is what each bears alone. Only computed, never counted. */
const endlesslyMany = 1e12;

/** Every demand is met by what it says. `demands` has at least one. */
export function sizeGroup(group: Group, demands: readonly Demand[]): Sizing {
  const { component } = group;
  const machines = machinesCarrying(group, demands);
  if (machines !== undefined) return { type: 'machines', machines };
  if (component.kind.redundancy !== 'replicas') return { type: 'none' };
  const spread = readingFromReplicas(group);
  const copies = spread && machinesCarrying(spread, demands);
  if (copies !== undefined) return { type: 'read-from-replicas', machines: copies };
  return divideData(spread ?? group, demands);
}

/** The same group, were its replicas to answer reads; undefined where they do, or never may. */
function readingFromReplicas(group: Group): Group | undefined {
  const { component } = group;
  if (component.kind.word !== 'database' || isLeaderless(component)) return undefined;
  if (wordOf(component, 'reads-from') !== 'primary') return undefined;
  return { ...group, component: withAttribute(component, 'reads-from', { type: 'word', word: 'replicas' }) };
}

/** By what each copy bears: however many there are, or, where a majority must agree, with those that are left. */
function divideData(group: Group, demands: readonly Demand[]): Sizing {
  const { component } = group;
  if (findAttribute(component.kind, 'shards') === undefined) return { type: 'none' };
  // Where a majority must agree, further copies carry hardly anything.
  const mayShare = component.kind.word === 'database' && !isLeaderless(component);
  const copies = mayShare ? manyCopies : 1 + replicaCount(component);
  const hot = hotPart(group);
  const worst = demands.map(({ loads, target, lost }) => {
    const machines = mayShare ? copies : Math.max(1, copies - lost(copies));
    const borne = utilizationWith(group, { machines }, loads) ?? 0;
    // The busiest key is not divided.
    const room = target - borne * hot;
    const rest = borne * (1 - hot);
    return {
      alone: mayShare ? (utilizationWith(group, { machines: endlesslyMany }, loads) ?? 0) : borne,
      factor: room <= 0 ? Number.POSITIVE_INFINITY : Math.max(1, Math.ceil(rest / room - 1e-9)),
    };
  });
  const [hardest] = worst.toSorted((a, b) => b.factor - a.factor);
  if (hardest === undefined) return { type: 'none' };
  return Number.isFinite(hardest.factor) ? { type: 'shards', ...hardest } : { type: 'busiest-key' };
}

/** The part of the operations of the busiest shard that its busiest key takes, 0..1. */
function hotPart({ component, tables }: Group): number {
  const own = figureOf(component, 'shards')?.value ?? 1;
  const owners = tables.length === 0 ? [component] : tables;
  const parts = owners.map((owner) => {
    const shards = 'kind' in owner ? own : shardsOfTable(owner, own);
    return hotKeyOf(owner) / Math.max(1e-12, busiestShare({ owner, database: component }, shards));
  });
  return Math.min(1, Math.max(0, ...parts));
}
