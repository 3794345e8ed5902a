// Which stores hold the same data, and whose data change and are asked for. Invariant: stores that `replicate` joins are
// one group; and data that nobody writes, or nobody reads, are in no group: whatever is lost of them, nobody misses it.
import type { Call, JourneyGraph } from './call-graph.ts';
import { findCopiesApart } from './copies-apart.ts';
import { kindsMade, readVisits, writeVisits } from './follow-visits.ts';
import type { Component, Model } from './model.ts';

/** Numbers by component id; undefined where nothing changes or nobody asks. */
export interface DataGroups {
  /** Stores with the same number are joined by `replicate`. */
  readonly data: readonly (number | undefined)[];
  /** Stores with the same number always get their writes from the same ones, all of them. */
  readonly sources: readonly (number | undefined)[];
}

/** `journeys`: those that carry requests. Undefined where fewer than two sources are left. Linear in the calls. */
export function groupData(model: Model, journeys: readonly JourneyGraph[]): DataGroups | undefined {
  const uses = new Map<Component, Use>();
  for (const graph of journeys) addUses(model, graph, uses);
  const written = [...uses].filter(([, { writers }]) => writers.size > 0);
  if (written.length < 2) return undefined;
  const data = new Array<number | undefined>(model.components.length).fill(undefined);
  const sources = data.slice();
  const apart = findCopiesApart(model);
  const byWriters = new Map<string, number>();
  for (const [store, { writers }] of written) {
    const copies = [store, ...(apart.get(store) ?? [])];
    const group = Math.min(...copies.map(({ id }) => id));
    const key = [...writers].toSorted((a, b) => a - b).join(' ');
    const source = sources[group] ?? byWriters.get(key) ?? group;
    byWriters.set(key, source);
    for (const { id } of copies) {
      data[id] = group;
      sources[id] = source;
    }
  }
  const asked = new Set([...uses].flatMap(([store, { isRead }]) => (isRead ? [data[store.id]] : [])));
  const left = (groups: typeof data) => groups.map((group, id) => (asked.has(data[id]) ? group : undefined));
  const found: DataGroups = { data: left(data), sources: left(sources) };
  return new Set(found.sources.filter((source) => source !== undefined)).size < 2 ? undefined : found;
}

interface Use {
  isRead: boolean;
  /** Who writes it, by component id; below 0 where each write goes to one of several stores. */
  readonly writers: Set<number>;
}

const keepsData = ({ kind }: Component): boolean => kind.word === 'database' || kind.word === 'storage';

function addUses(model: Model, graph: JourneyGraph, uses: Map<Component, Use>): void {
  for (const call of graph.calls) {
    const store = model.components[call.to];
    if (
      store === undefined ||
      !keepsData(store) ||
      call.reason === 'replication' ||
      call.reason === 'session'
    )
      continue;
    const kinds = kindsOf(call, graph);
    const use = uses.get(store) ?? { isRead: false, writers: new Set() };
    uses.set(store, use);
    if ((kinds & readVisits) !== 0) use.isRead = true;
    if ((kinds & writeVisits) !== 0)
      use.writers.add(call.alternative === undefined ? call.from : -1 - store.id);
  }
}

/** A stand-by is asked for what the others are. */
function kindsOf(call: Call, { calls, alternatives, visits }: JourneyGraph): number {
  const made = kindsMade(call, visits[call.from] ?? 0);
  if (call.alternative === undefined || made !== 0) return made;
  const others = alternatives[call.alternative]?.calls ?? [];
  return others.reduce((kinds, i) => {
    const other = calls[i];
    return other === undefined ? kinds : kinds | kindsMade(other, visits[other.from] ?? 0);
  }, 0);
}
