// Means, tails and percentiles of many latencies that share parts, to four digits, quickly. Invariant: a part is looked
// at once, however many latencies it stands in; parts are told apart by identity.

import type { Part } from '../compose-latency.ts';
import type { Constant, Latency, Mixture, Repeat, Sum } from '../latency.ts';
import {
  againNode,
  constantNode,
  Gathered,
  gammaNode,
  type LatencyNode,
  mixtureNode,
  sojournNode,
  sumNode,
} from './latency-node.ts';
import { commonTime, lowerNode, raiseNode } from './lower-node.ts';
import { tailAt } from './node-tail.ts';
import { solvePercentile } from './solve-percentile.ts';
import { joinNode, retryNode } from './tail-node.ts';

export interface LatencyTable {
  /** In seconds; undefined for a latency without value. */
  readonly mean: (latency: Part) => number | undefined;
  /**
   * The least t with P(X <= t) >= `share`, in seconds: p99 has the share 0.99. `share` from 0 to 0.99999. Undefined
   * outside, and for a latency without value.
   */
  readonly percentile: (latency: Part, share: number) => number | undefined;
  /** P(X > seconds). Undefined for a latency without value and for NaN. */
  readonly tail: (latency: Part, seconds: number) => number | undefined;
}

/**
 * An empty table. Relative error of percentiles: 1e-12 where there is a closed form (one random part, mixtures of such,
 * parallel ones), else about 1e-5; up to 1e-3 where a sum holds timeouts that are often reached, or parallel parts.
 * Some 20 to 200 microseconds for each percentile of a sum of ten to a hundred parts. Use `percentileSeconds` for one
 * latency and more digits.
 */
export function createLatencyTable(): LatencyTable {
  const nodes = new Map<Latency, LatencyNode>();
  // Round trips and the like are many, and few are different.
  const constants = new Map<number, LatencyNode>();
  const constantOf = (latency: Constant): LatencyNode => {
    const known = constants.get(latency.seconds) ?? constantNode(latency, latency.seconds);
    constants.set(latency.seconds, known);
    return known;
  };
  const nodeOf = (latency: Latency): LatencyNode => {
    if (latency.kind === 'constant') return constantOf(latency);
    const known = nodes.get(latency);
    if (known !== undefined) return known;
    const isSum = latency.kind === 'sum' || latency.kind === 'repeat';
    const made = isSum ? sumNode(latency, gather(latency)) : makeNode(latency, nodeOf);
    nodes.set(latency, made);
    return made;
  };
  const gather = (latency: Sum | Repeat): Gathered => {
    const gathered = new Gathered();
    // Sums that nobody asked for yet become no nodes; not without bound, since a sum may hold another several times.
    const add = (part: Latency, times: number, levels: number): void => {
      const isInner = levels > 0 && !nodes.has(part);
      if (part.kind === 'constant') gathered.shift += times * part.seconds;
      else if (isInner && part.kind === 'repeat') add(part.part, times * part.times, levels - 1);
      else if (isInner && part.kind === 'sum') for (const one of part.parts) add(one, times, levels - 1);
      else gathered.add(nodeOf(part), times);
    };
    if (latency.kind === 'repeat') add(latency.part, latency.times, MOST_LEVELS);
    else for (const part of latency.parts) add(part, 1, MOST_LEVELS);
    return gathered;
  };
  const found = new Map<LatencyNode, Map<number, number>>();
  const percentile = (latency: Part, share: number): number | undefined => {
    if (latency === undefined || !(share >= 0 && share <= 0.99999)) return undefined;
    const node = nodeOf(latency);
    const known = found.get(node) ?? new Map<number, number>();
    found.set(node, known);
    const seconds =
      known.get(share) ?? Math.min(node.most, solvePercentile(node, 1 - share, guess(node, share)));
    known.set(share, seconds);
    return seconds;
  };
  return {
    mean: (latency) => (latency === undefined ? undefined : nodeOf(latency).mean),
    percentile,
    tail: (latency, seconds) =>
      latency === undefined || Number.isNaN(seconds) ? undefined : tailAt(nodeOf(latency), seconds).tail,
  };
}

type NodeOf = (latency: Latency) => LatencyNode;

/** Of sums within sums that are taken apart at once. */
const MOST_LEVELS = 3;

function makeNode(latency: Exclude<Latency, Sum | Repeat>, nodeOf: NodeOf): LatencyNode {
  switch (latency.kind) {
    case 'constant':
      return constantNode(latency, latency.seconds);
    case 'gamma':
      return gammaNode(latency);
    case 'sojourn':
      return sojournNode(latency);
    case 'repeatAtRandom':
      return againNode(latency, nodeOf(latency.part), latency.againProbability);
    case 'mixture':
      return blendNode(latency, nodeOf);
    case 'join': {
      const copies = new Map<LatencyNode, number>();
      for (const part of latency.parts) copies.set(nodeOf(part), (copies.get(nodeOf(part)) ?? 0) + 1);
      const branches = [...copies].map(([node, count]) => ({ node, copies: count }));
      return joinNode(latency, branches, latency.needed);
    }
    case 'retry':
      return retryNode(latency, nodeOf(latency.part), latency);
  }
}

function blendNode(latency: Mixture, nodeOf: NodeOf): LatencyNode {
  const all = latency.parts.map((part, i) => ({ node: nodeOf(part), weight: latency.weights[i] as number }));
  const common = commonTime(all);
  const branches =
    common === 0 ? all : all.map(({ node, weight }) => ({ node: lowerNode(node, common), weight }));
  const isAlways = branches.every(({ node }) => node.kind === 'constant' && node.mean === 0);
  if (isAlways) return constantNode(latency, common);
  return raiseNode(latency, mixtureNode(latency, branches), common);
}

/** Where the percentile of a lognormal distribution of the same mean and variance lies. */
function guess(node: LatencyNode, share: number): number {
  const random = node.mean - node.least;
  if (!(random > 0 && node.variance > 0)) return node.mean;
  const spread = Math.log1p(node.variance / (random * random));
  const z = normalQuantile(Math.min(0.99999, Math.max(1e-5, share)));
  return node.least + random * Math.exp(z * Math.sqrt(spread) - spread / 2);
}

/** To two digits: Abramowitz and Stegun, Handbook of Mathematical Functions, 1964, formula 26.2.22. */
function normalQuantile(share: number): number {
  const t = Math.sqrt(-2 * Math.log(Math.min(share, 1 - share)));
  const z = t - (2.30753 + 0.27061 * t) / (1 + 0.99229 * t + 0.04481 * t * t);
  return share < 0.5 ? -z : z;
}
