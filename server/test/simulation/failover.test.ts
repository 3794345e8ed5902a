// A primary with standbys, unit by unit, against the Markov chain: promotion, coverage, work by hand, silent failures,
// crews. Failures are far more frequent than in life, so that many are seen.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Failover,
  failoverAcrossPlacesUnavailability,
  failoverDowntime,
  firstOrderFailoverUnavailability,
  parallelUnavailability,
  secondsPerYear,
  steadyUnavailability,
} from '../../src/core/formulas/reliability/index.ts';
import {
  assertAgrees,
  assertDiffers,
  assertWithinBand,
  type Interval,
  intervalOf,
  intervalOver,
} from './interval.ts';
import { constant, exponential, type Sampler } from './samplers.ts';
import { type FailoverBatch, simulateFailover } from './simulate-failover.ts';
import { simulatePairInZones } from './simulate-pair-in-zones.ts';

/** The same group for the simulation; times exponential but for those that are given. */
function simulate(
  model: Failover,
  run: { seed: number; batchSeconds: number },
  times: { promotion?: Sampler; repair?: Sampler } = {},
): readonly FailoverBatch[] {
  const standbys = model.standbys ?? 1;
  const inspection = model.inspectionSeconds;
  return simulateFailover(
    {
      units: standbys + 1,
      failure: exponential(model.mtbfSeconds),
      standbyFailure: exponential(model.standbyMtbfSeconds ?? model.mtbfSeconds),
      repair: times.repair ?? exponential(model.mttrSeconds),
      crews: model.crews ?? standbys + 1,
      promotion: times.promotion ?? exponential(model.promotionSeconds),
      coverage: model.coverage ?? 1,
      manual: exponential(model.manualSeconds ?? model.mttrSeconds),
      standbyDetection: model.standbyDetection ?? 1,
      ...(inspection !== undefined && { inspection: exponential(inspection) }),
    },
    run,
  );
}

const shareOf = (batches: readonly FailoverBatch[], part: keyof FailoverBatch): Interval =>
  intervalOver(batches, (batch) => batch[part]);

const cases: readonly { name: string; model: Failover; within: number; seed: number }[] = [
  {
    name: 'a pair with promotion and coverage',
    model: { mtbfSeconds: 1_000, mttrSeconds: 100, promotionSeconds: 20, coverage: 0.9, manualSeconds: 150 },
    within: 0.05,
    seed: 81,
  },
  {
    name: 'two standbys, one crew, silent failures, inspections, standbys that fail less',
    model: {
      standbys: 2,
      mtbfSeconds: 500,
      standbyMtbfSeconds: 900,
      mttrSeconds: 80,
      crews: 1,
      promotionSeconds: 15,
      coverage: 0.8,
      manualSeconds: 60,
      standbyDetection: 0.5,
      inspectionSeconds: 400,
    },
    within: 0.05,
    seed: 82,
  },
  {
    name: 'a pair whose standby is found dead only when it is called',
    model: { mtbfSeconds: 600, mttrSeconds: 50, promotionSeconds: 10, standbyDetection: 0 },
    within: 0.05,
    seed: 83,
  },
];
for (const { name, model, within, seed } of cases) {
  test(`${name}: every part of the downtime`, () => {
    const batches = simulate(model, { seed, batchSeconds: 5_000_000 });
    const formula = failoverDowntime(model);
    assert.ok(formula !== undefined);
    const parts = ['unavailability', 'promoting', 'noUnitLeft'] as const;
    for (const part of parts) {
      assertAgrees({ what: part, formula: formula[part], simulated: shareOf(batches, part), within });
    }
    if (formula.manual > 0) {
      assertAgrees({
        what: 'manual',
        formula: formula.manual,
        simulated: shareOf(batches, 'manual'),
        within,
      });
    }
    const outages = formula.outagesPerYear / secondsPerYear;
    assertAgrees({
      what: 'outages',
      formula: outages,
      simulated: shareOf(batches, 'outagesPerSecond'),
      within,
    });
    const single = steadyUnavailability(model.mtbfSeconds, model.mttrSeconds) as number;
    const independent = parallelUnavailability(
      Array.from({ length: (model.standbys ?? 1) + 1 }, () => single),
    );
    const down = shareOf(batches, 'unavailability');
    assertDiffers({ what: 'as if independent', formula: independent, simulated: down });
  });
}

test('promotions and repairs that always take the same time change the downtime by less than a tenth', () => {
  const model: Failover = { mtbfSeconds: 2_000, mttrSeconds: 100, promotionSeconds: 30 };
  const batches = simulate(
    model,
    { seed: 84, batchSeconds: 4_000_000 },
    { promotion: constant(30), repair: constant(100) },
  );
  const down = shareOf(batches, 'unavailability');
  const formula = failoverDowntime(model)?.unavailability;
  assertWithinBand({ what: 'unavailability', formula, simulated: down, within: 0.02 }, [0.9, 1.1]);
});

test('where repairs are short against failures, failures times promotion is all there is', () => {
  const model: Failover = { mtbfSeconds: 20_000, mttrSeconds: 20, promotionSeconds: 40 };
  const down = shareOf(simulate(model, { seed: 85, batchSeconds: 80_000_000 }), 'unavailability');
  const first = firstOrderFailoverUnavailability({
    failuresPerYear: secondsPerYear / model.mtbfSeconds,
    promotionSeconds: model.promotionSeconds,
  });
  assertWithinBand({ what: 'first order', formula: first, simulated: down, within: 0.02 }, [0.99, 1.01]);
});

test('a pair across two zones: conditioned on the zones, and not as if the zones were never lost', () => {
  const pair = {
    machineUpSeconds: 5_000,
    machineDownSeconds: 100,
    zoneUpSeconds: 10_000,
    zoneDownSeconds: 400,
    promotionSeconds: 40,
  };
  const batches = simulatePairInZones(pair, { seed: 86, batchSeconds: 20_000_000, batches: 30 });
  const simulated = intervalOf(batches);
  const zone = steadyUnavailability(pair.zoneUpSeconds, pair.zoneDownSeconds) as number;
  const alone = failoverDowntime({
    mtbfSeconds: pair.machineUpSeconds,
    mttrSeconds: pair.machineDownSeconds,
    promotionSeconds: pair.promotionSeconds,
  })?.unavailability as number;
  const conditioned = failoverAcrossPlacesUnavailability({
    pairUnavailability: alone,
    singleUnavailability: steadyUnavailability(pair.machineUpSeconds, pair.machineDownSeconds) as number,
    placeUnavailabilities: [zone, zone],
    placeFailuresPerSecond: 1 / pair.zoneUpSeconds,
    promotionSeconds: pair.promotionSeconds,
  });
  assertWithinBand({ what: 'conditioned', formula: conditioned, simulated, within: 0.02 }, [0.97, 1.05]);
  assertDiffers({ what: 'as if no zone were ever lost', formula: alone, simulated });
});
