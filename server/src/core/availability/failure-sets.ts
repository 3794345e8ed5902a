// For each node of a structure the set of single failures that take it down, as bit sets that only grow until nothing
// changes: the least fixed point, so parts that need one another in a circle are down together or not at all.
// Every word of every set changes at most 32 times; without circles each node is computed about once.
import type { Structure } from './structure.ts';

/** Sets over `size` candidate failures, all empty at first. */
export class FailureSets {
  private readonly structure: Structure;
  private readonly words: number;
  private readonly bits: Uint32Array;
  /** Reused for the members of a clause: `counts[j]` holds the failures seen in at least j + 1 members. */
  private counts: Uint32Array;

  constructor(structure: Structure, size: number) {
    this.structure = structure;
    this.words = (size + 31) >>> 5;
    this.bits = new Uint32Array(structure.components.length * this.words);
    this.counts = new Uint32Array(this.words);
  }

  /** The failure `bit` takes `node` down by itself. */
  add(node: number, bit: number): void {
    const at = node * this.words + (bit >>> 5);
    this.bits[at] = (this.bits[at] ?? 0) | (1 << (bit & 31));
  }

  /** Hands failures on from callees to callers, among `nodes`, until nothing changes. */
  solve(nodes: readonly number[]): void {
    const { order, hasCircle } = postorder(this.structure, nodes);
    for (let changed = true; changed; ) {
      changed = false;
      for (const node of order) changed = this.update(node) || changed;
      // Without a circle every callee was done before its callers.
      if (!hasCircle) return;
    }
  }

  /** The failures that break one of the clauses, ascending. */
  failing(clauses: readonly number[]): number[] {
    const union = new Uint32Array(this.words);
    for (const clause of clauses) {
      const broken = this.breaking(clause);
      for (let w = 0; w < this.words; w++) union[w] = (union[w] ?? 0) | (broken[w] ?? 0);
    }
    const found: number[] = [];
    for (let bit = 0; bit < this.words * 32; bit++) {
      if (((union[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) found.push(bit);
    }
    return found;
  }

  private update(node: number): boolean {
    const { clauseStart } = this.structure;
    const base = node * this.words;
    let changed = false;
    for (let clause = clauseStart[node] ?? 0; clause < (clauseStart[node + 1] ?? 0); clause++) {
      const broken = this.breaking(clause);
      for (let w = 0; w < this.words; w++) {
        const before = this.bits[base + w] ?? 0;
        const after = (before | (broken[w] ?? 0)) >>> 0;
        if (after === before) continue;
        this.bits[base + w] = after;
        changed = true;
      }
    }
    return changed;
  }

  /** Failures that take down more members of a clause than it can spare. Valid until the next call. */
  private breaking(clause: number): Uint32Array {
    const { needed, memberStart, members } = this.structure;
    const first = memberStart[clause] ?? 0;
    const count = (memberStart[clause + 1] ?? 0) - first;
    if (count === 1) return this.setOf(members[first] ?? 0);
    // Broken when `levels` members are down: all of them where one is enough.
    const levels = count - (needed[clause] ?? 1) + 1;
    return levels === count ? this.intersect(first, count) : this.count(first, count, levels);
  }

  private setOf(node: number): Uint32Array {
    return this.bits.subarray(node * this.words, (node + 1) * this.words);
  }

  private intersect(first: number, count: number): Uint32Array {
    const { members } = this.structure;
    const result = this.counts.subarray(0, this.words);
    result.set(this.setOf(members[first] ?? 0));
    for (let i = 1; i < count; i++) {
      const base = (members[first + i] ?? 0) * this.words;
      for (let w = 0; w < this.words; w++) result[w] = (result[w] ?? 0) & (this.bits[base + w] ?? 0);
    }
    return result;
  }

  private count(first: number, count: number, levels: number): Uint32Array {
    if (this.counts.length < levels * this.words) this.counts = new Uint32Array(levels * this.words);
    const { counts, words } = this;
    counts.fill(0, 0, levels * words);
    for (let i = 0; i < count; i++) {
      const base = (this.structure.members[first + i] ?? 0) * words;
      for (let level = levels - 1; level >= 0; level--) {
        for (let w = 0; w < words; w++) {
          const below = level === 0 ? 0xffffffff : (counts[(level - 1) * words + w] ?? 0);
          const at = level * words + w;
          counts[at] = (counts[at] ?? 0) | (below & (this.bits[base + w] ?? 0));
        }
      }
    }
    return counts.subarray((levels - 1) * words, levels * words);
  }
}

/** Callees before callers, apart from circles; iterative, so depth is no limit. */
function postorder(
  structure: Structure,
  nodes: readonly number[],
): { readonly order: readonly number[]; readonly hasCircle: boolean } {
  const { clauseStart, memberStart, members } = structure;
  const size = structure.components.length;
  // 0: not seen, 1: on the path, 2: done.
  const state = new Uint8Array(size);
  const next = new Int32Array(size);
  const path: number[] = [];
  const order: number[] = [];
  let hasCircle = false;
  const enter = (node: number): void => {
    state[node] = 1;
    next[node] = memberStart[clauseStart[node] ?? 0] ?? 0;
    path.push(node);
  };
  for (const root of nodes) {
    if (state[root] === 0) enter(root);
    while (path.length > 0) {
      const node = path[path.length - 1] ?? 0;
      const at = next[node] ?? 0;
      if (at < (memberStart[clauseStart[node + 1] ?? 0] ?? 0)) {
        next[node] = at + 1;
        const member = members[at] ?? 0;
        if (state[member] === 0) enter(member);
        else if (state[member] === 1) hasCircle = true;
      } else {
        state[node] = 2;
        order.push(node);
        path.pop();
      }
    }
  }
  return { order, hasCircle };
}
