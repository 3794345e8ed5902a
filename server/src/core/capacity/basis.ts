// What all load cases of one model share: visits per request, stations and hosts. Computed when first asked for,
// since an edit that changes no number needs none of it.

import { attemptsOf } from '../model/attempts.ts';
import type { AttributeTable } from '../model/attribute-value.ts';
import { buildCallGraph, type Scenario } from '../model/build-call-graph.ts';
import type { Call, CallGraph } from '../model/call-graph.ts';
import { once } from '../model/derived-figure.ts';
import { hitOf } from '../model/hit-ratio.ts';
import type { Component, Connection, Model, Place } from '../model/model.ts';
import type { Bound } from '../model/range.ts';
import { replicationByTarget } from './applied-writes.ts';
import { hostOf } from './host-of.ts';
import { findLinked, type Linked } from './links.ts';
import { planStations } from './plan-stations.ts';
import { solveTraffic, type Traffic } from './solve-traffic.ts';
import type { StationPlan } from './station-plan.ts';

export interface Basis {
  readonly model: Model;
  readonly graph: CallGraph;
  readonly scenario: Scenario;
  /** By journey. */
  traffic(bound: Bound): readonly Traffic[];
  /** The call graph at one end of the numbers that say how often something is called. */
  graphAt(bound: Bound): CallGraph;
  /** By component id. */
  plansOf(component: Component): readonly StationPlan[];
  /** Instances that run of a tier that grows by itself; undefined: as written. */
  readonly running?: (component: Component) => number;
  /** Hosts with parts in them, in the order of the text, with their parts. */
  hosts(): ReadonlyMap<Place, readonly Component[]>;
  /** By the id of a database, one call for each other whose writes it applies. */
  replicationTo(): ReadonlyMap<number, readonly Call[]>;
  /** What has a network link that is written; undefined where nothing has. */
  linked(): Linked | undefined;
}

/** `graph` is that of the model in this scenario. */
export function createBasis(model: Model, graph: CallGraph, scenario: Scenario): Basis {
  const solve = (of: CallGraph) =>
    of.journeys.map((journey) => solveTraffic(journey, model.components.length));
  const likely = once(() => solve(graph));
  const uncertain = once(() => hasUncertainCalls(model));
  const build = (bound: Bound): CallGraph =>
    uncertain() ? buildCallGraph(model, { ...scenario, bound }) : graph;
  // The visits are kept and the graph that they come from is not, unless somebody asks for it.
  const end = (bound: Bound) => once(() => (uncertain() ? solve(build(bound)) : likely()));
  const graphs = { low: once(() => build('low')), value: () => graph, high: once(() => build('high')) };
  const ends = { low: end('low'), value: likely, high: end('high') };
  const plans: (readonly StationPlan[] | undefined)[] = [];
  return {
    model,
    graph,
    scenario,
    traffic: (bound) => ends[bound](),
    graphAt: (bound) => graphs[bound](),
    plansOf: (component) => {
      const lostMachines = scenario.lostMachines?.get(component) ?? 0;
      const known = plans[component.id] ?? planStations(component, { lostMachines });
      plans[component.id] = known;
      return known;
    },
    hosts: once(() => groupByHost(model.components)),
    replicationTo: once(() => replicationByTarget(graph)),
    linked: once(() => findLinked(model)),
  };
}

function groupByHost(components: readonly Component[]): ReadonlyMap<Place, readonly Component[]> {
  const hosts = new Map<Place, Component[]>();
  for (const component of components) {
    const host = hostOf(component);
    if (host === undefined) continue;
    const parts = hosts.get(host) ?? [];
    hosts.set(host, parts);
    parts.push(component);
  }
  return new Map([...hosts].sort(([a], [b]) => a.id - b.id));
}

const uncertainKeys = ['reads', 'writes', 'calls', 'share', 'hit'];

/** Whether any number that decides how often something is called has a low and a high of its own. */
function hasUncertainCalls(model: Model): boolean {
  const isWide = (attributes: AttributeTable): boolean =>
    uncertainKeys.some((key) =>
      (attributes.get(key)?.values ?? []).some(
        (value) => value.type === 'quantity' && value.low !== value.high,
      ),
    );
  const isWideHit = (component: Component): boolean => {
    if (component.kind.word !== 'cdn' && component.kind.word !== 'cache') return false;
    const hit = hitOf(component);
    return hit !== undefined && hit.low !== hit.high;
  };
  const isCertain = (connection: Connection): boolean =>
    !isWide(connection.attributes) && attemptsOf(connection, 'low') === attemptsOf(connection, 'high');
  return (
    !model.connections.every(isCertain) ||
    !model.journeys.every(({ connections }) => connections.every(isCertain)) ||
    model.components.some((component) => isWide(component.attributes) || isWideHit(component))
  );
}
