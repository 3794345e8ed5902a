import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expectExactMaximum } from './expect-exact-maximum.ts';

/** Every way to throw n balls into m bins, one by one. */
function enumerate(balls: number, bins: number): number {
  const counts = new Array<number>(bins).fill(0);
  const visit = (left: number): number => {
    if (left === 0) return Math.max(...counts);
    let sum = 0;
    for (let bin = 0; bin < bins; bin++) {
      counts[bin] = (counts[bin] as number) + 1;
      sum += visit(left - 1);
      counts[bin] = (counts[bin] as number) - 1;
    }
    return sum;
  };
  return visit(balls) / bins ** balls;
}

test('for small numbers it is the mean over every way to throw the balls', () => {
  for (let balls = 1; balls <= 6; balls++) {
    for (let bins = 1; bins <= 5; bins++) {
      const [found, expected] = [expectExactMaximum(balls, bins), enumerate(balls, bins)];
      assert.ok(Math.abs(found / expected - 1) < 1e-14, `${balls} in ${bins}: ${found} for ${expected}`);
    }
  }
});

test('two balls meet in one of m bins with probability 1/m', () => {
  for (const bins of [1, 10, 365, 1e12]) {
    assert.ok(Math.abs(expectExactMaximum(2, bins) - (1 + 1 / bins)) < 1e-14);
  }
});

// The birthday problem, Feller, vol. 1, 3rd ed., section II.3: 23 people share a birthday with probability 0.507. The
// expected maximum is 1, that, and the chance of triples and more, which is the second term here.
test('at 23 balls in 365 bins the fullest bin is that of the birthday problem', () => {
  let distinct = 1;
  for (let i = 0; i < 23; i++) distinct *= 1 - i / 365;
  const atLeastTwo = 1 - distinct;
  assert.ok(Math.abs(atLeastTwo - 0.507) < 5e-4);
  const triples = expectExactMaximum(23, 365) - 1 - atLeastTwo;
  assert.ok(triples > 0.012 && triples < 0.0133, `${triples}`); // union bound: 1771 triples / 365^2 = 0.0133
});

test('two bins hold n/2 and half the mean difference', () => {
  // E |heads - tails| of n fair coins is n C(n-1, floor(n/2)) / 2^(n-1).
  for (const balls of [5, 20, 60]) {
    let choose = 1;
    const half = Math.floor(balls / 2);
    for (let i = 1; i <= half; i++) choose *= (balls - 1 - half + i) / i;
    const difference = (balls * choose) / 2 ** (balls - 1);
    const found = expectExactMaximum(balls, 2);
    assert.ok(Math.abs(found / ((balls + difference) / 2) - 1) < 1e-13, `${found}`);
  }
});
