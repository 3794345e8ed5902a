import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { mm1 } from './mm1.ts';
import { type MultiClassStation, multiClassStation } from './multi-class-station.ts';
import type { Station } from './station.ts';
import { checkClose } from './testing/check-close.ts';
import { checkRefuses, checkTame } from './testing/check-tame.ts';

test('two classes at a processor and a disk are as in Lazowska et al., Quantitative System Performance, section 7.4.1', () => {
  const rates = [3 / 19, 2 / 19];
  const stationOf = (demands: readonly number[]): MultiClassStation =>
    multiClassStation(
      demands.map((demandSeconds, i) => ({ arrivalsPerSecond: rates[i] as number, demandSeconds })),
    ) as MultiClassStation;
  const [processor, disk] = [stationOf([1, 2]), stationOf([3, 4])];
  assert.equal(processor.classes[0]?.utilization.toFixed(3), '0.158');
  assert.equal(processor.classes[0]?.residenceSeconds.toFixed(2), '1.58');
  assert.equal(processor.classes[0]?.meanInSystem.toFixed(2), '0.25');
  checkClose(disk.classes[0]?.residenceSeconds, 57 / 2, 1e-12);
});

test('in Bolch et al., Queueing Networks and Markov Chains, example 7.7, station 2 holds 0.342 and, by the formula of the book, 0.451', () => {
  // The book prints 0.5 for the second class; its own formula gives 0.451. Visits per class as printed.
  const station = multiClassStation([
    { arrivalsPerSecond: 1, demandSeconds: 2.292 / 12 },
    { arrivalsPerSecond: 1, demandSeconds: 8.049 / 32 },
  ]) as MultiClassStation;
  assert.equal(station.utilization.toFixed(3), '0.443');
  assert.ok(Math.abs((station.classes[0]?.meanInSystem as number) - 0.342) < 1e-3);
  assert.ok(Math.abs((station.classes[1]?.meanInSystem as number) - 0.451) < 1e-3);
});

const anyClasses = fc
  .array(
    fc.tuple(fc.double({ min: 0.01, max: 1, noNaN: true }), fc.double({ min: 0.01, max: 10, noNaN: true })),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .chain((shares) =>
    fc.double({ min: 0.01, max: 0.99, noNaN: true }).map((utilization) => {
      const total = shares.reduce((sum, [share]) => sum + share, 0);
      return shares.map(([share, demandSeconds]) => ({
        arrivalsPerSecond: (share * utilization) / total / demandSeconds,
        demandSeconds,
      }));
    }),
  );

test('utilizations add up, numbers add up to those of M/M/1, and one class alone is M/M/1', () => {
  fc.assert(
    fc.property(anyClasses, (classes) => {
      const station = multiClassStation(classes) as MultiClassStation;
      const sumOf = (pick: (of: MultiClassStation['classes'][number]) => number): number =>
        station.classes.reduce((sum, of) => sum + pick(of), 0);
      checkClose(
        sumOf((of) => of.utilization),
        station.utilization,
        1e-12,
      );
      checkClose(
        sumOf((of) => of.meanInSystem),
        station.utilization / (1 - station.utilization),
        1e-11,
      );
      const { arrivalsPerSecond, demandSeconds } = classes[0] as {
        arrivalsPerSecond: number;
        demandSeconds: number;
      };
      const alone = multiClassStation(classes.slice(0, 1)) as MultiClassStation;
      const single = mm1(arrivalsPerSecond, 1 / demandSeconds) as Station;
      checkClose(alone.classes[0]?.residenceSeconds, single.meanSojournSeconds, 1e-10);
    }),
  );
});

test('outside the domain there is no answer', () => {
  const apply = (a = 0, b = 0, c = 0, d = 0): MultiClassStation | undefined =>
    multiClassStation([
      { arrivalsPerSecond: a, demandSeconds: b },
      { arrivalsPerSecond: c, demandSeconds: d },
    ]);
  checkRefuses([0.5, 0.5, 0.5, 0.5], apply);
  checkTame(4, apply);
  assert.equal(apply(1, 0.5, 1, 0.5), undefined);
  assert.equal(apply(2, 0.5, 1, 0.5), undefined);
  assert.deepEqual(multiClassStation([]), { utilization: 0, classes: [] });
});
