// A latency as a node of a graph: parts that several latencies share are one node, with its moments and its values at
// the points where transforms are asked for. Invariant: children exist before their parents; mean and variance are those
// of the whole, finite and not negative.

import type { Gamma, Latency, Sojourn } from '../latency.ts';
import type { Values } from './node-transform.ts';
import type { Lattice } from './tail-lattice.ts';

interface Described {
  /** Undefined for what was taken out of a latency. */
  readonly latency: Latency | undefined;
  readonly mean: number;
  readonly variance: number;
  /** No value is below it. */
  readonly least: number;
  /** The density starts like t^(order - 1) at least, wherever it starts; 0 where there may be jumps of the tail. */
  readonly order: number;
  /** The longest time by which something inside jumps: what is either skipped or takes that long at least. */
  readonly jump: number;
  /** Whether its tail has a closed form, so that nothing is inverted. */
  readonly isClosed: boolean;
  /** Values of the transform, and for which points they hold; and how many points were needed last. */
  readonly kept: {
    values: Values | undefined;
    batch: number;
    terms: number;
    /** The same, taken apart into cases. */
    apart: LatencyNode | undefined;
  };
}

/** Terms of an inversion, to begin with. */
export const FIRST_TERMS = 28;

export type ConstantNode = Described & { readonly kind: 'constant' };
export type GammaNode = Described & { readonly kind: 'gamma'; readonly leaf: Gamma };
export type SojournNode = Described & { readonly kind: 'sojourn'; readonly leaf: Sojourn };
/** A constant and random parts, each so many times. */
export type SumNode = Described & {
  readonly kind: 'sum';
  readonly shift: number;
  readonly terms: readonly { readonly node: LatencyNode; readonly times: number }[];
};
export type MixtureNode = Described & {
  readonly kind: 'mixture';
  readonly branches: readonly { readonly node: LatencyNode; readonly weight: number }[];
  /** The same with constants moved out of the nodes; without a node: nothing but the constant. */
  readonly ways: readonly Way[];
};
interface Way {
  readonly weight: number;
  readonly shift: number;
  readonly node: LatencyNode | undefined;
}
export type AgainNode = Described & {
  readonly kind: 'again';
  readonly node: LatencyNode;
  readonly again: number;
};
/** Known by its tail, point by point: parallel parts, timeouts. */
export type TailNode = Described & {
  readonly kind: 'tail';
  readonly tail: (seconds: number) => number;
  readonly lattice: () => Lattice;
};

export type LatencyNode =
  | ConstantNode
  | GammaNode
  | SojournNode
  | SumNode
  | MixtureNode
  | AgainNode
  | TailNode;

type Facts = Omit<Described, 'latency' | 'kept'>;

export const describe = (latency: Latency | undefined, facts: Facts): Described => ({
  latency,
  ...facts,
  kept: { values: undefined, batch: 0, terms: FIRST_TERMS, apart: undefined },
});

export function constantNode(latency: Latency | undefined, seconds: number): ConstantNode {
  const facts = { mean: seconds, variance: 0, least: seconds, order: 0, jump: 0, isClosed: true };
  return { kind: 'constant', ...describe(latency, facts) };
}

export function gammaNode(leaf: Gamma): GammaNode {
  const mean = leaf.shape / leaf.ratePerSecond;
  const facts = {
    mean,
    variance: mean / leaf.ratePerSecond,
    least: 0,
    order: leaf.shape,
    jump: 0,
    isClosed: true,
  };
  return { kind: 'gamma', leaf, ...describe(leaf, facts) };
}

/** Wait: q/theta in the mean, second moment 2q/theta^2. */
export function sojournNode(leaf: Sojourn): SojournNode {
  const { serviceRatePerSecond: mu, waitRatePerSecond: theta, waitProbability: q } = leaf;
  const mean = 1 / mu + q / theta;
  const variance = 1 / (mu * mu) + (q * (2 - q)) / (theta * theta);
  return {
    kind: 'sojourn',
    leaf,
    ...describe(leaf, { mean, variance, least: 0, order: 1, jump: 0, isClosed: true }),
  };
}

/** Longer sums stay as they are within others: else a chain of sums would cost the square of its length. */
const MOST_TERMS = 64;

/** Sums among the parts are taken apart, constants are added up, equal parts are counted. */
export function sumNode(
  latency: Latency | undefined,
  parts: readonly { readonly node: LatencyNode; readonly times: number }[],
): LatencyNode {
  let shift = 0;
  const terms: { readonly node: LatencyNode; times: number }[] = [];
  const add = (node: LatencyNode, count: number): void => {
    if (node.kind === 'constant') shift += count * node.mean;
    else if (node.kind === 'sum' && node.terms.length <= MOST_TERMS) {
      shift += count * node.shift;
      for (const term of node.terms) add(term.node, count * term.times);
    } else {
      // Most sums are short, so that looking through them costs less than a table.
      const known = terms.find((term) => term.node === node);
      if (known === undefined) terms.push({ node, times: count });
      else known.times += count;
    }
  };
  for (const part of parts) add(part.node, part.times);
  const only = terms[0];
  if (only === undefined) return constantNode(latency, shift);
  if (terms.length === 1 && only.times === 1 && shift === 0) return only.node;
  const total = (figure: (node: LatencyNode) => number): number =>
    terms.reduce((sum, term) => sum + term.times * figure(term.node), 0);
  const facts = {
    mean: shift + total((node) => node.mean),
    variance: total((node) => node.variance),
    least: shift + total((node) => node.least),
    order: total((node) => node.order),
    jump: Math.max(...terms.map(({ node }) => node.jump)),
    isClosed: terms.length === 1 && only.times === 1 && only.node.isClosed,
  };
  return { kind: 'sum', shift, terms, ...describe(latency, facts) };
}

export function mixtureNode(
  latency: Latency | undefined,
  branches: readonly { readonly node: LatencyNode; readonly weight: number }[],
): MixtureNode {
  const mean = branches.reduce((sum, { node, weight }) => sum + weight * node.mean, 0);
  const variance = branches.reduce(
    (sum, { node, weight }) => sum + weight * (node.variance + (node.mean - mean) ** 2),
    0,
  );
  const least = Math.min(...branches.map(({ node }) => node.least));
  const order = Math.min(...branches.map(({ node }) => node.order));
  const jump = Math.max(...branches.map(({ node }) => Math.max(node.least - least, node.jump)));
  const isClosed = branches.every(({ node }) => node.isClosed);
  const ways = branches.map(toWay);
  return {
    kind: 'mixture',
    branches,
    ways,
    ...describe(latency, { mean, variance, least, order, jump, isClosed }),
  };
}

function toWay({ node, weight }: { readonly node: LatencyNode; readonly weight: number }): Way {
  if (node.kind === 'constant') return { weight, shift: node.mean, node: undefined };
  const only = node.kind === 'sum' && node.terms.length === 1 ? node.terms[0] : undefined;
  return only !== undefined && node.kind === 'sum' && only.times === 1
    ? { weight, shift: node.shift, node: only.node }
    : { weight, shift: 0, node };
}

/** 1/(1-r) times in the mean: mean m/(1-r), variance v/(1-r) + r m^2/(1-r)^2. */
export function againNode(latency: Latency | undefined, node: LatencyNode, again: number): AgainNode {
  const times = 1 / (1 - again);
  const variance = node.variance * times + again * (node.mean * times) ** 2;
  const { least, order, jump } = node;
  const facts = { mean: node.mean * times, variance, least, order, jump, isClosed: false };
  return { kind: 'again', node, again, ...describe(latency, facts) };
}
