// How much each part matters for a function: one pass upward (probabilities) and one downward (how often the path of
// the states of the parts leads through a node). Invariant: for a monotone function no importance is below 0.

import type { Diagram, DiagramNode } from './decision-diagram.ts';
import { nodeProbabilities } from './diagram-probability.ts';

/** By variable; 0 for variables that the function does not depend on. */
export interface Importance {
  /** P(true) and P(false) of the function. */
  readonly availability: number;
  readonly unavailability: number;
  /** Birnbaum: dA / dA_v = P(the function is true with v up, and false with v down), 0..1. */
  readonly birnbaum: Float64Array;
  /** Criticality: Birnbaum x U_v / U, 0..1: P(v is down and critical, given that the function is false). */
  readonly criticality: Float64Array;
  /** Unavailability of the function with v down: U + A_v Birnbaum, 0..1. */
  readonly unavailabilityIfDown: Float64Array;
}

/**
 * Importance of every variable for the root, a monotone function (all that `compileStructure` makes are).
 * Birnbaum_v = sum over the nodes of v of P(path leads there) x (P(high) - P(low)), where the difference is taken of
 * P(true) or of P(false), whichever is smaller, so that tiny unavailabilities keep their digits. Where U is 0, the
 * criticality of every variable is 0. `unavailabilities`, domain and undefined as for `diagramProbability`. Linear in
 * the nodes of the diagram. Source: Birnbaum, "On the importance of different components in a multicomponent
 * system", 1969; Lambert 1975 for criticality; Dutuit and Rauzy, "Efficient algorithms to assess component and gate
 * importance in fault tree analysis", Reliability Engineering and System Safety 72, 2001.
 */
export function diagramImportance(
  diagram: Diagram,
  root: DiagramNode,
  unavailabilities: ArrayLike<number>,
): Importance | undefined {
  const all = nodeProbabilities(diagram, root, unavailabilities);
  if (all === undefined) return undefined;
  const { nodes, whenTrue, whenFalse } = all;
  const { table, order, levelOf } = diagram;
  const birnbaum = new Float64Array(levelOf.length);
  const reach = new Float64Array(whenTrue.length);
  reach[root] = 1;
  for (let i = nodes.length - 1; i >= 0; i--) {
    const node = nodes[i] as number;
    const low = table.lows[node] as number;
    const high = table.highs[node] as number;
    const variable = order[table.levels[node] as number] as number;
    const down = unavailabilities[variable] as number;
    const here = reach[node] as number;
    const gain =
      (whenTrue[high] as number) < (whenFalse[low] as number)
        ? (whenTrue[high] as number) - (whenTrue[low] as number)
        : (whenFalse[low] as number) - (whenFalse[high] as number);
    birnbaum[variable] = (birnbaum[variable] as number) + here * Math.max(0, gain);
    reach[high] = (reach[high] as number) + here * (1 - down);
    reach[low] = (reach[low] as number) + here * down;
  }
  const availability = Math.min(1, whenTrue[root] as number);
  const unavailability = Math.min(1, whenFalse[root] as number);
  const bounded = birnbaum.map((value) => Math.min(1, value));
  return {
    availability,
    unavailability,
    birnbaum: bounded,
    ...derived(bounded, unavailability, unavailabilities),
  };
}

function derived(
  birnbaum: Float64Array,
  unavailability: number,
  unavailabilities: ArrayLike<number>,
): Pick<Importance, 'criticality' | 'unavailabilityIfDown'> {
  const criticality = birnbaum.map((value, variable) =>
    value === 0 || unavailability === 0
      ? 0
      : Math.min(1, value * ((unavailabilities[variable] as number) / unavailability)),
  );
  const unavailabilityIfDown = birnbaum.map((value, variable) =>
    value === 0
      ? unavailability
      : Math.min(1, unavailability + (1 - (unavailabilities[variable] as number)) * value),
  );
  return { criticality, unavailabilityIfDown };
}
