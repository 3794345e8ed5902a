// Targets of a DNS or a load balancer behind which stand different data: sites without `replicate` between their
// databases, a balancer before several primaries. When one is lost the others answer, without its data. Invariant: without
// data that somebody writes and somebody reads nothing is divided, and where there is too much to tell nothing is concluded.
import { buildDigraph } from '../graph/digraph.ts';
import { stronglyConnectedComponents } from '../graph/strongly-connected-components.ts';
import { buildCallGraph } from './build-call-graph.ts';
import type { AlternativeGroup, JourneyGraph } from './call-graph.ts';
import { carriesTraffic } from './carries-traffic.ts';
import { findCopiesApart } from './copies-apart.ts';
import { type DataGroups, groupData } from './data-groups.ts';
import type { Component, Model } from './model.ts';

export interface DividedData {
  /** The DNS or load balancer that divides the requests. */
  readonly from: Component;
  /** At least two, in the order of the model. Each holds what the others do not. */
  readonly stores: readonly Component[];
}

/** In the order in which journeys meet them. Computed once for each model. Linear in the calls. */
export function findDividedData(model: Model): readonly DividedData[] {
  const found = known.get(model) ?? divide(model);
  known.set(model, found);
  return found;
}

const known = new WeakMap<Model, readonly DividedData[]>();

/** Of these the stores whose data are nowhere else, when all of `lost` is lost, in the order of the model. */
export function findLostData(model: Model, lost: Iterable<Component>): readonly Component[] {
  const gone = new Set(lost);
  if (gone.size === 0) return [];
  const divided = new Set(findDividedData(model).flatMap(({ stores }) => stores));
  if (divided.size === 0) return [];
  const apart = findCopiesApart(model);
  return [...divided]
    .filter((store) => gone.has(store) && (apart.get(store) ?? []).every((copy) => gone.has(copy)))
    .toSorted((a, b) => a.id - b.id);
}

function divide(model: Model): readonly DividedData[] {
  // Most systems have one database, or none behind alternatives.
  if (!model.components.some((component) => divides(component))) return [];
  const journeys = buildCallGraph(model).journeys.filter(({ journey }) => carriesTraffic(model, journey));
  const groups = groupData(model, journeys);
  if (groups === undefined) return [];
  const found = new Map<Component, Set<number>>();
  for (const graph of journeys) {
    const choosing = graph.alternatives.filter(
      ({ needed, calls, from }) => needed < calls.length && divides(model.components[from]),
    );
    if (choosing.length === 0) continue;
    const dataBehind = findDataBehind(graph, groups);
    for (const group of choosing) {
      const from = model.components[group.from] as Component;
      const stores = found.get(from) ?? new Set<number>();
      for (const store of dividedBy(group, graph, { dataBehind, groups })) stores.add(store);
      if (stores.size > 0) found.set(from, stores);
    }
  }
  const toStores = (ids: Iterable<number>): readonly Component[] =>
    [...ids].toSorted((a, b) => a - b).map((id) => model.components[id] as Component);
  return [...found].map(([from, ids]) => ({ from, stores: toStores(ids) }));
}

/** An `any: 1` is written by somebody who knows that any will do. */
const divides = (component: Component | undefined): boolean =>
  component?.kind.word === 'dns' || component?.kind.word === 'loadbalancer';

/** A store behind a component, by the data that it holds. Of stores with the same data any. */
type DataBehind = ReadonlyMap<number, number>;

const none: readonly number[] = [];
const noData: DataBehind = new Map();

/** So many kinds of data are not told apart; a component that leads to more is of no use here. */
const most = 64;

/** By component id: what a visit needs, there or further on. Undefined: too much. */
function findDataBehind(graph: JourneyGraph, groups: DataGroups): readonly (DataBehind | undefined)[] {
  const count = graph.visits.length;
  const needed = graph.calls.filter(({ required, alternative }) => required || alternative !== undefined);
  const digraph = buildDigraph(
    count,
    needed.map(({ from }) => from),
    needed.map(({ to }) => to),
  );
  const entries = graph.entries.map(({ component }) => component);
  const loops = stronglyConnectedComponents(digraph, entries);
  const behind = new Array<DataBehind | undefined>(count).fill(noData);
  for (let c = loops.count - 1; c >= 0; c--) {
    const members = loops.nodes.subarray(loops.starts[c], loops.starts[c + 1]);
    const below: (DataBehind | undefined)[] = [];
    for (const member of members) {
      const group = groups.data[member];
      if (group !== undefined) below.push(new Map([[group, member]]));
      for (let at = digraph.starts[member] as number; at < (digraph.starts[member + 1] as number); at++)
        below.push(behind[digraph.targets[at] as number]);
    }
    const joined = join(below);
    for (const member of members) behind[member] = joined;
  }
  return behind;
}

/** The same object where there is only one, so that long chains cost nothing. */
function join(parts: readonly (DataBehind | undefined)[]): DataBehind | undefined {
  const different = [...new Set(parts)].filter((part) => part?.size !== 0);
  if (different.length <= 1) return different.length === 0 ? noData : different[0];
  const all = new Map<number, number>();
  for (const part of different) {
    if (part === undefined) return undefined;
    for (const [group, store] of part) if (!all.has(group)) all.set(group, store);
    if (all.size > most) return undefined;
  }
  return all;
}

interface Behind {
  readonly dataBehind: readonly (DataBehind | undefined)[];
  readonly groups: DataGroups;
}

/** The stores of the data that some lead to and others do not; none where each has all that the next smaller one has. */
function dividedBy(
  group: AlternativeGroup,
  { calls }: JourneyGraph,
  { dataBehind, groups }: Behind,
): readonly number[] {
  const members: DataBehind[] = [];
  for (const index of group.calls) {
    const data = dataBehind[calls[index]?.to ?? -1];
    if (data === undefined) return none;
    members.push(data);
  }
  const sourceOf = (store: number): number | undefined => groups.sources[store];
  const different = [...new Set(members)];
  const bySize = different
    .map((data) => new Set([...data.values()].map(sourceOf)))
    .toSorted((a, b) => a.size - b.size);
  const isChain = bySize.every((sources, i) => [...(bySize[i - 1] ?? [])].every((one) => sources.has(one)));
  if (isChain) return none;
  const isEverywhere = (store: number): boolean => bySize.every((sources) => sources.has(sourceOf(store)));
  const stores = different.flatMap((data) => [...data.values()].filter((store) => !isEverywhere(store)));
  return [...new Set(stores)].toSorted((a, b) => a - b);
}
