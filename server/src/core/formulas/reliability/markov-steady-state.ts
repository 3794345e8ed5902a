// The long-run state probabilities of a small continuous-time Markov chain, by the algorithm of Grassmann, Taksar and
// Heyman: Gaussian elimination in which every subtraction has been replaced by a sum, so that a probability of 1e-30
// has as many correct digits as one of 0.5. Invariant: the result is not negative and adds up to 1.
import { buildDigraph } from '../../graph/digraph.ts';
import { stronglyConnectedComponents } from '../../graph/strongly-connected-components.ts';
import { isCount, isNonNegative } from './argument-domain.ts';

/** A change of state; `rate` is expected changes per unit of time while in `from`. */
export interface Transition {
  readonly from: number;
  readonly to: number;
  readonly rate: number;
}

/** The largest chain that `markovSteadyState` accepts, to bound its time. */
export const maximumStates = 512;

/**
 * pi with pi Q = 0 and sum(pi) = 1, one probability for each of the states 0..`stateCount` - 1. Rates share any unit
 * of time, are finite and not negative; a rate of 0 is no transition, one from a state to itself changes nothing.
 * States that are left for ever have probability 0. Undefined for a bad rate or state, for no or more than 512
 * states, and where the long run depends on the start (several closed classes). Cubic in the recurrent states.
 * Source: Grassmann, Taksar, Heyman, "Regenerative analysis and steady state distributions for Markov chains",
 * Operations Research 33, 1985; Bolch, Greiner, de Meer, Trivedi, Queueing Networks and Markov Chains, section 3.1.
 */
export function markovSteadyState(
  stateCount: number,
  transitions: readonly Transition[],
): Float64Array | undefined {
  if (!isCount(stateCount, maximumStates) || stateCount === 0) return undefined;
  let fastest = 0;
  for (const { from, to, rate } of transitions) {
    if (!isCount(from, stateCount - 1) || !isCount(to, stateCount - 1) || !isNonNegative(rate))
      return undefined;
    fastest = Math.max(fastest, rate);
  }
  const moves = transitions.filter(({ from, to, rate }) => from !== to && rate / fastest > 0);
  const members = closedClass(stateCount, moves);
  if (members === undefined) return undefined;
  const place = new Map(Array.from(members, (state, i) => [state, i]));
  const rates = new Float64Array(members.length * members.length);
  for (const { from, to, rate } of moves) {
    const row = place.get(from);
    const column = place.get(to);
    if (row === undefined || column === undefined) continue;
    const at = row * members.length + column;
    rates[at] = (rates[at] as number) + rate / fastest;
  }
  const weights = eliminate(rates, members.length);
  const total = weights?.reduce((sum, weight) => sum + weight, 0) ?? Number.NaN;
  if (weights === undefined || !Number.isFinite(total)) return undefined;
  const probabilities = new Float64Array(stateCount);
  members.forEach((state, i) => {
    probabilities[state] = (weights[i] as number) / total;
  });
  return probabilities;
}

/** The states of the only class that is never left; undefined where there are several. */
function closedClass(stateCount: number, moves: readonly Transition[]): Int32Array | undefined {
  const from = moves.map((move) => move.from);
  const to = moves.map((move) => move.to);
  const components = stronglyConnectedComponents(buildDigraph(stateCount, from, to));
  const isLeft = new Uint8Array(components.count);
  for (const move of moves) {
    const component = components.componentOf[move.from] as number;
    if (component !== components.componentOf[move.to]) isLeft[component] = 1;
  }
  const closed = isLeft.indexOf(0);
  if (isLeft.indexOf(0, closed + 1) >= 0) return undefined;
  return components.nodes.slice(components.starts[closed], components.starts[closed + 1]).sort();
}

/** Weights in proportion to the steady state of an irreducible chain; changes `rates`. */
function eliminate(rates: Float64Array, size: number): Float64Array | undefined {
  for (let last = size - 1; last > 0; last--) {
    let leaving = 0;
    for (let j = 0; j < last; j++) leaving += rates[last * size + j] as number;
    if (leaving === 0) return undefined;
    for (let i = 0; i < last; i++) {
      const share = (rates[i * size + last] as number) / leaving;
      rates[i * size + last] = share;
      if (share === 0) continue;
      for (let j = 0; j < last; j++) {
        rates[i * size + j] = (rates[i * size + j] as number) + share * (rates[last * size + j] as number);
      }
    }
  }
  const weights = new Float64Array(size);
  weights[0] = 1;
  for (let state = 1; state < size; state++) {
    let weight = 0;
    for (let i = 0; i < state; i++) weight += (weights[i] as number) * (rates[i * size + state] as number);
    weights[state] = weight;
  }
  return weights;
}
