// Fault trees of the Aralia benchmark as formulas of success: where a tree says that an event follows from any of
// several, the formula needs all of them, and so on. Numbers are those of the basic events e1, e2, ... of the trees.
import { all, any, atLeast, type StructureNode, variable } from '../structure-node.ts';

const needs = (...parts: readonly (number | StructureNode)[]): StructureNode => all(...parts.map(asNode));
const oneOf = (...parts: readonly (number | StructureNode)[]): StructureNode => any(...parts.map(asNode));
const asNode = (part: number | StructureNode): StructureNode =>
  typeof part === 'number' ? variable(part) : part;
/** Fails when `failures` of the parts fail. */
const failsAt = (failures: number, ...parts: readonly (number | StructureNode)[]): StructureNode =>
  atLeast(parts.length - failures + 1, ...parts.map(asNode));

/** 25 basic events. */
export function chinese(): StructureNode {
  const low = oneOf(needs(17, 18), needs(19, 20, 21));
  const middle = oneOf(needs(17, 18, 21), needs(19, 20));
  const left = needs(1, 2, 3, oneOf(needs(9, 10, 11, low), needs(12, 13)));
  const source = needs(14, 15, 16, middle);
  const right = oneOf(source, oneOf(needs(22, 23), needs(24, 25)));
  const feed = needs(4, 5, 6, 7, right);
  const other = needs(1, 2, 3, right);
  const back = needs(4, 5, 6, 7, oneOf(needs(9, 10, 11, low), needs(12, 13)));
  return oneOf(left, oneOf(feed, needs(8, oneOf(other, back))));
}

/** 32 basic events. */
export function baobab2(): StructureNode {
  const shared = [22, 26, 30];
  const level = (...own: readonly number[]): StructureNode =>
    failsAt(2, ...own.map((event, i) => needs(event, shared[i] as number)));
  const units = [level(21, 25, 29), level(23, 27, 31), level(24, 28, 32)].map((unit, i) =>
    needs(unit, 18 + i),
  );
  const voted = (first: number): StructureNode =>
    failsAt(2, ...units.map((unit, i) => needs(unit, first + i)));
  const one = voted(12);
  const two = needs(voted(15), 11);
  return failsAt(3, ...[1, 2, 3, 4, 5].map((event) => needs(oneOf(needs(one, 5 + event), two), event)));
}

/** 61 basic events, in four trains that mirror one another. */
export function baobab1(): StructureNode {
  const trains = [0, 1, 2, 3] as const;
  const first = [61, 60, 59, 58].map((event) => oneOf(53, event));
  const second = [57, 55, 56, 54].map((event) => oneOf(53, event));
  const voted = (parts: readonly StructureNode[], event: number): StructureNode =>
    failsAt(3, ...parts.map((part, train) => needs(part, event - train)));
  // What trains 0 and 2 have in common, and what 1 and 3 have.
  const pairs = (event: number): StructureNode[] =>
    [0, 1].map((train) =>
      oneOf(needs(at(second, train), event - train), needs(at(second, train + 2), event - 2 - train)),
    );
  const crossed = pairs(32).map((pair, i) => needs(pair, 16 - i));
  const backup = needs(voted(first, 40), voted(first, 36));
  const supported = pairs(20).map((pair) => oneOf(pair, backup));
  const third = trains.map((train) => needs(at(first, train), at(supported, train % 2), 13 - train));
  const whole = trains.map((train) =>
    needs(at(first, train), at(second, train), at(crossed, train % 2), at(third, train), 5 - train),
  );
  const half = trains.map((train) => needs(at(second, train), at(crossed, train % 2), 5 - train));
  const last = trains.map((train) => needs(at(first, train), at(third, train), 9 - train));
  const common = needs(voted(second, 28), voted(second, 24), 1);
  return oneOf(
    needs(common, failsAt(2, ...half)),
    needs(voted(first, 52), needs(voted(first, 48), voted(first, 44), 14), failsAt(3, ...last)),
    needs(common, oneOf(...whole)),
  );
}

const at = (nodes: readonly StructureNode[], index: number): StructureNode => nodes[index] as StructureNode;
