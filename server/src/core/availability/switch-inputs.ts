// The numbers of all variables for one journey: those of machines, places and providers, which are the same for all
// journeys, and the switches of its name services, which follow from how its targets fail. The time of a switch is
// detection (check-interval x check-failures) and then the ttl for which clients keep the old address.
// Invariant: a switch costs at most what its targets are down.
import type { Bound } from '../model/range.ts';
import { byEnd } from './by-end.ts';
import type { Compiled } from './compile-problems.ts';
import type { VariableTable } from './failure-variables.ts';
import type { JourneyFormula } from './journey-formula.ts';
import type { Inputs } from './solve-problem.ts';
import { findSwitchTerms, type SwitchTerm } from './switch-terms.ts';

/** Those that do not depend on the journey. */
export const createBaseInputs = ({ variables }: VariableTable): ((end: Bound) => Inputs) =>
  byEnd((end) => ({
    unavailabilities: Float64Array.from(variables, ({ unavailability }) => unavailability(end)),
    failures: Float64Array.from(variables, ({ failures }) => failures(end)),
  }));

/** With the switches of one journey. Without a diagram a switch counts as if each of its failures were critical. */
export const createInputs = (
  { switches }: JourneyFormula,
  { compiled, table, base }: InputContext,
): ((end: Bound) => Inputs) =>
  switches.length === 0
    ? base
    : byEnd((end) => {
        const least = base(end).unavailabilities;
        const inputs = { ...copyOf(base(end)), ...(compiled === undefined ? { least } : {}) };
        for (const point of switches) {
          const found = findSwitchTerms(point, { compiled, table, inputs, end });
          for (const [variable, terms] of found) raise(inputs, variable, terms);
        }
        return inputs;
      });

export interface InputContext {
  readonly compiled: Compiled | undefined;
  readonly table: VariableTable;
  readonly base: (end: Bound) => Inputs;
}

/** Of all journeys at once: sites are lost for all of them together, so the worst of their switches counts. */
export const joinInputs = (
  variables: Iterable<number>,
  base: (end: Bound) => Inputs,
  all: readonly ((end: Bound) => Inputs)[],
): ((end: Bound) => Inputs) => {
  const known = new Set(variables);
  return byEnd((end) => {
    const inputs = { ...copyOf(base(end)), least: base(end).unavailabilities };
    for (const inputsAt of all) {
      for (const [variable, terms] of inputsAt(end).switches ?? [])
        if (known.has(variable)) raise(inputs, variable, terms);
    }
    return inputs;
  });
};

/** Inputs that may be raised. */
interface Raised extends Inputs {
  readonly switches: Map<number, readonly SwitchTerm[]>;
}

const copyOf = ({ unavailabilities, failures }: Inputs): Raised => ({
  unavailabilities: unavailabilities.slice(),
  failures: failures.slice(),
  switches: new Map(),
});

function raise(
  { unavailabilities, failures, switches }: Raised,
  variable: number,
  terms: readonly SwitchTerm[],
): void {
  const unavailability = Math.min(
    1,
    terms.reduce((sum, term) => sum + term.unavailability, 0),
  );
  const often = terms.reduce((sum, term) => sum + term.share * term.failures, 0);
  if (!switches.has(variable) || unavailability > (unavailabilities[variable] ?? 0))
    switches.set(variable, terms);
  unavailabilities[variable] = Math.max(unavailabilities[variable] ?? 0, unavailability);
  failures[variable] = Math.max(failures[variable] ?? 0, often);
}
