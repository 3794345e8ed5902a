// What is held while a request is in progress, and of which there is a limited number: requests in an instance,
// connections to a machine, connections of a pool. By Little's law: held = rate x holding time.
//
// A request holds its place while it waits for what it calls, so holding times contain the callees. That counts against
// limits only: a thread that waits does no work on a core, and no station is any busier for it.

import { instanceCount } from '../capacity/plan-stations.ts';
import type { StationPlan } from '../capacity/station-plan.ts';
import { concurrency } from '../formulas/queueing/index.ts';
import type { Call } from '../model/call-graph.ts';
import { derivedFigure, once } from '../model/derived-figure.ts';
import type { Figure } from '../model/figure.ts';
import type { Component, Connection } from '../model/model.ts';
import { declaredFigure, figureOf, isFlagOn } from '../model/quantity.ts';
import { type Bound, divide, exactly, multiply, rangeOf } from '../model/range.ts';
import { countOf } from './call-unit.ts';
import { saturated } from './describe-station.ts';
import type { JourneyVisits } from './journey-latency.ts';
import type { LatencyContext } from './latency-context.ts';
import { roundTripSeconds } from './network-time.ts';
import { type Outcome, openFigure } from './open-figure.ts';
import type { Operation } from './own-time.ts';
import type { ConnectionSum, OpenFigure, PoolUse } from './report.ts';

export interface PoolContext {
  readonly context: LatencyContext;
  readonly visits: JourneyVisits;
}

const operations = ['reads', 'writes'] as const;

/** In the order of the model; the pools of a component in the order of its connections. */
export function findPools(input: PoolContext): readonly PoolUse[] {
  const { model } = input.context.load.basis;
  const pooled = model.connections.filter(({ attributes }) => attributes.has('pool'));
  return model.components.flatMap((component) => [
    ...limitUse(component, 'concurrency', input),
    ...limitUse(component, 'max-connections', input),
    ...pooled.flatMap((connection) => (connection.from === component ? poolUse(connection, input) : [])),
  ]);
}

function limitUse(
  component: Component,
  limitedBy: 'concurrency' | 'max-connections',
  input: PoolContext,
): readonly PoolUse[] {
  const limit = declaredFigure(component, limitedBy);
  if (limit === undefined) return [];
  const at = (bound: Bound): Outcome => heldAt(component, bound, input);
  return [buildUse({ limitedBy, component, target: undefined, limit }, at)];
}

type Subject = Pick<PoolUse, 'limitedBy' | 'component' | 'target' | 'limit'>;

function buildUse(subject: Subject, at: (bound: Bound) => Outcome): PoolUse {
  const likely = at('value');
  const inUse = once(() =>
    openFigure(at, { unit: 'count', formula: 'rate x holding time', inputs: () => [] }),
  );
  const utilization = once((): OpenFigure | undefined => {
    const held = inUse();
    if (held === undefined) return undefined;
    return openFigure(
      (bound) => {
        if (bound === 'high' && held.upper === 'none') return { saturates: held.saturates ?? '' };
        const size = subject.limit[bound === 'low' ? 'high' : bound === 'high' ? 'low' : 'value'];
        return held[bound] / Math.max(size, Number.MIN_VALUE);
      },
      {
        unit: 'fraction',
        formula: `in use / ${subject.limitedBy}`,
        inputs: () => [
          { name: 'in use', figure: held },
          { name: subject.limitedBy, figure: subject.limit },
        ],
      },
    );
  });
  return {
    ...subject,
    reason: typeof likely === 'number' ? undefined : saturated(likely.saturates),
    get inUse() {
      return inUse();
    },
    get utilization() {
      return utilization();
    },
  };
}

/** Visits per second times their time, at the busiest machine. */
function heldAt(component: Component, bound: Bound, { context, visits }: PoolContext): Outcome {
  const { basis, rates } = context.load;
  const held = { reads: 0, writes: 0 };
  const traffic = basis.traffic(bound);
  for (const [index, { requests }] of rates.journeys.entries()) {
    for (const operation of operations) {
      const perRequest = traffic[index]?.[operation === 'reads' ? 'reads' : 'taken'][component.id] ?? 0;
      const rate = requests[bound] * perRequest;
      if (rate === 0) continue;
      const visit = visits.visitsAt(index, bound)(component.id, operation);
      if (visit?.latency === undefined) return { saturates: visit?.saturates ?? `\`${component.label}\`` };
      held[operation] += concurrency(rate, context.tableAt(bound).mean(visit.latency) ?? 0) ?? 0;
    }
  }
  return busiestMachine(component, basis.plansOf(component), held);
}

function busiestMachine(
  component: Component,
  plans: readonly StationPlan[],
  held: Readonly<Record<Operation, number>>,
): number {
  if (plans.length === 0) return (held.reads + held.writes) / machinesOf(component);
  return Math.max(...plans.map(({ reads, writes }) => held.reads * reads.part + held.writes * writes.part));
}

const machinesOf = (component: Component): number =>
  component.kind.redundancy === 'instances' ? instanceCount(component) : 1;

function poolUse(connection: Connection, input: PoolContext): readonly PoolUse[] {
  const limit = declaredFigure(connection, 'pool');
  if (limit === undefined) return [];
  const { from, to } = connection;
  const at = (bound: Bound): Outcome => heldConnections(connection, bound, input);
  return [buildUse({ limitedBy: 'pool', component: from, target: to, limit }, at)];
}

/** Calls per second of one instance, times how long each is on its way and answered. */
function heldConnections(connection: Connection, bound: Bound, { context, visits }: PoolContext): Outcome {
  const { basis, rates } = context.load;
  const { from, to } = connection;
  const network = roundTripSeconds({ from, to, connection }, bound);
  const timeout = connection.attributes.has('timeout') ? figureOf(connection, 'timeout')?.[bound] : undefined;
  const graph = basis.graphAt(bound);
  let held = 0;
  for (const [index, { requests }] of rates.journeys.entries()) {
    const calls = (graph.journeys[index]?.calls ?? []).filter(
      (call) => call.from === from.id && call.to === to.id,
    );
    for (const made of operations) {
      const rate = requests[bound] * callsPerRequest(calls, made, basis.traffic(bound)[index], from.id);
      if (rate === 0) continue;
      const visit = visits.visitsAt(index, bound)(to.id, made);
      const mean = visit === undefined ? undefined : context.tableAt(bound).mean(visit.latency);
      if (mean === undefined && timeout === undefined)
        return { saturates: visit?.saturates ?? `\`${to.label}\`` };
      const longest = timeout === undefined ? Number.POSITIVE_INFINITY : timeout / 1000;
      held += rate * Math.min(longest, network + (mean ?? longest));
    }
  }
  return held / machinesOf(from);
}

function callsPerRequest(
  calls: readonly Call[],
  made: Operation,
  ...[traffic, from]: [
    traffic: { readonly reads: Float64Array; readonly taken: Float64Array } | undefined,
    from: number,
  ]
): number {
  const causes = { reads: traffic?.reads[from] ?? 0, writes: traffic?.taken[from] ?? 0 };
  return calls.reduce(
    (sum, call) => sum + operations.reduce((n, cause) => n + causes[cause] * countOf(call, cause, made), 0),
    0,
  );
}

/** What all pools together may open, for every component that says how much it accepts and has no pooler in front. */
export function sumConnections({ context }: Pick<PoolContext, 'context'>): readonly ConnectionSum[] {
  const { model } = context.load.basis;
  const pooled = model.connections.filter(({ attributes }) => attributes.has('pool'));
  return model.components.flatMap((component) => {
    const limit = declaredFigure(component, 'max-connections');
    const here = pooled.filter(({ to }) => to === component);
    if (limit === undefined || here.length === 0 || isFlagOn(component, 'pooler')) return [];
    return [buildSum(component, limit, here)];
  });
}

function buildSum(component: Component, limit: Figure, pooled: readonly Connection[]): ConnectionSum {
  const inputs = pooled.flatMap((connection) => {
    const pool = declaredFigure(connection, 'pool');
    const figure = pool === undefined ? undefined : allInstances(connection.from, pool);
    return figure === undefined ? [] : [{ name: `connections of ${connection.from.label}`, figure }];
  });
  const machines = machinesOf(component);
  const total = (bound: Bound): number =>
    inputs.reduce((sum, { figure }) => sum + figure[bound], 0) / machines;
  const connections = derivedFigure(rangeOf(total('value'), total), {
    unit: 'count',
    formula: machines > 1 ? 'sum over callers / instances' : 'sum over callers',
    inputs: () => inputs,
  });
  return {
    component,
    limit,
    connections,
    utilization: derivedFigure(divide(connections, limit) ?? exactly(0), {
      unit: 'fraction',
      formula: 'connections / max-connections',
      inputs: () => [
        { name: 'connections', figure: connections },
        { name: 'max-connections', figure: limit },
      ],
    }),
  };
}

/** With an autoscaler, those that it may start count at the high end. */
function allInstances(caller: Component, pool: Figure): Figure {
  const count = machinesOf(caller);
  const most = caller.attributes.has('autoscale') ? (figureOf(caller, 'autoscale')?.high ?? count) : count;
  const instances = derivedFigure(
    { low: count, value: count, high: Math.max(count, most) },
    { unit: 'count', formula: 'instances', inputs: () => [] },
  );
  return derivedFigure(multiply(instances, pool), {
    unit: 'count',
    formula: 'instances x pool',
    inputs: () => [
      { name: 'instances', figure: instances },
      { name: 'pool', figure: pool },
    ],
  });
}
