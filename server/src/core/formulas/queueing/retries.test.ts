import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { expectedAttempts, failureAfterRetries, nestedAttempts, worstAttempts } from './retries.ts';
import { checkClose } from './testing/check-close.ts';
import { checkRefuses, checkTame } from './testing/check-tame.ts';

test("three attempts on each of five levels are 243 (Brooker, Timeouts, retries, and backoff with jitter, Amazon Builders' Library)", () => {
  assert.equal(worstAttempts([3, 3, 3, 3, 3]), 243);
});

test('four attempts on each of three levels are 64 (Beyer et al., Site Reliability Engineering, chapter 22)', () => {
  assert.equal(worstAttempts([4, 4, 4]), 64);
  assert.equal(nestedAttempts(1, [4, 4, 4]), 64);
});

const anyProbability = fc.double({ min: 0, max: 1, noNaN: true });
const anyLimits = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 });

test('the expected number of attempts is the sum of the powers of the failure probability', () => {
  fc.assert(
    fc.property(anyProbability, fc.integer({ min: 1, max: 200 }), (probability, most) => {
      let sum = 0;
      for (let i = 0; i < most; i++) sum += probability ** i;
      checkClose(expectedAttempts(probability, most), sum, 1e-11);
    }),
  );
});

test('nested retries are what following them level by level gives', () => {
  fc.assert(
    fc.property(anyProbability, anyLimits, (probability, limits) => {
      // From the lowest level up: attempts there per call of this level, and how often the call fails.
      let attempts = 1;
      let failure = probability;
      for (const limit of limits.toReversed()) {
        let calls = 0;
        for (let i = 0; i < limit; i++) calls += failure ** i;
        attempts *= calls;
        failure **= limit;
      }
      checkClose(nestedAttempts(probability, limits), attempts, 1e-11);
      const most = worstAttempts(limits) as number;
      assert.ok(Math.abs((failureAfterRetries(probability, most) as number) - failure) < 1e-12);
    }),
  );
});

test('attempts stay between 1 and the limit, and grow with failures and with the limit', () => {
  fc.assert(
    fc.property(anyProbability, fc.integer({ min: 1, max: 1e9 }), (probability, most) => {
      const attempts = expectedAttempts(probability, most) as number;
      assert.ok(attempts >= 1 && attempts <= most);
      assert.ok((expectedAttempts(probability, most + 1) as number) >= attempts * (1 - 1e-12));
      assert.ok(
        (expectedAttempts(Math.min(1, probability + 0.01), most) as number) >= attempts * (1 - 1e-12),
      );
    }),
  );
});

test('next to certain failure no digits are lost', () => {
  checkClose(expectedAttempts(1 - 2 ** -50, 3), 3 - 3 * 2 ** -50, 1e-15);
  checkClose(expectedAttempts(1 - 2 ** -53, 1000), 1000, 1e-12);
});

test('outside the domain there is no answer', () => {
  for (const formula of [expectedAttempts, failureAfterRetries]) {
    checkRefuses([0.5, 3], formula);
    checkTame(2, formula);
    assert.equal(formula(1.1, 3), undefined);
    assert.equal(formula(0.5, 0), undefined);
    assert.equal(formula(0.5, 2.5), undefined);
  }
  checkRefuses([3, 4], (...limits) => worstAttempts(limits));
  checkTame(3, (...limits) => worstAttempts(limits));
  checkTame(3, (probability, ...limits) => nestedAttempts(probability as number, limits));
  assert.equal(worstAttempts([]), 1);
  assert.equal(worstAttempts([2 ** 40, 2 ** 40]), undefined);
  assert.equal(nestedAttempts(0.5, [2 ** 40, 2 ** 40]), undefined);
});
