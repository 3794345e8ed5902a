// The stations of a store. Writes go to the primary; every replica applies them too and shares the reads with the
// others, unless `reads-from` says otherwise. Where no copy leads, all take each write, and each read asks as many as
// must agree. Each group of shards has machines of its own, and its busiest shard counts.
import type { FigureInput } from '../model/figure.ts';
import type { Component } from '../model/model.ts';
import { declaredFigure, engineOf, figureOf, wordOf } from '../model/quantity.ts';
import { hostOf } from './host-of.ts';
import { type MachineCost, machineCost, timesFactor } from './machine-cost.ts';
import { unevenInputs } from './shard-share.ts';
import { type Copying, noCopying, type PlanOptions, type StationPlan } from './station-plan.ts';
import { groupTables, type TableGroup } from './table-groups.ts';

/** Who answers reads. */
type ReadsFrom = 'replicas' | 'primary' | 'any';

interface Copies {
  readonly store: Component;
  readonly cost: MachineCost | undefined;
  /** Beside the first. */
  readonly replicas: number;
  readonly readsFrom: ReadsFrom;
  readonly isLeaderless: boolean;
  /** Copies that a read asks where no copy leads, of those that are left. */
  readonly asked: number;
}

export function planStore(store: Component, { lostMachines = 0 }: PlanOptions): readonly StationPlan[] {
  const copies = copiesOf(store, lostMachines);
  return copies.replicas < 0 ? [] : groupTables(store).flatMap((group) => planCopies(group, copies));
}

/** The stations of one group of shards of the database. */
export const planGroup = (group: TableGroup, store: Component): readonly StationPlan[] =>
  planCopies(group, copiesOf(store, 0));

function copiesOf(store: Component, lostMachines: number): Copies {
  const replicas = replicaCount(store) - lostMachines;
  return {
    store,
    cost: machineCost(store, hostOf(store)),
    replicas,
    readsFrom: readsFrom(store),
    isLeaderless: isLeaderless(store),
    asked: askedByRead(store, replicas + 1),
  };
}

/**
 * Copies of a shard that each read asks, where so many are up: where none leads, as many as must agree of all that there
 * are, unless one of them knows by itself that it is up to date. At least 1. Default: all of them are up.
 */
export function askedByRead(store: Component, copies = 1 + replicaCount(store)): number {
  if (!isLeaderless(store) || engineOf(store)?.readsOneCopy === true) return 1;
  const most = Math.max(copies, 1 + replicaCount(store));
  const quorum = declaredFigure(store, 'quorum')?.value ?? Math.floor(most / 2) + 1;
  return Math.max(1, Math.min(copies, Math.round(quorum)));
}

/** Copies beside the first. */
export const replicaCount = (store: Component): number =>
  Math.max(0, Math.round(figureOf(store, 'replicas')?.value ?? 0));

/** Whether all copies take writes, so that none leads. */
export const isLeaderless = (store: Component): boolean => engineOf(store)?.isLeaderless === true;

function readsFrom(store: Component): ReadsFrom {
  const word = wordOf(store, 'reads-from');
  if (word === 'primary' || word === 'any' || word === 'replicas') return word;
  return store.kind.word === 'database' ? 'replicas' : 'primary';
}

function planCopies(group: TableGroup, copies: Copies): readonly StationPlan[] {
  const { busiest, busiestReads = busiest } = group;
  if (busiest === undefined || busiestReads === undefined) return [];
  const { replicas, readsFrom: from } = copies;
  const all = replicas + 1;
  const alone = { part: busiest, sharers: 1 };
  const none = { part: 0, sharers: 1 };
  const shared = (sharers: number) => ({ part: busiestReads / sharers, sharers });
  if (copies.isLeaderless) {
    const { asked } = copies;
    const reads = { part: (busiestReads * asked) / all, sharers: all, asked };
    return [plan(group, copies, { role: 'nodes', copies: all, reads, writes: alone })];
  }
  if (replicas === 0)
    return [plan(group, copies, { role: 'primary', copies: 1, reads: shared(1), writes: alone })];
  const primaryReads = from === 'primary' ? shared(1) : from === 'any' ? shared(all) : none;
  const replicaReads = from === 'replicas' ? shared(replicas) : from === 'any' ? shared(all) : none;
  return [
    plan(group, copies, { role: 'primary', copies: 1, reads: primaryReads, writes: alone }),
    plan(group, copies, { role: 'replicas', copies: replicas, reads: replicaReads, writes: alone }),
  ];
}

interface Role extends Pick<StationPlan, 'reads' | 'writes'> {
  readonly role: 'primary' | 'replicas' | 'nodes';
  /** Machines of this role in one shard. */
  readonly copies: number;
}

function plan(group: TableGroup, copies: Copies, { role, copies: count, reads, writes }: Role): StationPlan {
  const { store, cost } = copies;
  const isSharded = group.tables.length > 0 && group.shards > 1;
  return {
    component: store,
    role: isSharded ? 'shard' : role,
    label: label(group, copies, role),
    machines: count * group.shards,
    reads,
    writes,
    cost: role === 'replicas' ? applyingCost(store, cost) : cost,
    copying: copyingOf(role, copies.replicas),
    tables: group.tables,
    inputs: () => inputsOf(store, group, count > 1 || role === 'nodes'),
  };
}

/** A replica applies each write at its own cost. */
function applyingCost(store: Component, cost: MachineCost | undefined): MachineCost | undefined {
  const factor = figureOf(store, 'apply-cost');
  return cost === undefined || factor === undefined || store.kind.word !== 'database'
    ? cost
    : { ...cost, write: timesFactor(cost.write, { name: 'apply-cost', figure: factor }) };
}

const follower: Copying = { role: 'follower', followers: 0 };

function copyingOf(role: Role['role'], replicas: number): Copying {
  if (replicas === 0) return noCopying;
  if (role === 'replicas') return follower;
  return { role: role === 'nodes' ? 'equal' : 'leader', followers: replicas };
}

/** `posts-db`, `posts-db` replicas, `posts` shard replicas of `posts-db`. */
function label(
  group: TableGroup,
  { store, replicas, isLeaderless: leaderless }: Copies,
  role: string,
): string {
  const own = `\`${store.label}\``;
  const isOnly = replicas === 0 || leaderless;
  const suffix = isOnly ? '' : ` ${role}`;
  if (group.shards === 1) return `${own}${suffix}`;
  if (group.tables.length === 0) return `${own} shard${suffix}`;
  return `${group.tables.map((table) => `\`${table.name}\``).join(', ')} shard${suffix} of ${own}`;
}

function inputsOf(store: Component, group: TableGroup, withReplicas: boolean): readonly FigureInput[] {
  const inputs: FigureInput[] = [];
  const push = (name: string, owner: { attributes: Component['attributes'] }, key: string): void => {
    const figure = owner.attributes.has(key) ? figureOf(owner, key) : undefined;
    if (figure !== undefined) inputs.push({ name, figure });
  };
  if (withReplicas) push('replicas', store, 'replicas');
  if (group.tables.length === 0) {
    push('shards', store, 'shards');
    inputs.push(...unevenInputs({ owner: store, database: store }));
  }
  for (const table of group.tables) {
    push(`traffic of ${table.name}`, table, 'traffic');
    push(`shards of ${table.name}`, table, 'shards');
    for (const { name, figure } of unevenInputs({ owner: table, database: store })) {
      inputs.push({ name: `${name} of ${table.name}`, figure });
    }
  }
  return inputs;
}
