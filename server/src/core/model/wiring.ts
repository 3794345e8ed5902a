// The declared connections as the call graph follows them: by caller, caches by the store that they front, and where
// writes are replicated to. Invariant: the same for every journey and in every circumstance, so found once for a model,
// of which hundreds of losses are looked at.
import type { Call } from './call-graph.ts';
import type { Component, Connection, Model } from './model.ts';
import { replicationCalls } from './replication-calls.ts';

export interface Wiring {
  /** By the id of the caller, in the order of the text. */
  readonly declared: readonly (readonly Connection[])[];
  readonly cachesOf: ReadonlyMap<Component, readonly Component[]>;
  /** Replication calls by the database that is written. */
  readonly replication: readonly (readonly Call[])[];
}

/** By its connections: a model with some of its journeys has those of the whole. */
const known = new WeakMap<readonly Connection[], Wiring>();

/** Linear in components and connections, once. */
export function wiringOf({ components, connections }: Model): Wiring {
  const found = known.get(connections);
  if (found !== undefined) return found;
  const wiring: Wiring = {
    declared: groupBySource(connections, components.length),
    cachesOf: cachesByStore(components),
    replication: replicationCalls(connections, components.length),
  };
  known.set(connections, wiring);
  return wiring;
}

function groupBySource(
  connections: readonly Connection[],
  count: number,
): readonly (readonly Connection[])[] {
  const none: Connection[] = [];
  const bySource = new Array<Connection[]>(count).fill(none);
  for (const connection of connections) {
    const { id } = connection.from;
    if (bySource[id] === none) bySource[id] = [connection];
    else bySource[id]?.push(connection);
  }
  return bySource;
}

function cachesByStore(components: readonly Component[]): ReadonlyMap<Component, readonly Component[]> {
  const caches = new Map<Component, Component[]>();
  for (const cache of components) {
    if (cache.kind.word !== 'cache') continue;
    for (const store of cache.named.get('fronts') ?? []) {
      const list = caches.get(store as Component) ?? [];
      caches.set(store as Component, list);
      list.push(cache);
    }
  }
  return caches;
}
