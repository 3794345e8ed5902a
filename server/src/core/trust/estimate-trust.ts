// What the figures of one system are worth: verdicts on its targets, what they hang on, assumptions, what to measure.
import { once } from '../model/derived-figure.ts';
import { listAssumptions } from './assumptions.ts';
import { findFirstLimit } from './first-limit.ts';
import { createInputs } from './input.ts';
import { judgeTargets, type Reports } from './judge-targets.ts';
import type { Influence, TrustReport } from './report.ts';
import { type Ranked, suggestMeasurements } from './suggest-measurements.ts';
import { collectValidity } from './validity.ts';
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
  const first = once(() =>
    capacity.cases[0].bottleneck === undefined ? undefined : findFirstLimit(context, { whatIf, inputs }),
  );
  const bottleneck = (): readonly Influence[] => first()?.influences() ?? [];
  const measure = once(() => {
    const limit: Ranked = { what: first()?.what() ?? '', influences: bottleneck(), isFor: 'limit' };
    const decided = judged().map(
      ({ hangsOn }): Ranked => ({ what: '', influences: hangsOn, isFor: 'verdict' }),
    );
    return suggestMeasurements([limit, ...judged().flatMap(({ rankings }) => rankings()), ...decided]);
  });
  const validity = once(() => collectValidity(reports));
  const assumptions = once(() => listAssumptions(reports));
  return {
    get verdicts() {
      return judged();
    },
    get firstLimits() {
      return first()?.labels ?? [];
    },
    get bottleneck() {
      return bottleneck();
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
