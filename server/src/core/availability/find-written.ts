// What some request of the journeys writes, also behind queues: elsewhere nothing waits for a primary.
// Invariant: what only applies the writes of another store counts as well, since that is where they go on.
import type { JourneyGraph } from '../model/call-graph.ts';

/** Ids of components that get writes. Linear in the calls. */
export function findWritten(journeys: readonly JourneyGraph[]): ReadonlySet<number> {
  const written = new Set<number>();
  for (const journey of journeys) for (const id of writtenIn(journey)) written.add(id);
  return written;
}

function writtenIn({ journey, entries, calls }: JourneyGraph): ReadonlySet<number> {
  const callsOf = Map.groupBy(calls, ({ from }) => from);
  const isWrite = journey.operation === 'write';
  const reads = new Set<number>();
  const writes = new Set<number>();
  const open = entries.map(({ component }) => ({ component, isWrite }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const seen = next.isWrite ? writes : reads;
    if (seen.has(next.component)) continue;
    seen.add(next.component);
    for (const call of callsOf.get(next.component) ?? []) {
      const [asReads, asWrites] = next.isWrite
        ? [call.readsPerWrite, call.writesPerWrite]
        : [call.readsPerRead, call.writesPerRead];
      if (asReads > 0) open.push({ component: call.to, isWrite: false });
      if (asWrites > 0) open.push({ component: call.to, isWrite: true });
    }
  }
  return writes;
}
