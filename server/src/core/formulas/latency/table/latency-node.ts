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
  /** No value is above it; infinite where nothing bounds it. */
  readonly most: number;
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
    /** Of a mixture. */
    ways: readonly Way[] | undefined;
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
};
/** Without a node: nothing but the constant. */
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
  kept: keptNothing(),
});

const keptNothing = (): Described['kept'] => ({
  values: undefined,
  batch: 0,
  terms: FIRST_TERMS,
  apart: undefined,
  ways: undefined,
});

// The makers below are called thousands of times for one report: they write their objects at once, not by spreading.

export const constantNode = (latency: Latency | undefined, seconds: number): ConstantNode => ({
  kind: 'constant',
  latency,
  mean: seconds,
  variance: 0,
  least: seconds,
  most: seconds,
  order: 0,
  jump: 0,
  isClosed: true,
  kept: keptNothing(),
});

export function gammaNode(leaf: Gamma): GammaNode {
  const mean = leaf.shape / leaf.ratePerSecond;
  return {
    kind: 'gamma',
    leaf,
    latency: leaf,
    mean,
    variance: mean / leaf.ratePerSecond,
    least: 0,
    most: Number.POSITIVE_INFINITY,
    order: leaf.shape,
    jump: 0,
    isClosed: true,
    kept: keptNothing(),
  };
}

/** Wait: q/theta in the mean, second moment 2q/theta^2. */
export function sojournNode(leaf: Sojourn): SojournNode {
  const { serviceRatePerSecond: mu, waitRatePerSecond: theta, waitProbability: q } = leaf;
  return {
    kind: 'sojourn',
    leaf,
    latency: leaf,
    mean: 1 / mu + q / theta,
    variance: 1 / (mu * mu) + (q * (2 - q)) / (theta * theta),
    least: 0,
    most: Number.POSITIVE_INFINITY,
    order: 1,
    jump: 0,
    isClosed: true,
    kept: keptNothing(),
  };
}

/** Longer sums stay as they are within others: else a chain of sums would cost the square of its length. */
const MOST_TERMS = 64;

interface Term {
  readonly node: LatencyNode;
  times: number;
}

/** What a sum is made of: constants are added up, equal parts are counted. */
export class Gathered {
  shift = 0;
  readonly terms: Term[] = [];

  /** Short sums are taken apart. */
  add(node: LatencyNode, times: number): void {
    if (node.kind === 'constant') this.shift += times * node.mean;
    else if (node.kind === 'sum' && node.terms.length <= MOST_TERMS) {
      this.shift += times * node.shift;
      for (const term of node.terms) this.#count(term.node, times * term.times);
    } else this.#count(node, times);
  }

  #count(node: LatencyNode, times: number): void {
    // Most sums are short, so that looking through them costs less than a table.
    for (const term of this.terms) {
      if (term.node !== node) continue;
      term.times += times;
      return;
    }
    this.terms.push({ node, times });
  }
}

export function sumNode(latency: Latency | undefined, { shift, terms }: Gathered): LatencyNode {
  const only = terms[0];
  if (only === undefined) return constantNode(latency, shift);
  if (terms.length === 1 && only.times === 1 && shift === 0) return only.node;
  let [mean, least, most, variance, order, jump] = [shift, shift, shift, 0, 0, 0];
  for (const { node, times } of terms) {
    mean += times * node.mean;
    variance += times * node.variance;
    least += times * node.least;
    most += times * node.most;
    order += times * node.order;
    jump = Math.max(jump, node.jump);
  }
  const isClosed = terms.length === 1 && only.times === 1 && only.node.isClosed;
  const kept = keptNothing();
  return { kind: 'sum', shift, terms, latency, mean, variance, least, most, order, jump, isClosed, kept };
}

export function mixtureNode(latency: Latency | undefined, branches: MixtureNode['branches']): MixtureNode {
  let mean = 0;
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  let order = Number.POSITIVE_INFINITY;
  let isClosed = true;
  for (const { node, weight } of branches) {
    mean += weight * node.mean;
    least = Math.min(least, node.least);
    most = Math.max(most, node.most);
    order = Math.min(order, node.order);
    isClosed &&= node.isClosed;
  }
  let variance = 0;
  let jump = 0;
  for (const { node, weight } of branches) {
    variance += weight * (node.variance + (node.mean - mean) ** 2);
    jump = Math.max(jump, node.least - least, node.jump);
  }
  const kept = keptNothing();
  return { kind: 'mixture', branches, latency, mean, variance, least, most, order, jump, isClosed, kept };
}

/** The branches with constants moved out of the nodes. */
export function waysOf({ branches, kept }: MixtureNode): readonly Way[] {
  kept.ways ??= branches.map(toWay);
  return kept.ways;
}

function toWay({ node, weight }: MixtureNode['branches'][number]): Way {
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
  const most = Number.POSITIVE_INFINITY;
  const facts = { mean: node.mean * times, variance, least, most, order, jump, isClosed: false };
  return { kind: 'again', node, again, ...describe(latency, facts) };
}
