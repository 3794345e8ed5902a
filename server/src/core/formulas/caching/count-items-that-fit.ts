// Items and the memory they take. Invariant: one function undoes the other, up to a fraction of an item.

export interface ItemSize {
  /** Mean size of a key with its value, in bytes, 0 or more. */
  readonly itemBytes: number;
  /** What the cache keeps beside it (headers, pointers, rounding up to a size class), in bytes, 0 or more. */
  readonly overheadBytes: number;
  /** Part of the memory that may hold items, above 0 up to 1: the rest is for buffers, fragmentation, copying. */
  readonly usableShare: number;
}

/**
 * floor(memory * usable / (item + overhead)). `memoryBytes` 0 or more. Undefined outside the domains, or where item
 * and overhead are both 0.
 */
export function countItemsThatFit(memoryBytes: number, size: ItemSize): number | undefined {
  const bytes = bytesOfItem(size);
  if (bytes === undefined || !(memoryBytes >= 0 && memoryBytes <= Number.MAX_VALUE)) return undefined;
  const items = Math.floor((memoryBytes * size.usableShare) / bytes);
  return items <= Number.MAX_VALUE ? items : undefined;
}

/** items * (item + overhead) / usable: the memory in bytes that holds `items` (0 or more). Undefined outside. */
export function computeMemoryBytes(items: number, size: ItemSize): number | undefined {
  const bytes = bytesOfItem(size);
  if (bytes === undefined || !(items >= 0)) return undefined;
  const memory = (items * bytes) / size.usableShare;
  return memory <= Number.MAX_VALUE ? memory : undefined;
}

function bytesOfItem({ itemBytes, overheadBytes, usableShare }: ItemSize): number | undefined {
  if (!(itemBytes >= 0 && overheadBytes >= 0 && usableShare > 0 && usableShare <= 1)) return undefined;
  const bytes = itemBytes + overheadBytes;
  return bytes > 0 && bytes <= Number.MAX_VALUE ? bytes : undefined;
}
