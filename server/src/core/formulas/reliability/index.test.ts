// What holds for every formula of the folder: whatever doubles it is given, it answers with a number of its domain or
// with nothing, and never throws.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import * as reliability from './index.ts';
import { checkInDomain } from './testing/check-near.ts';

/** Any double at all, and often one that could be meant. */
const number: fc.Arbitrary<number> = fc.oneof(
  fc.double(),
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.integer({ min: -1, max: 12 }),
  fc.constantFrom(0, 1, -0, 1e-300, 5e-324, 1e300, Number.MAX_VALUE, Number.NaN, Infinity, -Infinity),
);

const numbers = fc.array(number, { maxLength: 4 });

/** Formulas that give one number, of two numbers or of a list and a number; with the largest result. */
const ofTwo: Readonly<Record<string, readonly [(a: number, b: number) => number | undefined, number?]>> = {
  steadyAvailability: [reliability.steadyAvailability, 1],
  steadyUnavailability: [reliability.steadyUnavailability, 1],
  mttrForUnavailability: [reliability.mttrForUnavailability],
  mtbfForUnavailability: [reliability.mtbfForUnavailability],
  downtimeSecondsPerYear: [reliability.downtimeSecondsPerYear, reliability.secondsPerYear],
  unavailabilityFromDowntime: [reliability.unavailabilityFromDowntime, 1],
  ninesFromUnavailability: [reliability.ninesFromUnavailability],
  unavailabilityFromNines: [reliability.unavailabilityFromNines, 1],
  unavailabilityFromPercent: [reliability.unavailabilityFromPercent, 1],
  percentFromUnavailability: [reliability.percentFromUnavailability, 100],
  complementOf: [reliability.complementOf, 1],
  extraNineUnavailability: [reliability.extraNineUnavailability, 0.1],
  failuresPerYear: [reliability.failuresPerYear],
  meanDownSeconds: [reliability.meanDownSeconds],
  zoneOverprovision: [reliability.zoneOverprovision],
};

const ofList: Readonly<Record<string, (list: readonly number[], other: number) => number | undefined>> = {
  series: reliability.seriesUnavailability,
  parallel: reliability.parallelUnavailability,
  mixed: (list, needed) => reliability.mixedKOfNUnavailability(needed, list),
  kOfN: ([count = 0, unavailability = 0], needed) =>
    reliability.kOfNUnavailability(needed, Math.min(count, 1e4), unavailability),
  placed: (list, needed) =>
    reliability.placedGroupUnavailability(needed, [
      { placeUnavailability: list[0] ?? 0, instanceUnavailabilities: list },
    ]),
  composed: (list, other) =>
    reliability.composedSlaUnavailability({ required: [other], alternatives: [list] }),
  spent: (list, target) => reliability.dependencyBudget(target, list)?.spentUnavailability,
  left: (list, target) => reliability.dependencyBudget(target, list)?.leftUnavailability,
  unserved: (list, weight) =>
    reliability.shardsDown(
      list,
      list.map(() => weight),
    )?.expectedUnserved,
  anyDown: (list) => reliability.shardsDown(list)?.anyDown,
  upper: (list) => reliability.cutSetUpperBound([[0, 1], [2]], list),
  lower: (list) => reliability.pathSetLowerBound([[0, 1], [2]], list),
  bonferroni: (list) => reliability.bonferroniLowerBound([[0, 1], [2]], list),
  across: ([a = 0, b = 0, c = 0, d = 0], other) =>
    reliability.failoverAcrossPlacesUnavailability({
      pairUnavailability: a,
      singleUnavailability: b,
      placeUnavailabilities: [c, d],
      placeFailuresPerSecond: other,
      promotionSeconds: other,
    }),
  first: ([failures = 0, promotion = 0, coverage = 0], manual) =>
    reliability.firstOrderFailoverUnavailability({
      failuresPerYear: failures,
      promotionSeconds: promotion,
      coverage,
      manualSeconds: manual,
    }),
  repairQueue: ([count = 0, crews = 0, failureRate = 0, repairRate = 0], needed) =>
    reliability.repairQueueUnavailability(needed, {
      count: Math.min(count, 1e4),
      crews,
      failureRate,
      repairRate,
    }),
  exact: (list, needed) => {
    const group = reliability.atLeast(needed, ...[0, 1, 2].map(reliability.variable));
    const result = reliability.structureUnavailability(group, { unavailabilities: list });
    return result?.kind === 'exact' ? result.unavailability : result?.upper;
  },
  bounded: (list, effort) => {
    const pair = reliability.any(...[0, 1].map(reliability.variable));
    const result = reliability.structureUnavailability(pair, {
      unavailabilities: list,
      nodeBudget: 1,
      effort: Math.min(effort, 100),
    });
    return result?.kind === 'bounds' ? result.lower : result?.unavailability;
  },
  cuts: (list, order) => {
    const pair = reliability.any(...[0, 1].map(reliability.variable));
    const found = reliability.searchCuts(pair, { unavailabilities: list, maximumOrder: order });
    return found && Math.min(1, found.remainder);
  },
};

test('formulas of one or two numbers stay in their domain for arbitrary doubles', () => {
  fc.assert(
    fc.property(number, number, (a, b) => {
      for (const [formula, most] of Object.values(ofTwo)) checkInDomain(formula(a, b), most);
    }),
    { numRuns: 2_000 },
  );
});

test('formulas of lists stay in their domain for arbitrary doubles', () => {
  fc.assert(
    fc.property(numbers, number, (list, other) => {
      for (const formula of Object.values(ofList)) checkInDomain(formula(list, other), 1);
      checkInDomain(reliability.systemFailuresPerYear(list, [other, other]));
      checkInDomain(reliability.dependencyBudget(other, list)?.spentFraction);
      for (const probability of reliability.failedCountDistribution(list) ?? []) checkInDomain(probability);
    }),
    { numRuns: 1_000 },
  );
});

test('Markov models stay in their domain for arbitrary doubles', () => {
  const failover = fc.record({
    mtbfSeconds: number,
    standbyMtbfSeconds: number,
    mttrSeconds: number,
    crews: number,
    promotionSeconds: number,
    coverage: number,
    manualSeconds: number,
    standbyDetection: number,
    inspectionSeconds: number,
  });
  const covered = fc.record({
    units: fc.oneof(fc.integer({ min: -1, max: 5 }), number),
    needed: number,
    mtbfSeconds: number,
    mttrSeconds: number,
    coverage: number,
    reconfigurationSeconds: number,
    restartSeconds: number,
  });
  fc.assert(
    fc.property(failover, covered, fc.array(fc.tuple(number, number, number)), (pair, group, chain) => {
      const downtime = reliability.failoverDowntime(pair);
      for (const name of ['unavailability', 'promoting', 'manual', 'noUnitLeft'] as const) {
        checkInDomain(downtime?.[name], 1);
      }
      checkInDomain(downtime?.outagesPerYear);
      for (const value of Object.values(reliability.coveredRedundancyDowntime(group) ?? {})) {
        checkInDomain(value, 1);
      }
      const transitions = chain.map(([from, to, rate]) => ({ from, to, rate }));
      for (const probability of reliability.markovSteadyState(3, transitions) ?? []) {
        checkInDomain(probability, 1);
      }
    }),
    { numRuns: 1_000 },
  );
});

test('models with times of any size stay in their domain', () => {
  const time = fc.double({ min: 1e-300, max: 1e300, noNaN: true });
  fc.assert(
    fc.property(time, time, time, time, (mtbfSeconds, mttrSeconds, promotionSeconds, manualSeconds) => {
      const pair = {
        mtbfSeconds,
        mttrSeconds,
        promotionSeconds,
        manualSeconds,
        coverage: 0.5,
        standbyDetection: 0.5,
      };
      const downtime = reliability.failoverDowntime(pair);
      checkInDomain(downtime?.unavailability, 1);
      checkInDomain(downtime?.outagesPerYear);
    }),
    { numRuns: 300 },
  );
});

test('diagrams answer nothing to nodes, variables and orders that are none', () => {
  fc.assert(
    fc.property(numbers, number, (list, other) => {
      const diagram = reliability.createDiagram(list, other);
      if (diagram === undefined) return;
      checkInDomain(reliability.diagramProbability(diagram, other, list)?.unavailability, 1);
      checkInDomain(reliability.diagramImportance(diagram, other, list)?.unavailability, 1);
      const node = reliability.variableNode(diagram, other);
      assert.ok(node === undefined || node >= reliability.budgetExceeded);
      const cuts = reliability.minimalCutSets(diagram, other, { maximumOrder: other });
      assert.ok(cuts === undefined || cuts === reliability.budgetExceeded || cuts.count >= 0);
      const formula = reliability.atLeast(other, reliability.variable(other));
      const compiled = reliability.compileStructure([formula], { order: list, nodeBudget: other });
      assert.ok(compiled === undefined || compiled.nodes.length === 1);
    }),
    { numRuns: 500 },
  );
});
