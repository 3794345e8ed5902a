// Where the sessions of users are kept when a DNS or a load balancer sends each of them to one of several sites. Invariant:
// tiers with one store, or with stores that `replicate` joins, have one home, and whoever goes from one to the other keeps
// the session.
import { isUserJourney } from '../availability/user-journeys.ts';
import { buildCallGraph } from '../model/build-call-graph.ts';
import type { AlternativeGroup, JourneyGraph } from '../model/call-graph.ts';
import { carriesTraffic } from '../model/carries-traffic.ts';
import { findCopiesApart } from '../model/copies-apart.ts';
import type { Component, Model } from '../model/model.ts';
import { wordOf } from '../model/quantity.ts';
import { sessionStoresOf } from '../model/session-keeping.ts';

export interface SessionHome {
  /** Part of the users who have their sessions there, above 0 and below 1. */
  readonly share: number;
  /** What leads there: when it is lost these users are sent elsewhere. */
  readonly doors: ReadonlySet<Component>;
  /** Tiers of the other homes. */
  readonly others: readonly Component[];
}

/** By tier; of those only whose users can be sent to another home. Computed once for each model. */
export function findSessionHomes(model: Model): ReadonlyMap<Component, SessionHome> {
  const found = known.get(model) ?? findHomes(model);
  known.set(model, found);
  return found;
}

const known = new WeakMap<Model, ReadonlyMap<Component, SessionHome>>();

/** More homes are not told apart. */
const mostHomes = 64;

function findHomes(model: Model): ReadonlyMap<Component, SessionHome> {
  const homes = homesOfTiers(model);
  const count = new Set(homes.values()).size;
  if (count < 2 || count > mostHomes) return new Map();
  const sites = new Map<number, SessionHome>();
  // A caller divides its users once, in however many journeys.
  const divided = new Set<string>();
  for (const graph of buildCallGraph(model).journeys) {
    if (!isUserJourney(graph.journey) || !carriesTraffic(model, graph.journey)) continue;
    for (const group of graph.alternatives) {
      const key = [group.from, ...group.calls.map((index) => graph.calls[index]?.to)].join(' ');
      if (divided.has(key) || !divides(model.components[group.from])) continue;
      const parts = divideUsers(graph, group, { model, homes });
      if (parts.size > 1) divided.add(key);
      for (const [home, part] of parts.size > 1 ? parts : []) join(sites, home, part);
    }
  }
  return new Map(
    [...homes].flatMap(([tier, home]) => {
      const site = sites.get(home);
      return site === undefined ? [] : [[tier, site] as const];
    }),
  );
}

const divides = (component: Component | undefined): boolean =>
  component?.kind.word === 'dns' || component?.kind.word === 'loadbalancer';

/** A number for each tier whose sessions somebody minds. */
function homesOfTiers(model: Model): ReadonlyMap<Component, number> {
  const apart = findCopiesApart(model);
  const homes = new Map<Component, number>();
  for (const tier of model.components) {
    const stores = sessionStoresOf(tier).flatMap((store) => [store, ...(apart.get(store) ?? [])]);
    const word = wordOf(tier, 'sessions');
    if (stores.length > 0) homes.set(tier, Math.min(...stores.map(({ id }) => id)));
    else if (word === 'local' || word === 'replicated') homes.set(tier, tier.id);
  }
  return homes;
}

interface Homes {
  readonly model: Model;
  readonly homes: ReadonlyMap<Component, number>;
}

/** By home: of the users who have a session behind one of the members. Nothing of homes that all of them lead to. */
function divideUsers(
  graph: JourneyGraph,
  group: AlternativeGroup,
  { model, homes }: Homes,
): ReadonlyMap<number, SessionHome> {
  const members = group.calls.flatMap((index) => {
    const call = graph.calls[index];
    const door = model.components[call?.to ?? -1];
    if (call === undefined || door === undefined) return [];
    const tiers = reachedFrom(graph, call.to).flatMap((id) => model.components[id] ?? []);
    const weight = call.readsPerRead + call.writesPerRead + call.readsPerWrite + call.writesPerWrite;
    const behind = new Set(tiers.flatMap((tier) => homes.get(tier) ?? []));
    return behind.size === 0
      ? []
      : [{ door, tiers: tiers.filter((tier) => homes.has(tier)), weight, behind }];
  });
  const total = members.reduce((sum, { weight }) => sum + weight, 0);
  const parts = new Map<number, SessionHome>();
  for (const home of new Set(members.flatMap(({ behind }) => [...behind]))) {
    const own = members.filter(({ behind }) => behind.has(home));
    const weight = own.reduce((sum, member) => sum + member.weight, 0);
    if (own.length === members.length || weight <= 0) continue;
    const others = members.flatMap(({ tiers }) => tiers).filter((tier) => homes.get(tier) !== home);
    parts.set(home, {
      share: weight / total,
      doors: new Set(own.map(({ door }) => door)),
      others: [...new Set(others)],
    });
  }
  return parts;
}

/** Components that a visit needs, itself included. */
function reachedFrom({ calls, outgoing }: JourneyGraph, start: number): readonly number[] {
  const reached = new Set([start]);
  for (const at of reached) {
    for (const index of outgoing[at] ?? []) {
      const call = calls[index];
      if (call?.required || call?.alternative !== undefined) reached.add(call.to);
    }
  }
  return [...reached];
}

/** Of sites within sites a part of a part. */
function join(sites: Map<number, SessionHome>, home: number, part: SessionHome): void {
  const before = sites.get(home);
  sites.set(home, {
    share: (before?.share ?? 1) * part.share,
    doors: new Set([...(before?.doors ?? []), ...part.doors]),
    others: [...new Set([...(before?.others ?? []), ...part.others])],
  });
}
