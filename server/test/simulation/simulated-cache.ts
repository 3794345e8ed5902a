// Caches of items 0..items-1 that hold `capacity` of them, by the letter of each policy.
// Invariant: after a request the item is in the cache, or the policy did not let it in; never more than fit.
import { nextBelow, nextUniform, type RandomStream } from './random-stream.ts';

/** Asks for an item at a time; true: a hit. Whether the item is brought in is the policy's matter. */
export type SimulatedCache = (item: number, seconds: number) => boolean;

interface RecencyList {
  readonly has: (item: number) => boolean;
  /** Puts an item in front; the last one leaves where there is no room. */
  readonly touch: (item: number) => void;
  readonly remove: (item: number) => void;
}

/** The items in the order of their last use; a doubly linked list over item numbers with a ring's head at `items`. */
function createRecencyList(items: number, capacity: number): RecencyList {
  const before = new Int32Array(items + 1);
  const after = new Int32Array(items + 1);
  const inside = new Uint8Array(items + 1);
  const head = items;
  before[head] = head;
  after[head] = head;
  let size = 0;
  const unlink = (item: number): void => {
    after[before[item] as number] = after[item] as number;
    before[after[item] as number] = before[item] as number;
  };
  const linkInFront = (item: number): void => {
    const first = after[head] as number;
    after[item] = first;
    before[item] = head;
    before[first] = item;
    after[head] = item;
  };
  const remove = (item: number): void => {
    if (inside[item] === 0) return;
    unlink(item);
    inside[item] = 0;
    size -= 1;
  };
  const touch = (item: number): void => {
    if (inside[item] === 1) unlink(item);
    else {
      if (size === capacity) remove(before[head] as number);
      inside[item] = 1;
      size += 1;
    }
    linkInFront(item);
  };
  return { has: (item) => inside[item] === 1, touch, remove };
}

/** The least recently used item leaves. */
export function lru(items: number, capacity: number): SimulatedCache {
  const list = createRecencyList(items, capacity);
  return (item) => {
    const hit = list.has(item);
    list.touch(item);
    return hit;
  };
}

/** LRU that lets a missed item in with probability `insertShare` only. */
export function qLru(
  items: number,
  capacity: number,
  insertion: { share: number; random: RandomStream },
): SimulatedCache {
  const list = createRecencyList(items, capacity);
  return (item) => {
    const hit = list.has(item);
    if (hit || nextUniform(insertion.random) < insertion.share) list.touch(item);
    return hit;
  };
}

/** LRU behind a list of names: an item is let in when its name is in a list that forgets like LRU. */
export function twoLru(items: number, capacity: number): SimulatedCache {
  const names = createRecencyList(items, capacity);
  const list = createRecencyList(items, capacity);
  return (item) => {
    const hit = list.has(item);
    if (hit || names.has(item)) list.touch(item);
    names.touch(item);
    return hit;
  };
}

/** The item that came in first leaves, asked for or not. */
export function fifo(items: number, capacity: number): SimulatedCache {
  const inside = new Uint8Array(items);
  const ring = new Int32Array(capacity).fill(-1);
  let next = 0;
  return (item) => {
    if (inside[item] === 1) return true;
    const oldest = ring[next] as number;
    if (oldest >= 0) inside[oldest] = 0;
    ring[next] = item;
    inside[item] = 1;
    next = (next + 1) % capacity;
    return false;
  };
}

/** Any item leaves, by lot. */
export function randomReplacement(items: number, capacity: number, random: RandomStream): SimulatedCache {
  const inside = new Uint8Array(items);
  const held: number[] = [];
  return (item) => {
    if (inside[item] === 1) return true;
    const slot = held.length < capacity ? held.length : nextBelow(random, capacity);
    if (slot < held.length) inside[held[slot] as number] = 0;
    held[slot] = item;
    inside[item] = 1;
    return false;
  };
}

/** Perfect LFU: counts every request for ever, and holds the items with the highest counts. */
export function lfu(items: number, capacity: number): SimulatedCache {
  const counts = new Int32Array(items);
  const place = new Int32Array(items).fill(-1);
  const heap: number[] = [];
  const countAt = (at: number): number => counts[heap[at] as number] as number;
  const put = (item: number, at: number): void => {
    heap[at] = item;
    place[item] = at;
  };
  const sink = (from: number): void => {
    const item = heap[from] as number;
    let at = from;
    for (let child = 2 * at + 1; child < heap.length; child = 2 * at + 1) {
      if (child + 1 < heap.length && countAt(child + 1) < countAt(child)) child += 1;
      if ((counts[item] as number) <= countAt(child)) break;
      put(heap[child] as number, at);
      at = child;
    }
    put(item, at);
  };
  return (item) => {
    counts[item] = (counts[item] as number) + 1;
    const at = place[item] as number;
    if (at >= 0) sink(at);
    else if (heap.length < capacity) {
      // While it fills, the order is made anew each time.
      put(item, heap.length);
      for (let i = (heap.length >> 1) - 1; i >= 0; i--) sink(i);
    } else if ((counts[item] as number) > countAt(0)) {
      place[heap[0] as number] = -1;
      put(item, 0);
      sink(0);
    }
    return at >= 0;
  };
}

/** No limit of size; an item leaves `ttlSeconds` after it came in, or after its last use where hits renew it. */
export function ttl(items: number, ttlSeconds: number, isRenewed: boolean): SimulatedCache {
  const leavesAt = new Float64Array(items).fill(Number.NEGATIVE_INFINITY);
  return (item, seconds) => {
    const hit = seconds < (leavesAt[item] as number);
    if (!hit || isRenewed) leavesAt[item] = seconds + ttlSeconds;
    return hit;
  };
}
