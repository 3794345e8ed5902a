// All reports of texts in tests, with what they are worth.
import { estimateAvailability } from '../availability/estimate-availability.ts';
import { estimateCapacity } from '../capacity/estimate-capacity.ts';
import { estimateLatency } from '../latency/estimate-latency.ts';
import { buildCallGraph } from '../model/build-call-graph.ts';
import type { Model } from '../model/model.ts';
import { estimateTrust, type Reports } from '../trust/estimate-trust.ts';
import type { TrustReport, Verdict } from '../trust/report.ts';
import { modelOf } from './model-of.ts';

export type Trusted = Reports & { readonly trust: TrustReport };

export function trustIn(model: Model): Trusted {
  const graph = buildCallGraph(model);
  const capacity = estimateCapacity(model, graph);
  const latency = estimateLatency(capacity.cases[0].context);
  const availability = estimateAvailability(model, graph);
  const reports = { model, graph, capacity, latency, availability };
  return { ...reports, trust: estimateTrust(reports) };
}

/** Fails where the text has language errors: a verdict must not rest on half a model. */
export function trustOf(text: string): Trusted {
  const model = modelOf(text);
  const errors = [...model.diagnostics.values()].flat();
  if (errors[0] !== undefined) throw new Error(errors[0].message);
  return trustIn(model);
}

/** The only verdict on that target, of the system or of a journey. */
export function verdictOn(text: string, target: Verdict['target'], journey?: string): Verdict {
  const found = trustOf(text).trust.verdicts.filter(
    (verdict) => verdict.target === target && verdict.journey?.name === journey,
  );
  if (found.length !== 1 || found[0] === undefined) throw new Error(`${found.length} verdicts on ${target}`);
  return found[0];
}
