// What has to be up at the peak although the journeys go on without it: losing it makes something else overloaded.
// Invariant: it concerns the journeys that need what is overloaded, and no others.
import { all, any, type StructureNode } from '../formulas/reliability/index.ts';
import type { Component, Place } from '../model/model.ts';
import type { ComponentConditions } from './component-conditions.ts';
import type { JourneyFormula } from './journey-formula.ts';
import type { Structure } from './structure.ts';

export interface Overload {
  /** What must be up. Undefined: also with everything up it is too much. */
  readonly needed: Component | Place | undefined;
  /** By component id: over 100 % busy without it. */
  readonly overloaded: ReadonlySet<number>;
}

/** The journey's formula, with all that it needs so that nothing is overloaded. */
export function withOverloads(
  formula: JourneyFormula,
  structure: Structure,
  {
    overloads,
    conditions,
  }: { readonly overloads: readonly Overload[]; readonly conditions: ComponentConditions },
): JourneyFormula {
  const concerned = overloads.filter(({ overloaded }) =>
    structure.components.some((id) => overloaded.has(id)),
  );
  if (concerned.length === 0) return formula;
  return { ...formula, root: all(formula.root, ...concerned.map((overload) => isUp(overload, conditions))) };
}

function isUp({ needed }: Overload, conditions: ComponentConditions): StructureNode {
  if (needed === undefined) return any();
  return 'declaration' in needed && 'tables' in needed
    ? conditions.of(needed, 0)
    : conditions.ofPlace(needed);
}
