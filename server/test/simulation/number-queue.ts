// First in, first out, for whole numbers: a ring that grows. Invariant: its length is a power of two.

export interface NumberQueue {
  ring: Int32Array;
  head: number;
  size: number;
}

export const createQueue = (): NumberQueue => ({ ring: new Int32Array(16), head: 0, size: 0 });

export function addLast(queue: NumberQueue, value: number): void {
  if (queue.size === queue.ring.length) grow(queue);
  queue.ring[(queue.head + queue.size++) & (queue.ring.length - 1)] = value;
}

/** Takes the first one out; the caller knows that there is one. */
export function takeFirst(queue: NumberQueue): number {
  const value = queue.ring[queue.head] as number;
  queue.head = (queue.head + 1) & (queue.ring.length - 1);
  queue.size -= 1;
  return value;
}

function grow(queue: NumberQueue): void {
  const { ring, head, size } = queue;
  const larger = new Int32Array(2 * size);
  for (let i = 0; i < size; i++) larger[i] = ring[(head + i) & (size - 1)] as number;
  queue.ring = larger;
  queue.head = 0;
}
