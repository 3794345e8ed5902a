// Sets of variables as bits, for walks over large formulas. Invariant: all sets of one walk have the same length.

/** The set over variables below `size`. */
export function createBits(size: number, members: readonly number[]): Uint32Array {
  const bits = new Uint32Array((size + 31) >>> 5);
  for (const member of members) bits[member >>> 5] = (bits[member >>> 5] as number) | (1 << (member & 31));
  return bits;
}

/** Adds all of `added`. */
export function mergeBits(bits: Uint32Array, added: Uint32Array): void {
  for (let i = 0; i < bits.length; i++) bits[i] = (bits[i] as number) | (added[i] as number);
}

/** Keeps what is in `kept` as well. */
export function intersectBits(bits: Uint32Array, kept: Uint32Array): void {
  for (let i = 0; i < bits.length; i++) bits[i] = (bits[i] as number) & (kept[i] as number);
}

export function hasCommonBit(a: Uint32Array, b: Uint32Array): boolean {
  for (let i = 0; i < a.length; i++) if (((a[i] as number) & (b[i] as number)) !== 0) return true;
  return false;
}

/** Ascending. */
export function listBits(bits: Uint32Array): number[] {
  const members: number[] = [];
  bits.forEach((word, i) => {
    for (let left = word; left !== 0; left = (left & (left - 1)) >>> 0) {
      members.push(32 * i + 31 - Math.clz32(left & -left));
    }
  });
  return members;
}
