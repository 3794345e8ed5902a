// A binary heap: the largest first, and of equals the one that came first, so that its order is deterministic.
// Invariant: no entry is larger than the one above it.

interface Entry<Value> {
  readonly priority: number;
  readonly arrival: number;
  readonly value: Value;
}

/** Mutable: it grows and shrinks. */
export interface PriorityQueue<Value> {
  readonly entries: Entry<Value>[];
  arrivals: number;
}

/** An empty queue. */
export const createQueue = <Value>(): PriorityQueue<Value> => ({ entries: [], arrivals: 0 });

/** Adds a value; priorities are no NaN. Logarithmic. */
export function push<Value>(queue: PriorityQueue<Value>, value: Value, priority: number): void {
  const { entries } = queue;
  const entry = { priority, arrival: queue.arrivals++, value };
  let at = entries.length;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!isBefore(entry, entries[parent] as Entry<Value>)) break;
    entries[at] = entries[parent] as Entry<Value>;
    at = parent;
  }
  entries[at] = entry;
}

/** Takes the value with the largest priority; undefined where there is none. Logarithmic. */
export function pop<Value>({ entries }: PriorityQueue<Value>): Value | undefined {
  const top = entries[0];
  const last = entries.pop();
  if (top === undefined || last === undefined || entries.length === 0) return top?.value;
  let at = 0;
  for (let child = 1; child < entries.length; child = 2 * at + 1) {
    const right = entries[child + 1];
    if (right !== undefined && isBefore(right, entries[child] as Entry<Value>)) child += 1;
    if (!isBefore(entries[child] as Entry<Value>, last)) break;
    entries[at] = entries[child] as Entry<Value>;
    at = child;
  }
  entries[at] = last;
  return top.value;
}

const isBefore = <Value>(a: Entry<Value>, b: Entry<Value>): boolean =>
  a.priority > b.priority || (a.priority === b.priority && a.arrival < b.arrival);
