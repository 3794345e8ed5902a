// What happens when: a binary heap of future events, each a whole number of the caller's.
// Invariant: events come out in the order of their times, and those of one time in the order in which they went in.

/** Position 0 holds the earliest event. */
export interface EventHeap {
  times: Float64Array;
  /** How many events went in before. */
  orders: Float64Array;
  events: Int32Array;
  size: number;
  pushed: number;
}

export const createEventHeap = (capacity = 64): EventHeap => ({
  times: new Float64Array(capacity),
  orders: new Float64Array(capacity),
  events: new Int32Array(capacity),
  size: 0,
  pushed: 0,
});

/** Time of the earliest event; infinite where there is none. */
export const nextSeconds = ({ times, size }: EventHeap): number =>
  size > 0 ? (times[0] as number) : Number.POSITIVE_INFINITY;

export function pushEvent(heap: EventHeap, seconds: number, event: number): void {
  if (heap.size === heap.times.length) grow(heap);
  const { times, orders, events } = heap;
  let at = heap.size++;
  // Whoever goes in later comes out later at equal times, so only a later time has to give way.
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!(seconds < (times[parent] as number))) break;
    times[at] = times[parent] as number;
    orders[at] = orders[parent] as number;
    events[at] = events[parent] as number;
    at = parent;
  }
  times[at] = seconds;
  orders[at] = heap.pushed++;
  events[at] = event;
}

/** Takes the earliest event out; the caller knows that there is one. */
export function popEvent(heap: EventHeap): number {
  const { times, orders, events } = heap;
  const first = events[0] as number;
  const size = --heap.size;
  const seconds = times[size] as number;
  const order = orders[size] as number;
  const event = events[size] as number;
  let at = 0;
  for (let child = 1; child < size; child = 2 * at + 1) {
    const right = child + 1;
    if (right < size && isBefore(heap, right, times[child] as number, orders[child] as number)) child = right;
    if (!isBefore(heap, child, seconds, order)) break;
    times[at] = times[child] as number;
    orders[at] = orders[child] as number;
    events[at] = events[child] as number;
    at = child;
  }
  times[at] = seconds;
  orders[at] = order;
  events[at] = event;
  return first;
}

function isBefore({ times, orders }: EventHeap, at: number, seconds: number, order: number): boolean {
  const time = times[at] as number;
  return time < seconds || (time === seconds && (orders[at] as number) < order);
}

function grow(heap: EventHeap): void {
  const { times, orders, events } = heap;
  heap.times = new Float64Array(2 * times.length);
  heap.orders = new Float64Array(2 * times.length);
  heap.events = new Int32Array(2 * times.length);
  heap.times.set(times);
  heap.orders.set(orders);
  heap.events.set(events);
}
