// The instances that an autoscaler runs where another load is asked of a system than is declared. Invariant: only numbers
// of instances change, and none falls below what is written or rises above the upper end of `autoscale`.
import { growsByItself, instancesFor } from '../capacity/autoscaled.ts';
import { createBasis } from '../capacity/basis.ts';
import { createCaseContext } from '../capacity/case-context.ts';
import { targetUtilization } from '../capacity/most-carried.ts';
import { instanceCount } from '../capacity/plan-stations.ts';
import { buildCallGraph } from '../model/build-call-graph.ts';
import { changeFigures } from '../model/change-figures.ts';
import type { Model } from '../model/model.ts';
import { exactly } from '../model/range.ts';

/** The model with as many instances as its workload takes at the target utilization. Itself where no tier grows. */
export function startInstances(model: Model): Model {
  const tiers = model.components.filter(growsByItself);
  if (tiers.length === 0) return model;
  const basis = createBasis(model, buildCallGraph(model), {});
  const context = createCaseContext(basis, model.workload?.attributes ?? new Map());
  const target = targetUtilization(model).value;
  const changes = tiers.flatMap((part) => {
    const running = instancesFor(part, context, target);
    if (running <= instanceCount(part)) return [];
    return [{ part, key: 'instances', range: exactly(running), isAsked: true }];
  });
  return changes.length === 0 ? model : changeFigures(model, changes);
}
