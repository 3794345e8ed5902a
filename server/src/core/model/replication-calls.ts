// Databases drawn apart and joined by `replicate`: each write at one is applied at every other that the arrows lead
// to, once, also where they go round in a circle.
import type { Call } from './call-graph.ts';
import type { Connection } from './model.ts';
import { wordOf } from './quantity.ts';

/** Replication calls by the component that takes the write. */
export function replicationCalls(
  connections: readonly Connection[],
  count: number,
): readonly (readonly Call[])[] {
  const arrows: Connection[][] = [];
  for (const connection of connections) {
    if (!connection.attributes.has('replicate')) continue;
    const list = arrows[connection.from.id] ?? [];
    arrows[connection.from.id] = list;
    list.push(connection);
  }
  const calls: (readonly Call[])[] = Array.from({ length: count }, () => []);
  arrows.forEach((_, source) => {
    calls[source] = reachedFrom(source, arrows);
  });
  return calls;
}

function reachedFrom(
  source: number,
  arrows: readonly (readonly Connection[] | undefined)[],
): readonly Call[] {
  const calls: Call[] = [];
  const seen = new Set([source]);
  const open = [source];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const connection of arrows[at] ?? []) {
      if (seen.has(connection.to.id)) continue;
      seen.add(connection.to.id);
      open.push(connection.to.id);
      calls.push(replicationCall(source, connection));
    }
  }
  return calls;
}

const replicationCall = (source: number, connection: Connection): Call => ({
  from: source,
  to: connection.to.id,
  reason: 'replication',
  readsPerRead: 0,
  writesPerRead: 0,
  readsPerWrite: 0,
  writesPerWrite: 1,
  required: false,
  isAsync: wordOf(connection, 'replicate') !== 'sync',
  alternative: undefined,
  connection,
  location: connection.location,
});
