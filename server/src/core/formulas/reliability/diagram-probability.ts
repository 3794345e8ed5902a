// Probability that a function of independent parts is true, and that it is false, by one pass upward over its
// diagram. Both are carried along as sums of products of positive terms and never as 1 minus the other, so an
// unavailability of 1e-30 has as many correct digits as an availability. Invariant: both are within 0..1.
import { isCount, isFraction } from './argument-domain.ts';
import type { Diagram, DiagramNode } from './decision-diagram.ts';
import { nodesBelow } from './node-table.ts';

export interface DiagramProbability {
  /** P(true): the availability of what the function describes. */
  readonly availability: number;
  /** P(false), with its own precision. */
  readonly unavailability: number;
}

/** Probabilities of every node below a root, by position in `nodes`. */
export interface NodeProbabilities {
  /** Nodes below the root, parts before wholes; the root is the last. */
  readonly nodes: Int32Array;
  /** P(true) and P(false) by node number, for those in `nodes` and the terminals. */
  readonly whenTrue: Float64Array;
  readonly whenFalse: Float64Array;
}

/**
 * P(root true) and P(root false), by P(node) = (1 - U_v) P(high) + U_v P(low). `unavailabilities` holds U_v = P(v is
 * down), 0..1, by variable. Undefined for a missing or bad U_v of a variable that the function depends on, and for a
 * root that is no node. Linear in the nodes of the diagram. Source: Rauzy, "New algorithms for fault trees analysis",
 * Reliability Engineering and System Safety 40, 1993, section 4.
 */
export function diagramProbability(
  diagram: Diagram,
  root: DiagramNode,
  unavailabilities: ArrayLike<number>,
): DiagramProbability | undefined {
  const all = nodeProbabilities(diagram, root, unavailabilities);
  if (all === undefined) return undefined;
  return {
    availability: Math.min(1, all.whenTrue[root] as number),
    unavailability: Math.min(1, all.whenFalse[root] as number),
  };
}

/**
 * P(root false) when some parts are known to be down or up: the unavailability in a scenario. `down` and `up` hold
 * variables; one in both counts as down. Domain, cost and source as for `diagramProbability`.
 */
export function scenarioProbability(
  diagram: Diagram,
  root: DiagramNode,
  scenario: {
    readonly unavailabilities: ArrayLike<number>;
    readonly down?: readonly number[];
    readonly up?: readonly number[];
  },
): DiagramProbability | undefined {
  const fixed = Array.from(scenario.unavailabilities);
  for (const variable of scenario.up ?? []) fixed[variable] = 0;
  for (const variable of scenario.down ?? []) fixed[variable] = 1;
  return diagramProbability(diagram, root, fixed);
}

/** The same for every node below the root. Domain, cost and source as for `diagramProbability`. */
export function nodeProbabilities(
  { order, table }: Diagram,
  root: DiagramNode,
  unavailabilities: ArrayLike<number>,
): NodeProbabilities | undefined {
  if (!isCount(root, table.size - 1)) return undefined;
  const nodes = nodesBelow(table, root);
  const whenTrue = new Float64Array(Math.max(2, root + 1));
  const whenFalse = new Float64Array(whenTrue.length);
  whenTrue[1] = 1;
  whenFalse[0] = 1;
  for (const node of nodes) {
    const down = unavailabilities[order[table.levels[node] as number] as number];
    if (down === undefined || !isFraction(down)) return undefined;
    const low = table.lows[node] as number;
    const high = table.highs[node] as number;
    whenTrue[node] = (1 - down) * (whenTrue[high] as number) + down * (whenTrue[low] as number);
    whenFalse[node] = (1 - down) * (whenFalse[high] as number) + down * (whenFalse[low] as number);
  }
  return { nodes, whenTrue, whenFalse };
}
