// The numbers of all variables for one journey: those of machines, places and providers, which are the same for all
// journeys, and the switches of its name services, which follow from how its targets fail. The time of a switch is
// detection (check-interval x check-failures) and then the ttl for which clients keep the old address.
// Invariant: a switch costs at most what its targets are down.
import {
  diagramImportance,
  listStructure,
  type StructureNode,
  switchOverLoss,
} from '../formulas/reliability/index.ts';
import type { Component } from '../model/model.ts';
import { declaredFigure, figureOf, isFlagOn } from '../model/quantity.ts';
import type { Bound } from '../model/range.ts';
import { byEnd } from './by-end.ts';
import type { Compiled } from './compile-problems.ts';
import type { VariableTable } from './failure-variables.ts';
import type { JourneyFormula, SwitchPoint } from './journey-formula.ts';
import type { Inputs } from './solve-problem.ts';
import { msPerYear } from './unreliability.ts';

/** Those that do not depend on the journey. */
export const createBaseInputs = ({ variables }: VariableTable): ((end: Bound) => Inputs) =>
  byEnd((end) => ({
    unavailabilities: Float64Array.from(variables, ({ unavailability }) => unavailability(end)),
    failures: Float64Array.from(variables, ({ failures }) => failures(end)),
  }));

/** With the switches of one journey. Without a diagram a switch counts as if each of its failures were critical. */
export const createInputs = (
  { switches }: JourneyFormula,
  compiled: Compiled | undefined,
  base: (end: Bound) => Inputs,
): ((end: Bound) => Inputs) =>
  switches.length === 0
    ? base
    : byEnd((end) => {
        const least = base(end).unavailabilities;
        const inputs = { ...copyOf(base(end)), ...(compiled === undefined ? { least } : {}) };
        for (const point of switches) {
          const loss = lossOf(point, compiled, { ...inputs, end });
          raise(inputs, point.variable, loss);
        }
        return inputs;
      });

/** Of all journeys at once: sites are lost for all of them together, so the worst of their switches counts. */
export const joinInputs = (
  variables: Iterable<number>,
  base: (end: Bound) => Inputs,
  all: readonly ((end: Bound) => Inputs)[],
): ((end: Bound) => Inputs) => {
  const switches = [...new Set(variables)];
  return byEnd((end) => {
    const inputs = { ...copyOf(base(end)), least: base(end).unavailabilities };
    for (const inputsAt of all) {
      const { unavailabilities, failures } = inputsAt(end);
      for (const variable of switches)
        raise(inputs, variable, {
          unavailability: unavailabilities[variable] ?? 0,
          failures: failures[variable] ?? 0,
        });
    }
    return inputs;
  });
};

const copyOf = ({ unavailabilities, failures }: Inputs): Inputs => ({
  unavailabilities: unavailabilities.slice(),
  failures: failures.slice(),
});

interface Loss {
  readonly unavailability: number;
  readonly failures: number;
}

function raise(inputs: Inputs, variable: number, { unavailability, failures }: Loss): void {
  inputs.unavailabilities[variable] = Math.max(inputs.unavailabilities[variable] ?? 0, unavailability);
  inputs.failures[variable] = Math.max(inputs.failures[variable] ?? 0, failures);
}

/** Time until users of a lost target are sent elsewhere, in milliseconds. A `ttl` that is not written counts as 0. */
function switchTimeMs(component: Component, end: Bound): number {
  const interval = figureOf(component, 'check-interval')?.[end] ?? 0;
  const failures = figureOf(component, 'check-failures')?.[end] ?? 1;
  const ttl = isFlagOn(component, 'anycast') ? 0 : (declaredFigure(component, 'ttl')?.[end] ?? 0);
  return interval * failures + ttl;
}

function lossOf(
  { component, all, targets }: SwitchPoint,
  compiled: Compiled | undefined,
  { unavailabilities, failures, end }: Inputs & { readonly end: Bound },
): Loss {
  const importanceOf = (formula: StructureNode): Float64Array =>
    compiled === undefined
      ? allCritical(formula, unavailabilities.length)
      : (diagramImportance(compiled.diagram, compiled.nodeOf(formula), unavailabilities)?.birnbaum ??
        new Float64Array(unavailabilities.length));
  const loss = switchOverLoss({
    targets: targets
      .filter(({ share }) => share > 0)
      .map(({ share, formula }) => ({ share: Math.min(1, share), birnbaum: importanceOf(formula) })),
    birnbaumOfAll: compiled === undefined ? [] : importanceOf(all),
    unavailabilities,
    failures,
    switchTime: switchTimeMs(component, end) / msPerYear,
  });
  return loss ?? { unavailability: 0, failures: 0 };
}

function allCritical(formula: StructureNode, count: number): Float64Array {
  const ones = new Float64Array(count);
  for (const node of listStructure([formula]) ?? []) if (node.kind === 'variable') ones[node.variable] = 1;
  return ones;
}
