// What the figures of one system are worth: verdicts on its targets, what they hang on, assumptions, what to measure.
import { once } from '../model/derived-figure.ts';
import { listAssumptions } from './assumptions.ts';
import { createInputs } from './input.ts';
import { judgeTargets, type Reports } from './judge-targets.ts';
import { contestOf } from './list-stations.ts';
import { mostTold, rankInfluences } from './rank-influences.ts';
import type { Influence, TrustReport } from './report.ts';
import { probeStation } from './station-probe.ts';
import { type Ranked, suggestMeasurements } from './suggest-measurements.ts';
import { collectValidity } from './validity.ts';
import type { Judged } from './verdict.ts';
import { createWhatIf } from './what-if.ts';

export type { Reports } from './judge-targets.ts';

/**
 * Never throws for any model; every number in it is finite. Nothing is computed before it is read. What a verdict hangs
 * on takes some estimates more, of as little as the question asks for; their number is bounded.
 */
export function estimateTrust(reports: Reports): TrustReport {
  const { model, capacity } = reports;
  const { context } = capacity.cases[0];
  const inputs = createInputs(model, context.attributes);
  const whatIf = createWhatIf(context);
  const judged = once(() => judgeTargets(reports, { inputs, whatIf }));
  const bottleneck = once((): Ranked => {
    const station = capacity.cases[0].bottleneck === undefined ? undefined : contestOf(context)?.stations[0];
    if (station === undefined) return { what: '', influences: [] };
    const probe = probeStation({ key: station.key, label: station.label, whatIf, inputs });
    return { what: probe.what, influences: rankInfluences(probe, undefined) };
  });
  const measure = once(() => suggestMeasurements([bottleneck(), ...judged().map(toRanked)]));
  const validity = once(() => collectValidity(reports));
  const assumptions = once(() => listAssumptions(reports));
  return {
    get verdicts() {
      return judged();
    },
    get bottleneck(): readonly Influence[] {
      return bottleneck().influences.slice(0, mostTold);
    },
    get measure() {
      return measure();
    },
    get validity() {
      return validity();
    },
    get assumptions() {
      return assumptions();
    },
  };
}

const toRanked = (verdict: Judged): Ranked => ({ what: verdict.what(), influences: verdict.ranking() });
