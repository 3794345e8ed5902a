// What has too few machines for the peak is slow and still up: health checks do not see it, so nobody is sent elsewhere,
// and its users are not served although others could. So its machines are needed outside of every choice. Invariant: too
// little rather than too much is promised: of a part whose place is lost, or which is down altogether, as many are asked.
import { all } from '../formulas/reliability/index.ts';
import type { Component } from '../model/model.ts';
import type { ComponentConditions } from './component-conditions.ts';
import type { JourneyFormula } from './journey-formula.ts';
import type { Structure } from './structure.ts';

/** The journey's formula, with the machines that carry the peak of every part that it visits. */
export function withEnough(
  formula: JourneyFormula,
  structure: Structure,
  context: { readonly components: readonly Component[]; readonly conditions: ComponentConditions },
): JourneyFormula {
  const { components, conditions } = context;
  const visited = [...new Set(structure.components)].flatMap((id) => components[id] ?? []);
  const enough = visited.flatMap((component) => conditions.enough(component) ?? []);
  return enough.length === 0 ? formula : { ...formula, root: all(formula.root, ...enough) };
}
