import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { trustOf } from '../testing/trust-of.ts';
import type { Probe } from './probe.ts';
import { rankInfluences } from './rank-influences.ts';
import type { Influence, Input } from './report.ts';

const input = (key: string, [low, value, high]: readonly [number, number, number]): Input => ({
  parts: ['workload'],
  key,
  label: key,
  figure: { low, value, high, unit: 'ms', origin: { type: 'declared', locations: [] } },
  moves: 'figure',
  measurement: undefined,
});

/** A product of powers of its inputs. */
const productOf = (powers: readonly (readonly [Input, number])[], most = 9): Probe => {
  const value = powers.reduce((product, [{ figure }, power]) => product * figure.value ** power, 1);
  const at: Probe['at'] = (changes) =>
    changes.reduce((product, { key, range }) => {
      const found = powers.find(([each]) => each.key === key);
      return found === undefined ? product : product * (range.value / found[0].figure.value) ** found[1];
    }, value);
  return {
    what: 'the product',
    value,
    at,
    isMetAt: (changes, limit) => (at(changes) ?? 0) <= limit,
    candidates: () => powers.map(([each, power]) => ({ input: each, elasticity: power, isExact: false })),
    most,
    step: 1e-4,
  };
};

const keys = (influences: readonly Influence[]): string =>
  influences.map(({ input: { key } }) => key).join(' ');

describe('inputs are ranked', () => {
  const narrow = input('narrow', [9, 10, 11]);
  const wide = input('wide', [1, 10, 100]);
  const certain = input('certain', [10, 10, 10]);

  test('by elasticity x ln(high / low), the certain ones last', () => {
    // 2 x ln(11/9) = 0.40, 1 x ln(100) = 4.6, 3 x 0.
    const ranked = rankInfluences(
      productOf([
        [certain, 3],
        [narrow, 2],
        [wide, -1],
      ]),
      undefined,
    );
    assert.equal(keys(ranked), 'wide narrow certain');
    assert.equal(ranked[0]?.weight.toFixed(3), '4.605');
    assert.equal(ranked[1]?.weight.toFixed(3), '0.401');
    assert.equal(ranked[2]?.weight, 0);
  });

  test('and those that do not matter are left out', () => {
    assert.equal(
      keys(
        rankInfluences(
          productOf([
            [wide, 0],
            [narrow, 1],
          ]),
          undefined,
        ),
      ),
      'narrow',
    );
  });

  test('by what a close look finds, however wrong the first guess was', () => {
    const probe = productOf([
      [narrow, 2],
      [wide, 0.001],
    ]);
    const guessed = probe.candidates().map((each) => ({ ...each, elasticity: 1 }));
    const ranked = rankInfluences({ ...probe, candidates: () => guessed }, undefined);
    assert.equal(keys(ranked), 'narrow wide');
    assert.equal(ranked[0]?.elasticity.toFixed(3), '2.000');
  });

  test('and told by what half or twice of them does', () => {
    const [up, down] = rankInfluences(
      productOf([
        [wide, 1],
        [narrow, -1],
      ]),
      undefined,
    );
    assert.equal(up?.message, 'wide (1 ms to 100 ms): halving it lowers the product by 50 %.');
    assert.equal(down?.message, 'narrow (9 ms to 11 ms): doubling it lowers the product by 50 %.');
    const [, far] = rankInfluences(
      productOf(
        [
          [wide, 1],
          [narrow, -1],
        ],
        1,
      ),
      undefined,
    );
    assert.equal(far?.message, 'narrow (9 ms to 11 ms): 1 % more of it lowers the product by 1 %.');
  });

  test('and only those that are looked at closely are said to turn a target or not', () => {
    const probe = productOf(
      [
        [wide, 1],
        [narrow, 1],
        [certain, 1],
      ],
      2,
    );
    // 1,000: 10,000 at the worse end of the first, 1,100 at that of the second.
    const turns = (limit: number, isMet: boolean): readonly (boolean | undefined)[] =>
      rankInfluences(probe, { limit, isMet }).map((each) => each.turns);
    assert.deepEqual(turns(2000, true), [true, false, undefined]);
    assert.deepEqual(turns(950, false), [true, true, undefined]);
    assert.deepEqual(turns(1e6, true), [false, false, undefined]);
  });

  test('alike in whatever units they are written', () => {
    const system = (time: string, requests: string, peak: string): string => `
      workload { daily-users: 1..2M, requests: ${requests}, peak: ${peak} }
      client c
      web app { instances: 4, cores: 2, service-time: ${time} }
      database db { read-time: 1..3 ms }
      c -> app -> db`;
    const ranking = (text: string): readonly string[] =>
      trustOf(text).trust.bottleneck.map(
        ({ input: { label }, elasticity, weight }) =>
          `${label} ${elasticity.toFixed(6)} ${weight.toFixed(6)}`,
      );
    const expected = ranking(system('2..5 ms', '24/user/day', '3x'));
    assert.equal(expected.length, 3);
    assert.deepEqual(ranking(system('2_000..5_000 us', '1/user/hour', '3x')), expected);
    assert.deepEqual(ranking(system('0.002..0.005 s', '168/user/week', '3.0x')), expected);
  });

  test('in one order, whatever the order in which equal ones were found', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 8 }), (powers) => {
        const parts = powers.map((power, i) => [input(`i${i}`, [1, 2, 4]), power] as const);
        const ranked = rankInfluences(productOf(parts), undefined);
        const expected = [...powers.keys()].sort((a, b) => (powers[b] ?? 0) - (powers[a] ?? 0) || a - b);
        assert.equal(keys(ranked), expected.map((i) => `i${i}`).join(' '));
      }),
    );
  });
});
