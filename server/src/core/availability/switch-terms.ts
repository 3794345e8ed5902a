// What the switch of a name service costs the users of each of its targets: how often a failure stops the target while
// others are up, and for how long its users wait. Invariant: the terms of a switch add up to its unavailability.
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
}

export interface SwitchContext {
  readonly compiled: Compiled | undefined;
  readonly table: VariableTable;
  readonly inputs: Inputs;
  readonly end: Bound;
}

/** Of the targets that have users. Without a diagram each failure counts as if it were critical. */
export function findSwitchTerms(
  { component, all, targets }: SwitchPoint,
  context: SwitchContext,
): readonly SwitchTerm[] {
  const { compiled, end } = context;
  const birnbaumOfAll = compiled === undefined ? [] : importanceOf(all, context);
  const switchTime = switchTimeMs(component, end) / msPerYear;
  return targets
    .filter(({ share }) => share > 0)
    .map((target) => termOf(target, context, { birnbaumOfAll, switchTime }));
}

interface Around {
  readonly birnbaumOfAll: ArrayLike<number>;
  /** In years. */
  readonly switchTime: number;
}

function termOf(
  target: SwitchTarget,
  context: SwitchContext,
  { birnbaumOfAll, switchTime }: Around,
): SwitchTerm {
  const { unavailabilities, failures } = context.inputs;
  const share = Math.min(1, target.share);
  const birnbaum = importanceOf(target.formula, context);
  const loss = switchOverLoss({
    targets: [{ share, birnbaum }],
    birnbaumOfAll,
    unavailabilities,
    failures,
    switchTime,
    isFixed: (variable) => context.table.variables[variable]?.subject.type === 'promotion',
  });
  // Kept for the explanation: others are raised later.
  const often = failures.slice();
  return {
    target: target.component,
    share,
    unavailability: loss?.unavailability ?? 0,
    failures: loss === undefined ? 0 : loss.failures / share,
    parts: () => partsOf(birnbaum, birnbaumOfAll, often),
  };
}

function partsOf(
  birnbaum: ArrayLike<number>,
  birnbaumOfAll: ArrayLike<number>,
  failures: Float64Array,
): readonly SwitchPart[] {
  return Array.from(failures, (often, variable) => {
    const alone = Math.max(0, (birnbaum[variable] ?? 0) - (birnbaumOfAll[variable] ?? 0));
    return { variable, failures: often, alone };
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
