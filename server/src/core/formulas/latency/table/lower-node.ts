// What takes some time at least, as that time and what comes on top of it. Inversion looks at a distribution from 0 on:
// a second that everybody waits, hidden in a mixture, would hide the microseconds that differ. Invariant: the time taken
// out and the rest add up to the node.

import type { Latency } from '../latency.ts';
import { constantNode, Gathered, type LatencyNode, sumNode } from './latency-node.ts';

/** What the node always takes, as far as that can be taken out of it: of a constant all, of a sum its constant. */
function fixedOf(node: LatencyNode): number {
  if (node.kind === 'constant') return node.mean;
  // A sum of jumps stays as it is written: what cannot be taken apart is asked of the slower way.
  return node.kind === 'sum' && (node.order >= 1 || node.terms.length === 1) ? node.shift : 0;
}

/** What all of them always take. */
export function commonTime(branches: readonly { readonly node: LatencyNode }[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const { node } of branches) least = Math.min(least, fixedOf(node));
  return least < Number.POSITIVE_INFINITY ? least : 0;
}

/** The node without `seconds` of what it always takes. */
export function lowerNode(node: LatencyNode, seconds: number): LatencyNode {
  if (seconds === 0) return node;
  if (node.kind === 'constant') return constantNode(undefined, Math.max(0, node.mean - seconds));
  if (node.kind !== 'sum') return node;
  const rest = new Gathered();
  rest.shift = Math.max(0, node.shift - seconds);
  for (const { node: term, times } of node.terms) rest.add(term, times);
  return sumNode(undefined, rest);
}

/** The node with `seconds` on top. */
export function raiseNode(latency: Latency | undefined, node: LatencyNode, seconds: number): LatencyNode {
  if (seconds === 0) return node;
  const whole = new Gathered();
  whole.shift = seconds;
  whole.add(node, 1);
  return sumNode(latency, whole);
}
