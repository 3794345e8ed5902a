// Every declared target with its verdict. Invariant: a target that is written has one verdict at least, if only to say
// that it is not judged.
import type { AvailabilityReport } from '../availability/report.ts';
import type { CapacityReport } from '../capacity/report.ts';
import type { LatencyReport } from '../latency/report.ts';
import type { CallGraph } from '../model/call-graph.ts';
import type { Model } from '../model/model.ts';
import { createAvailabilityWhatIf } from './availability-probe.ts';
import type { Inputs } from './input.ts';
import { judgeAvailability } from './judge-availability.ts';
import { judgeLatency } from './judge-latency.ts';
import { judgeLoad } from './judge-load.ts';
import { judgeOthers } from './judge-others.ts';
import { judgeRecovery } from './judge-recovery.ts';
import { judgeStorage } from './judge-storage.ts';
import type { Judged } from './verdict.ts';
import type { WhatIf } from './what-if.ts';

/** The reports of one model and its call graph, of the healthy system. */
export interface Reports {
  readonly model: Model;
  readonly graph: CallGraph;
  readonly capacity: CapacityReport;
  readonly latency: LatencyReport;
  readonly availability: AvailabilityReport;
}

/** Peak, utilization, survive, storage; then latency, availability, recovery and what is not judged. */
export function judgeTargets(
  { model, graph, capacity, latency, availability }: Reports,
  { inputs, whatIf }: { readonly inputs: Inputs; readonly whatIf: WhatIf },
): readonly Judged[] {
  return [
    ...judgeLoad({ model, capacity, inputs, whatIf }),
    ...judgeStorage({ model, capacity, inputs, whatIf }),
    ...judgeLatency({ latency, inputs, whatIf }),
    ...judgeAvailability({ model, inputs, whatIf: createAvailabilityWhatIf(model, graph, availability) }),
    ...judgeRecovery({ model, graph, inputs }),
    ...judgeOthers(model),
  ];
}
