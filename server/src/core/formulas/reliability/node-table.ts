// Hash-consed nodes (level, low, high) in typed arrays, shared by decision diagrams and by families of sets. Nodes 0
// and 1 are the two terminals. Invariant: two nodes with the same three numbers are one node, and the parts of a node
// have smaller numbers than the node, so that counting upward visits parts first.

/** What an operation returns when the table is full. It is below 0, so it is no node. */
export const budgetExceeded = -1;

/** The level of a terminal: below every variable. */
const terminalLevel = 0x7fffffff;

/** Most nodes that any table may hold, to bound its memory (about 50 bytes a node). */
const largestNodeBudget = 8_000_000;

/** What makes a node: level, low, high; or what a kept result belongs to, the first of them above 0. */
export type Triple = readonly [number, number, number];

/** Most results that are kept. */
const largestMemory = 2 ** 20;

/** Mutable: it grows. Read only outside this file, but for the tasks of a running operation. */
export interface NodeTable {
  readonly nodeBudget: number;
  /** Terminals included. */
  size: number;
  /** By node: position of its variable in the order, from the top; `terminalLevel` for a terminal. */
  levels: Int32Array;
  lows: Int32Array;
  highs: Int32Array;
  /** By node: the deepest level below it, itself included; -1 for a terminal. */
  bottoms: Int32Array;
  /** Open addressing, at most half full; 0: free. Its length is a power of two. */
  slots: Int32Array;
  /** Lossy memory of results, keyed by operands; see `recall`. */
  memory: Int32Array;
}

/** An empty table. `nodeBudget` is cut to 0..8,000,000 nodes beside the terminals. */
export function createNodeTable(nodeBudget: number): NodeTable {
  const capacity = 256;
  const table: NodeTable = {
    nodeBudget: Math.max(0, Math.min(largestNodeBudget, Math.floor(nodeBudget) || 0)),
    size: 2,
    levels: new Int32Array(capacity),
    lows: new Int32Array(capacity),
    highs: new Int32Array(capacity),
    bottoms: new Int32Array(capacity),
    slots: new Int32Array(2 * capacity),
    memory: new Int32Array(4 * 2 * capacity),
  };
  table.levels.fill(terminalLevel, 0, 2);
  table.bottoms.fill(-1, 0, 2);
  return table;
}

/** The node with this level, low and high; `budgetExceeded` where there is no room. Constant on average. */
export function nodeOf(table: NodeTable, triple: Triple): number {
  const [level, low, high] = triple;
  const mask = table.slots.length - 1;
  let slot = hash(triple) & mask;
  for (let node = table.slots[slot] as number; node !== 0; node = table.slots[slot] as number) {
    if (table.levels[node] === level && table.lows[node] === low && table.highs[node] === high) return node;
    slot = (slot + 1) & mask;
  }
  if (table.size - 2 >= table.nodeBudget) return budgetExceeded;
  const node = table.size++;
  if (node === table.levels.length) grow(table);
  table.levels[node] = level;
  table.lows[node] = low;
  table.highs[node] = high;
  table.bottoms[node] = Math.max(level, table.bottoms[low] as number, table.bottoms[high] as number);
  if (2 * table.size > table.slots.length) rehash(table);
  else table.slots[slot] = node;
  return node;
}

/** The result kept for three operands; below 0 where none is kept. */
export function recall({ memory }: NodeTable, operands: Triple): number {
  const at = 4 * (hash(operands) & (memory.length / 4 - 1));
  const isSame =
    memory[at] === operands[0] && memory[at + 1] === operands[1] && memory[at + 2] === operands[2];
  return isSame ? (memory[at + 3] as number) : -1;
}

/** Keeps a result for three operands; it may push out another one. */
export function remember({ memory }: NodeTable, operands: Triple, result: number): void {
  const at = 4 * (hash(operands) & (memory.length / 4 - 1));
  memory[at] = operands[0];
  memory[at + 1] = operands[1];
  memory[at + 2] = operands[2];
  memory[at + 3] = result;
}

/** The nodes below `root` that are no terminals, itself included, parts before wholes. Linear in `root`. */
export function nodesBelow(table: NodeTable, root: number): Int32Array {
  const marked = new Uint8Array(root + 1);
  marked[root] = 1;
  let count = 0;
  for (let node = root; node > 1; node--) {
    if (marked[node] === 0) continue;
    count += 1;
    marked[table.lows[node] as number] = 1;
    marked[table.highs[node] as number] = 1;
  }
  const nodes = new Int32Array(count);
  for (let node = root; node > 1; node--) if (marked[node] === 1) nodes[--count] = node;
  return nodes;
}

function hash([a, b, c]: Triple): number {
  let mixed = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

const doubled = (old: Int32Array): Int32Array => {
  const larger = new Int32Array(2 * old.length);
  larger.set(old);
  return larger;
};

function grow(table: NodeTable): void {
  table.levels = doubled(table.levels);
  table.lows = doubled(table.lows);
  table.highs = doubled(table.highs);
  table.bottoms = doubled(table.bottoms);
}

function rehash(table: NodeTable): void {
  const slots = new Int32Array(2 * table.slots.length);
  const mask = slots.length - 1;
  for (let node = 2; node < table.size; node++) {
    const { levels, lows, highs } = table;
    let slot = hash([levels[node] as number, lows[node] as number, highs[node] as number]) & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = node;
  }
  table.slots = slots;
  const results = Math.min(slots.length, largestMemory);
  if (4 * results > table.memory.length) table.memory = new Int32Array(4 * results);
}
