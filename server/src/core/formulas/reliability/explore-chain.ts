// Turns a rule "from this state, these follow at these rates" into the steady state of all states that it reaches.
// Invariant: states are numbered in the order in which they are found, so the result is deterministic.
import { markovSteadyState, maximumStates, type Transition } from './markov-steady-state.ts';

/** One way out of a state. */
export interface Move<State> {
  readonly to: State;
  /** Expected moves per unit of time, not negative. */
  readonly rate: number;
}

/** A state with its long-run probability, and the ways out of it. */
export interface Visited<State> {
  readonly state: State;
  readonly probability: number;
  readonly moves: readonly Move<State>[];
}

/**
 * The long-run probability of every state that `start` leads to; states with equal `keyOf` are one. Undefined where
 * `markovSteadyState` is: more than 512 states, a bad rate, or a long run that depends on chance. Cubic in the number
 * of states. Source: as there.
 */
export function exploreChain<State>(
  start: State,
  keyOf: (state: State) => string,
  movesFrom: (state: State) => readonly Move<State>[],
): readonly Visited<State>[] | undefined {
  const states = [start];
  const numberOf = new Map([[keyOf(start), 0]]);
  const moves: (readonly Move<State>[])[] = [];
  const transitions: Transition[] = [];
  for (let from = 0; from < states.length; from++) {
    const out = movesFrom(states[from] as State).filter(({ rate }) => rate !== 0);
    moves.push(out);
    for (const { to, rate } of out) {
      const key = keyOf(to);
      const known = numberOf.get(key);
      if (known === undefined) {
        if (states.length === maximumStates) return undefined;
        numberOf.set(key, states.length);
        states.push(to);
      }
      transitions.push({ from, to: known ?? states.length - 1, rate });
    }
  }
  const probabilities = markovSteadyState(states.length, transitions);
  if (probabilities === undefined) return undefined;
  return states.map((state, i) => ({ state, probability: probabilities[i] ?? 0, moves: moves[i] ?? [] }));
}
