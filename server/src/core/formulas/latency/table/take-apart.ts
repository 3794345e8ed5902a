// Sums whose parts jump: a part that takes no time with some probability, a fixed time, a timeout. Inversion blurs a
// jump, so a sum with few of them is taken apart into cases without. Invariant: the cases together are the sum.

import {
  constantNode,
  describe,
  Gathered,
  type LatencyNode,
  mixtureNode,
  type SumNode,
  sumNode,
} from './latency-node.ts';

interface Branch {
  readonly node: LatencyNode;
  readonly weight: number;
}

/** Cases of a sum of fixed times, of one with a single smooth part, and of one with more. */
const MOST_CASES = [256, 16, 4] as const;
/** Of the mean beyond the least: a shorter jump is blurred without harm where there are more smooth parts. */
const SHORT = 0.1;
/** A jump that is so many times as long as all that is smooth cannot be inverted at all: then there may be more cases. */
const HARSH = 20;
const MOST_HARSH_CASES = 64;

/** The sum as a mixture of sums whose jumps are too short to matter; the sum itself where it has no others. */
export function takeApart(sum: SumNode): LatencyNode {
  sum.kept.apart ??= splitCases(sum, mostCasesOf(sum));
  return sum.kept.apart;
}

function mostCasesOf({ order, terms }: SumNode): number {
  const usual = MOST_CASES[Math.min(2, Math.floor(order))] as number;
  let [smooth, longest] = [0, 0];
  for (const { node, times } of terms) {
    if (node.order >= 1 && node.jump === 0) smooth += times * node.mean;
    longest = Math.max(longest, node.jump);
  }
  return longest > HARSH * smooth ? Math.max(usual, MOST_HARSH_CASES) : usual;
}

/** The longest jumps first. Each part that is taken apart multiplies the cases. */
function splitCases(node: LatencyNode, mostCases: number): LatencyNode {
  if (node.kind !== 'sum') return node;
  // A case is not taken apart again.
  node.kept.apart = node;
  if (mostCases < 2) return node;
  const limit = node.order >= 2 ? SHORT * (node.mean - node.least) : 0;
  for (const { node: sharp, times } of node.terms.toSorted((a, b) => b.node.jump - a.node.jump)) {
    const branches = sharp.jump >= limit ? branchesOf(sharp) : undefined;
    if (branches === undefined || branches.length > mostCases) continue;
    const others = node.terms.map((term) => (term.node === sharp ? { node: sharp, times: times - 1 } : term));
    const cases = branches.map(({ node: branch, weight }) => {
      const sum = new Gathered();
      sum.shift = node.shift;
      for (const term of others) if (term.times > 0) sum.add(term.node, term.times);
      sum.add(branch, 1);
      const whole = sumNode(undefined, sum);
      return { node: splitCases(whole, Math.floor(mostCases / branches.length)), weight };
    });
    return mixtureNode(undefined, cases);
  }
  return node;
}

/** What a part with jumps consists of; undefined where it has none. */
function branchesOf(node: LatencyNode): readonly Branch[] | undefined {
  if (node.kind === 'mixture') return node.order < 1 || node.jump > 0 ? node.branches : undefined;
  if (node.kind !== 'tail') return undefined;
  const lattice = node.lattice();
  const { atEnd, end, mean, variance } = lattice;
  if (!(atEnd > 0 && atEnd < 1)) return undefined;
  const kept = 1 - atEnd;
  const below = Math.max(0, mean - atEnd * end) / kept;
  const square = Math.max(0, variance + mean * mean - atEnd * end * end) / kept;
  const facts = {
    mean: below,
    variance: Math.max(0, square - below * below),
    least: node.least,
    most: end,
    order: 1,
    jump: 0,
    isClosed: node.isClosed,
  };
  const within: LatencyNode = {
    ...node,
    ...describe(undefined, facts),
    tail: (seconds) => (seconds >= end ? 0 : Math.max(0, node.tail(seconds) - atEnd) / kept),
    lattice: () => ({
      ...lattice,
      stretches: lattice.stretches.map((stretch) => ({
        ...stretch,
        masses: stretch.masses.map((mass) => mass / kept),
      })),
      atEnd: 0,
    }),
  };
  return [
    { node: within, weight: kept },
    { node: constantNode(undefined, end), weight: atEnd },
  ];
}
