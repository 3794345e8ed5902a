// Latencies of every kind, for laws. Times lie about one second, so that one tolerance fits all.
import fc from 'fast-check';
import { all, capped, mixture, quorum, repeat, repeatAtRandom, retry, sum } from '../compose-latency.ts';
import type { Latency } from '../latency.ts';
import {
  constant,
  delayedExponential,
  erlang,
  exponential,
  gamma,
  hyperexponential,
  mmcSojourn,
} from '../simple-latencies.ts';

/** How a latency is built, with all its times in units of `unitSeconds`. */
export type Build = (unitSeconds: number) => Latency | undefined;

const share = fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000);
const size = fc.double({ min: 0.05, max: 5, noNaN: true });

const simple: fc.Arbitrary<Build> = fc.oneof(
  size.map(
    (t): Build =>
      (unit) =>
        constant(t * unit),
  ),
  size.map(
    (r): Build =>
      (unit) =>
        exponential(r / unit),
  ),
  fc.tuple(fc.integer({ min: 1, max: 30 }), size).map(
    ([k, r]): Build =>
      (unit) =>
        erlang(k, r / unit),
  ),
  fc.tuple(size, fc.double({ min: 0.01, max: 4, noNaN: true })).map(
    ([mean, scv]): Build =>
      (unit) =>
        gamma(mean * unit, scv),
  ),
  fc.tuple(size, fc.double({ min: 1, max: 20, noNaN: true })).map(
    ([mean, scv]): Build =>
      (unit) =>
        hyperexponential(mean * unit, scv),
  ),
  fc.tuple(share, size).map(
    ([q, r]): Build =>
      (unit) =>
        delayedExponential(q, r / unit),
  ),
  fc.tuple(size, share, size).map(
    ([service, wait, rate]): Build =>
      (unit) =>
        mmcSojourn({
          serviceRatePerSecond: service / unit,
          waitProbability: wait,
          waitRatePerSecond: rate / unit,
        }),
  ),
);

/** Builders of latencies nested so deep. */
const buildOf = (maxDepth: number): fc.Arbitrary<Build> =>
  fc.letrec<{ build: Build }>((tie) => ({
    build: fc.oneof(
      { maxDepth, withCrossShrink: true },
      { arbitrary: simple, weight: 3 },
      {
        weight: 2,
        arbitrary: fc.array(tie('build'), { minLength: 1, maxLength: 3 }).map(
          (parts): Build =>
            (unit) =>
              sum(parts.map((part) => part(unit))),
        ),
      },
      {
        weight: 2,
        arbitrary: fc
          .array(fc.tuple(tie('build'), fc.double({ min: 0.01, max: 1, noNaN: true })), {
            minLength: 1,
            maxLength: 3,
          })
          .map(
            (parts): Build =>
              (unit) =>
                mixture(parts.map(([part, weight]) => ({ weight, part: part(unit) }))),
          ),
      },
      {
        weight: 1,
        arbitrary: fc.array(tie('build'), { minLength: 1, maxLength: 3 }).map(
          (parts): Build =>
            (unit) =>
              all(parts.map((part) => part(unit))),
        ),
      },
      {
        weight: 1,
        arbitrary: fc.tuple(tie('build'), tie('build'), tie('build')).map(
          (parts): Build =>
            (unit) =>
              quorum(
                2,
                parts.map((part) => part(unit)),
              ),
        ),
      },
      {
        weight: 1,
        arbitrary: fc.tuple(tie('build'), fc.integer({ min: 1, max: 4 })).map(
          ([part, times]): Build =>
            (unit) =>
              repeat(part(unit), times),
        ),
      },
      {
        weight: 1,
        arbitrary: fc.tuple(simple, fc.double({ min: 0.01, max: 0.5, noNaN: true })).map(
          ([part, again]): Build =>
            (unit) =>
              repeatAtRandom(part(unit), again),
        ),
      },
      {
        weight: 1,
        arbitrary: fc.tuple(tie('build'), size).map(
          ([part, t]): Build =>
            (unit) =>
              capped(part(unit), t * unit),
        ),
      },
      {
        weight: 1,
        arbitrary: fc.tuple(simple, size, fc.array(size, { maxLength: 3 })).map(
          ([part, timeout, pauses]): Build =>
            (unit) =>
              retry(part(unit), {
                timeoutSeconds: timeout * unit,
                pausesSeconds: pauses.map((pause) => pause * unit),
              }),
        ),
      },
    ),
  })).build;

/** Parts joined in two levels. */
export const anyBuild: fc.Arbitrary<Build> = buildOf(2);

/** The same, built with a unit of one second. */
export const anyLatency: fc.Arbitrary<Latency> = anyBuild.map((build) => build(1) as Latency);

/** In one level only. */
export const anyShallow: fc.Arbitrary<Latency> = buildOf(1).map((build) => build(1) as Latency);

/** Not nested, of one second or so. */
export const anySimple: fc.Arbitrary<Latency> = simple.map((build) => build(1) as Latency);
