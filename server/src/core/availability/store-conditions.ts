// When a store answers reads and takes writes, by the words of the language: any copy answers reads, writes need the
// primary or a replica that is promoted, leaderless stores and queues need a majority.
// Invariant: what takes a write is never up while nothing answers reads.
import { all, any, type StructureNode, variable } from '../formulas/reliability/index.ts';
import type { Component } from '../model/model.ts';
import { isFlagOn, wordOf } from '../model/quantity.ts';
import type { AtEnd } from './by-end.ts';
import { addVariable, type VariableTable } from './failure-variables.ts';
import { belowNeed, countMachines, groupConditions, zonesOf } from './machine-group.ts';
import { copiesOf, majorityOf, needsMajority } from './machine-loss.ts';
import { failuresOf, type PlaceVariables } from './place-variables.ts';
import { promotedUnavailability } from './promotion.ts';
import type { FailureSubject } from './report.ts';
import type { Unreliability } from './unreliability.ts';

export interface StoreConditions {
  /** Its copies hold the data; what takes over from another store needs this of it. */
  readonly data: StructureNode;
  /** It answers reads by its own copies. */
  readonly reads: StructureNode;
  /** It takes writes by its own copies, promotions left out. */
  readonly writes: StructureNode;
}

export interface StoreRequest {
  readonly component: Component;
  readonly reliability: Unreliability;
  /** Machines that are certainly down. */
  readonly lost: number;
  /** Copies that carry the load; at least 1. */
  readonly needed: number;
  readonly isShard: boolean;
}

/** Copies of one shard, the first included. */
export const copyCount = (component: Component): number =>
  countMachines({ machines: copiesOf(component), needed: 1 }).machines;

/** Copies that must agree, of those that are counted. */
const majorityCount = (component: Component): number =>
  countMachines({ machines: copiesOf(component), needed: majorityOf(component) }).needed;

/** Whether writes go to one copy that nothing replaces by itself. */
export const isManual = (component: Component): boolean =>
  component.kind.word === 'database' && !needsMajority(component) && wordOf(component, 'failover') !== 'auto';

/** The conditions of one shard group, without the places around it. */
export function storeConditions(
  table: VariableTable,
  places: PlaceVariables,
  request: StoreRequest,
): StoreConditions {
  const { component } = request;
  if (copyCount(component) > 1 && isManual(component)) return manualConditions(table, places, request);
  const count = copyCount(component);
  const mended = withOneMore(table, request);
  const conditions = groupConditions(table, places, {
    component,
    subject: subjectOf(request, { role: 'copy', machines: count }),
    reliability: request.reliability,
    from: 0,
    end: count - request.lost,
    thresholds: [...new Set(thresholdsOf(request))],
    ...(mended === undefined ? {} : { mended }),
  });
  const writes = conditions[0] ?? any();
  return { data: writes, reads: conditions.at(-1) ?? any(), writes };
}

/** Copies that must be up to hold the data and take writes, and those to answer reads. */
function thresholdsOf({ component, needed }: StoreRequest): readonly [data: number, reads: number] {
  if (needsMajority(component)) {
    const majority = Math.max(majorityCount(component), needed);
    return [majority, majority];
  }
  return [needed, Math.max(needed, readersNeeded(component))];
}

/** Without `read-fallback`, one copy is the primary, and a second one must answer the reads. */
const readersNeeded = (component: Component): number =>
  component.kind.word === 'database' &&
  copyCount(component) > 1 &&
  wordOf(component, 'reads-from') === 'replicas' &&
  !isFlagOn(component, 'read-fallback')
    ? 2
    : 1;

/** With one copy more: another majority, or a replica that is promoted. Undefined: the same need of more machines. */
function withOneMore(table: VariableTable, { component, reliability }: StoreRequest): AtEnd | undefined {
  const count = copyCount(component) + 1;
  if (needsMajority(component)) {
    const isWritten = component.attributes.has('quorum');
    const majority = isWritten ? majorityCount(component) : Math.floor(count / 2) + 1;
    return belowNeed(majority, count, reliability);
  }
  if (count > 2 || component.kind.word !== 'database') return undefined;
  return promoted(table, component, { count, reliability });
}

const promoted =
  (
    table: VariableTable,
    component: Component,
    machines: { readonly count: number; readonly reliability: Unreliability },
  ): AtEnd =>
  (end) =>
    promotedUnavailability(table, { component, machines }, end);

/** The primary is one machine, number 0; the replicas are the others. */
function manualConditions(
  table: VariableTable,
  places: PlaceVariables,
  request: StoreRequest,
): StoreConditions {
  const { component, reliability, lost, needed } = request;
  const count = copyCount(component);
  const zone = zonesOf(component, places)[0];
  const primary = all(
    ...(zone === undefined ? [] : [variable(zone)]),
    ...(lost > 0 ? [any()] : [variable(addPrimary(table, request))]),
  );
  const thresholds = needed > 1 ? [needed - 1, needed] : [1];
  const conditions = groupConditions(table, places, {
    component,
    subject: subjectOf(request, { role: 'replica', machines: count - 1 }),
    reliability,
    from: 1,
    end: count - Math.max(0, lost - 1),
    thresholds,
  });
  const replicas = conditions.at(-1) ?? any();
  const others = needed > 1 ? (conditions[0] ?? any()) : all();
  const writes = all(primary, others);
  const hasFallback = readersNeeded(component) === 1;
  return { data: any(writes, replicas), reads: hasFallback ? any(writes, replicas) : replicas, writes };
}

function addPrimary(table: VariableTable, request: StoreRequest): number {
  const { component, reliability } = request;
  const subject = subjectOf(request, { role: 'primary', machines: 1 });
  const { unavailability } = reliability;
  const mended = promoted(table, component, { count: copyCount(component), reliability });
  return addVariable(table, {
    subject,
    unavailability: (end) => unavailability[end],
    failures: failuresOf(reliability),
    mended,
  });
}

function subjectOf(
  { component, reliability, isShard }: StoreRequest,
  { role, machines }: { readonly role: 'copy' | 'primary' | 'replica'; readonly machines: number },
): FailureSubject {
  const name = `\`${component.label}\``;
  const group = isShard ? `one shard of ${name}` : name;
  const label =
    role === 'primary' ? `the primary of ${group}` : role === 'replica' ? `the replicas of ${group}` : name;
  const { unavailability } = reliability;
  return { type: 'machines', component, role, machines, isShard, label, unavailability };
}
