// The same system with other figures, estimated from scratch: what quicker ways must agree with.
import { createBasis } from '../capacity/basis.ts';
import { type CaseContext, createCaseContext } from '../capacity/case-context.ts';
import { buildCallGraph } from '../model/build-call-graph.ts';
import { changeFigures, type FigureChange } from '../model/change-figures.ts';
import type { Model } from '../model/model.ts';

export function estimateChanged(model: Model, changes: readonly FigureChange[]): CaseContext {
  const changed = changeFigures(model, changes);
  const basis = createBasis(changed, buildCallGraph(changed), {});
  return createCaseContext(basis, changed.workload?.attributes ?? new Map());
}
