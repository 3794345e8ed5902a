// Many copies of one function that share their places and nothing else, such as the shards of a database: how likely it
// is that all of them are up. Copies are independent only once the state of the places is known.
// Invariant: one copy gives the unavailability of the function itself; more copies never less.
import { isCount } from './argument-domain.ts';
import type { Diagram, DiagramNode } from './decision-diagram.ts';
import { nodeProbabilities } from './diagram-probability.ts';

export interface CopiesBehindPlaces {
  /** Number of copies, a whole number from 1. */
  readonly copies: number;
  /** P(v is down) by variable, 0..1. */
  readonly unavailabilities: ArrayLike<number>;
  /** Whether a variable is a place, shared by all copies. Places stand above all others in the order. */
  readonly isPlace: (variable: number) => boolean;
}

/**
 * P(at least one copy is down) = sum over the states of the places of P(state) (1 - (1 - U_state)^copies), 0..1, with
 * U_state the unavailability of one copy in that state. Undefined for a bad number of copies, where a place stands
 * below another variable, and where `nodeProbabilities` is. Linear in the nodes of the diagram. Source: law of total
 * probability; conditional independence given the shared causes.
 */
export function anyCopyDown(
  diagram: Diagram,
  root: DiagramNode,
  { copies, unavailabilities, isPlace }: CopiesBehindPlaces,
): number | undefined {
  if (!isCount(copies) || copies === 0) return undefined;
  const { order, table } = diagram;
  const firstOther = order.findIndex((variable) => !isPlace(variable));
  if (firstOther >= 0 && order.subarray(firstOther).some(isPlace)) return undefined;
  const all = nodeProbabilities(diagram, root, unavailabilities);
  if (all === undefined) return undefined;
  const anyDown = new Float64Array(all.whenFalse.length);
  anyDown[0] = 1;
  for (const node of all.nodes) {
    const level = table.levels[node] as number;
    const place = order[level] as number;
    if (isPlace(place)) {
      const down = unavailabilities[place] as number;
      const [low, high] = [table.lows[node] as number, table.highs[node] as number];
      anyDown[node] = (1 - down) * (anyDown[high] as number) + down * (anyDown[low] as number);
    } else {
      anyDown[node] = -Math.expm1(copies * Math.log1p(-(all.whenFalse[node] as number)));
    }
  }
  return Math.min(1, anyDown[root] as number);
}
