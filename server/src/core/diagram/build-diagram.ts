// The picture of a system from its model, its call graph and what was estimated and found. Nodes and groups stand in
// the order of the text; a place without components is not drawn, since Mermaid would take it for a component.
import type { CapacityReport } from '../capacity/report.ts';
import type { CallGraph } from '../model/call-graph.ts';
import type { Component, Model, Place } from '../model/model.ts';
import type { Finding } from '../rules/finding.ts';
import { type Collapsed, MOST_EDGES } from './collapse.ts';
import { type ComponentEdge, collectEdges } from './collect-edges.ts';
import { describeNode } from './describe-node.ts';
import type { Diagram, DiagramEdge, DiagramGroup, DiagramNode } from './diagram.ts';
import { findBoxes, idOfBox, isPlace, surroundings } from './find-boxes.ts';
import { layOver } from './lay-over.ts';

/** What is laid over the picture. */
export interface DiagramReports {
  readonly capacity: CapacityReport;
  readonly findings: readonly Finding[];
}

/** The diagram of one system. Never throws; an empty model gives an empty diagram. */
export function buildDiagram(model: Model, graph: CallGraph, reports: DiagramReports): Diagram {
  const { collapsed, boxes, groups, idOf } = findBoxes(model);
  const allEdges = joinBoxes(collectEdges(model, graph), model, collapsed);
  const [load] = reports.capacity.cases;
  return {
    title: model.title,
    nodes: [...boxes].map((box) => toNode(box, model, reports.capacity)),
    groups: model.places.filter((place) => groups.has(place)).map(toGroup),
    edges: allEdges.slice(0, MOST_EDGES),
    overlay: layOver(model, { load, findings: reports.findings, idOf }),
    notice: describeLimits(model, collapsed, allEdges.length),
  };
}

function toNode(box: Component | Place, model: Model, capacity: CapacityReport): DiagramNode {
  const around = surroundings(box);
  return {
    id: idOfBox(box),
    component: box.path,
    kind: box.kind.word,
    lines: isPlace(box)
      ? [box.name, `${countInside(box, model)} components`]
      : describeNode(box, hasPrimary(box, capacity)),
    group: around && idOfBox(around),
    location: box.declaration.location,
  };
}

/** Copies of a leaderless database, a cache or a queue are all alike. */
function hasPrimary({ id, kind }: Component, { cases: [declared] }: CapacityReport): boolean {
  const stations = declared.components[id]?.stations ?? [];
  return kind.word === 'database' && !stations.some(({ role }) => role === 'nodes');
}

function countInside(place: Place, model: Model): number {
  const isInside = (at: Place | undefined): boolean =>
    at !== undefined && (at === place || isInside(at.parent));
  return model.components.filter((component) => isInside(component.place)).length;
}

function toGroup(place: Place): DiagramGroup {
  const what = place.title ?? place.kind.word;
  return {
    id: idOfBox(place),
    place: place.path,
    kind: place.kind.word,
    label: what === place.name ? place.name : `${place.name} · ${what}`,
    parent: place.parent && idOfBox(place.parent),
    location: place.declaration.location,
  };
}

/** Arrows between boxes, each pair once; arrows inside a collapsed place are gone. */
function joinBoxes(
  edges: readonly ComponentEdge[],
  model: Model,
  collapsed: Collapsed,
): readonly DiagramEdge[] {
  const joined = new Map<string, DiagramEdge>();
  const idOf = (at: number) => {
    const component = model.components[at];
    const box = component && collapsed.boxOf(component);
    return box && idOfBox(box);
  };
  for (const edge of edges) {
    const [from, to] = [idOf(edge.from), idOf(edge.to)];
    if (from === undefined || to === undefined || (from === to && edge.from !== edge.to)) continue;
    const key = `${from} ${to}`;
    if (!joined.has(key)) joined.set(key, { ...edge, from, to });
  }
  return [...joined.values()];
}

function describeLimits(model: Model, collapsed: Collapsed, edges: number): string | undefined {
  const parts: string[] = [];
  const count = collapsed.places.size;
  if (count > 0) parts.push(`${count} ${count === 1 ? 'place is' : 'places are'} drawn as one box each`);
  const left = model.components.filter((component) => collapsed.boxOf(component) === undefined).length;
  if (left > 0) parts.push(`${left} of ${model.components.length} components are left out`);
  if (edges > MOST_EDGES) parts.push(`${edges - MOST_EDGES} of ${edges} arrows are left out`);
  if (parts.length === 0) return undefined;
  return `This system is too large for one readable picture: ${parts.join(', ')}.`;
}
