// What the switch of a name service costs the users of each of its targets: how often a failure stops the target while
// others are up, and for how long its users wait. While a replica is promoted they wait for the promotion, which is told
// apart. Invariant: the terms of a switch, and of each promotion, add up to its unavailability.
import {
  diagramImportance,
  listStructure,
  type StructureNode,
  switchOverLoss,
} from '../formulas/reliability/index.ts';
import type { Component } from '../model/model.ts';
import { declaredFigure, figureOf, isFlagOn } from '../model/quantity.ts';
import type { Bound } from '../model/range.ts';
import type { Compiled } from './compile-problems.ts';
import type { VariableTable } from './failure-variables.ts';
import type { SwitchPoint, SwitchTarget } from './journey-formula.ts';
import type { Inputs } from './solve-problem.ts';
import { msPerYear } from './unreliability.ts';

export interface SwitchTerm {
  readonly target: Component | undefined;
  /** Part of the users that are sent to the target, 0..1. */
  readonly share: number;
  /** Part of all requests that fail because their users wait, 0..1. */
  readonly unavailability: number;
  /** A year; failures that stop this target and not the others. */
  readonly failures: number;
  /** The variables that these failures are of, the most frequent first. */
  readonly parts: () => readonly SwitchPart[];
}

export interface SwitchPart {
  readonly variable: number;
  /** A year. */
  readonly failures: number;
  /** P(it stops this target and not the others), 0..1. */
  readonly alone: number;
  /** Mean time until it is back, in milliseconds; of a promotion always the same. */
  readonly downMs: number;
  readonly isPromotion: boolean;
  /** For how long its users wait, in milliseconds. */
  readonly waitMs: number;
}

export interface SwitchContext {
  readonly compiled: Compiled | undefined;
  readonly table: VariableTable;
  readonly inputs: Inputs;
  readonly end: Bound;
}

/**
 * Of the targets that have users, by variable: that of the switch, and those of the users who wait for a promotion. Without
 * a diagram each failure counts as if it were critical.
 */
export function findSwitchTerms(
  { component, variable, all, targets, waits }: SwitchPoint,
  context: SwitchContext,
): ReadonlyMap<number, readonly SwitchTerm[]> {
  const { compiled, end } = context;
  const birnbaumOfAll = compiled === undefined ? [] : importanceOf(all, context);
  const waitMs = switchTimeMs(component, end);
  const terms = new Map<number, SwitchTerm[]>([variable, ...waits.values()].map((own) => [own, []]));
  // Kept for the explanation: others are raised later.
  const unavailabilities = context.inputs.unavailabilities.slice();
  const failures = context.inputs.failures.slice();
  for (const target of targets.filter(({ share }) => share > 0)) {
    const birnbaum = importanceOf(target.formula, context);
    const around: Around = { birnbaum, birnbaumOfAll, unavailabilities, failures, waitMs };
    const others = Array.from(birnbaum.keys()).filter((v) => !waits.has(v));
    terms.get(variable)?.push(termOf(target, others, { ...around, isPromotion: false }));
    for (const [promotion, own] of waits)
      terms.get(own)?.push(termOf(target, [promotion], { ...around, isPromotion: true }));
  }
  return terms;
}

interface Around {
  readonly birnbaum: ArrayLike<number>;
  readonly birnbaumOfAll: ArrayLike<number>;
  readonly unavailabilities: Float64Array;
  readonly failures: Float64Array;
  /** Time of a switch. */
  readonly waitMs: number;
}

interface Counted extends Around {
  readonly isPromotion: boolean;
}

/** What the failures of these variables make the users of a target wait. */
function termOf(
  { component, share: written }: SwitchTarget,
  variables: readonly number[],
  around: Counted,
): SwitchTerm {
  const share = Math.min(1, written);
  const of = (values: ArrayLike<number>): number[] => variables.map((v) => values[v] ?? 0);
  const loss = switchOverLoss({
    targets: [{ share, birnbaum: of(around.birnbaum) }],
    birnbaumOfAll: of(around.birnbaumOfAll),
    unavailabilities: of(around.unavailabilities),
    failures: of(around.failures),
    switchTime: around.waitMs / msPerYear,
    isFixed: () => around.isPromotion,
  });
  return {
    target: component,
    share,
    unavailability: loss?.unavailability ?? 0,
    failures: loss === undefined ? 0 : loss.failures / share,
    parts: () => partsOf(variables, around),
  };
}

function partsOf(
  variables: readonly number[],
  { birnbaum, birnbaumOfAll, unavailabilities, failures, waitMs, isPromotion }: Counted,
): readonly SwitchPart[] {
  return variables
    .map((variable): SwitchPart => {
      const often = failures[variable] ?? 0;
      const alone = Math.max(0, (birnbaum[variable] ?? 0) - (birnbaumOfAll[variable] ?? 0));
      const downMs = often > 0 ? ((unavailabilities[variable] ?? 0) / often) * msPerYear : 0;
      const waited = downMs > 0 ? -downMs * Math.expm1(-waitMs / downMs) : 0;
      return {
        variable,
        failures: often,
        alone,
        downMs,
        isPromotion,
        waitMs: isPromotion ? Math.min(downMs, waitMs) : waited,
      };
    })
    .filter((part) => part.failures * part.alone > 0)
    .sort((a, b) => b.failures * b.alone - a.failures * a.alone || a.variable - b.variable);
}

/** Time until users of a lost target are sent elsewhere, in milliseconds. A `ttl` that is not written counts as 0. */
export function switchTimeMs(component: Component, end: Bound): number {
  const interval = figureOf(component, 'check-interval')?.[end] ?? 0;
  const failures = figureOf(component, 'check-failures')?.[end] ?? 1;
  const ttl = isFlagOn(component, 'anycast') ? 0 : (declaredFigure(component, 'ttl')?.[end] ?? 0);
  return interval * failures + ttl;
}

function importanceOf(formula: StructureNode, { compiled, inputs }: SwitchContext): Float64Array {
  const { unavailabilities } = inputs;
  if (compiled === undefined) return allCritical(formula, unavailabilities.length);
  const found = diagramImportance(compiled.diagram, compiled.nodeOf(formula), unavailabilities);
  return found?.birnbaum ?? new Float64Array(unavailabilities.length);
}

function allCritical(formula: StructureNode, count: number): Float64Array {
  const ones = new Float64Array(count);
  for (const node of listStructure([formula]) ?? []) if (node.kind === 'variable') ones[node.variable] = 1;
  return ones;
}
