// What all load cases of one model share: visits per request, stations and hosts. Computed when first asked for,
// since an edit that changes no number needs none of it.

import type { AttributeTable } from '../model/attribute-value.ts';
import { buildCallGraph, type Scenario } from '../model/build-call-graph.ts';
import type { CallGraph } from '../model/call-graph.ts';
import { once } from '../model/derived-figure.ts';
import type { Component, Model, Place } from '../model/model.ts';
import { figureOf } from '../model/quantity.ts';
import type { Bound } from '../model/range.ts';
import { hostOf } from './host-of.ts';
import { planStations } from './plan-stations.ts';
import { solveTraffic, type Traffic } from './solve-traffic.ts';
import type { StationPlan } from './station-plan.ts';

export interface Basis {
  readonly model: Model;
  readonly graph: CallGraph;
  readonly scenario: Scenario;
  /** By journey. */
  traffic(bound: Bound): readonly Traffic[];
  /** By component id. */
  plansOf(component: Component): readonly StationPlan[];
  /** Hosts with parts in them, in the order of the text, with their parts. */
  hosts(): ReadonlyMap<Place, readonly Component[]>;
}

/** `graph` is that of the model in this scenario. */
export function createBasis(model: Model, graph: CallGraph, scenario: Scenario): Basis {
  const solve = (of: CallGraph) =>
    of.journeys.map((journey) => solveTraffic(journey, model.components.length));
  const likely = once(() => solve(graph));
  const uncertain = once(() => hasUncertainCalls(model));
  const end = (bound: Bound) =>
    once(() => (uncertain() ? solve(buildCallGraph(model, { ...scenario, bound })) : likely()));
  const ends = { low: end('low'), value: likely, high: end('high') };
  const plans: (readonly StationPlan[] | undefined)[] = [];
  return {
    model,
    graph,
    scenario,
    traffic: (bound) => ends[bound](),
    plansOf: (component) => {
      const known = plans[component.id] ?? planStations(component);
      plans[component.id] = known;
      return known;
    },
    hosts: once(() => groupByHost(model.components)),
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
    const hit = figureOf(component, 'hit');
    return hit !== undefined && hit.low !== hit.high;
  };
  return (
    model.connections.some(({ attributes }) => isWide(attributes)) ||
    model.journeys.some(({ connections }) => connections.some(({ attributes }) => isWide(attributes))) ||
    model.components.some((component) => isWide(component.attributes) || isWideHit(component))
  );
}
