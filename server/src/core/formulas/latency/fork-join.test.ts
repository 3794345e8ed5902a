import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { forkJoinBoundsSeconds, forkJoinMeanSeconds } from './fork-join.ts';
import { anyDouble, BAD_NUMBERS, checkClose, checkTame } from './testing/bad-numbers.ts';

/**
 * The mean response of K queues that fill together, by their Markov chain: states (n1 .. nK) cut off at `most`, solved by
 * sweeps. A request is answered when the longest queue it joined is, so as many are unanswered as the longest queue has,
 * and Little's law gives the mean response.
 */
function solveChain(
  utilization: number,
  branches: number,
  { most, sweeps }: { most: number; sweeps: number },
): number {
  const side = most + 1;
  const size = side ** branches;
  const strides = Array.from({ length: branches }, (_, i) => side ** i);
  const diagonal = strides.reduce((sum, stride) => sum + stride, 0);
  const digit = (state: number, stride: number): number => Math.floor(state / stride) % side;
  // To begin with, as if the queues were independent.
  let chance = Float64Array.from({ length: size }, (_, state) =>
    strides.reduce((product, stride) => product * utilization ** digit(state, stride), 1),
  );
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (let i = 0; i < size; i++) {
      // From the empty state up, and back.
      const state = sweep % 2 === 0 ? i : size - 1 - i;
      let into = 0;
      let out = 0;
      let canGrow = true;
      let canComeFromFewer = true;
      for (const stride of strides) {
        const length = digit(state, stride);
        if (length > 0) out += 1;
        if (length < most) into += chance[state + stride] as number;
        else canGrow = false;
        if (length === 0) canComeFromFewer = false;
      }
      if (canGrow) out += utilization;
      if (canComeFromFewer) into += utilization * (chance[state - diagonal] as number);
      chance[state] = into / out;
    }
    const total = chance.reduce((sum, one) => sum + one, 0);
    chance = chance.map((one) => one / total);
  }
  let unanswered = 0;
  let accepted = 0;
  for (let state = 0; state < size; state++) {
    const longest = Math.max(...strides.map((stride) => digit(state, stride)));
    unanswered += (chance[state] as number) * longest;
    if (longest < most) accepted += chance[state] as number;
  }
  return unanswered / (utilization * accepted);
}

const system = (utilization: number, branches: number) => ({
  arrivalRatePerSecond: utilization,
  serviceRatePerSecond: 1,
  branches,
});

test('two branches are exact: (12 - rho) / 8 / (mu - lambda), as the Markov chain says (Flatto and Hahn 1984)', () => {
  for (const utilization of [0.2, 0.5]) {
    checkClose(
      solveChain(utilization, 2, { most: 36, sweeps: 250 }),
      forkJoinMeanSeconds(system(utilization, 2)) as number,
      1e-5,
    );
  }
  checkClose(forkJoinMeanSeconds(system(0.5, 2)), (12 - 0.5) / 8 / 0.5, 1e-15);
});

test('three and four branches are within 2 % of the Markov chain (Nelson and Tantawi 1988: 5 % up to 32)', () => {
  checkClose(forkJoinMeanSeconds(system(0.3, 3)), solveChain(0.3, 3, { most: 14, sweeps: 80 }), 0.02);
  checkClose(forkJoinMeanSeconds(system(0.5, 3)), solveChain(0.5, 3, { most: 20, sweeps: 90 }), 0.02);
  checkClose(forkJoinMeanSeconds(system(0.2, 4)), solveChain(0.2, 4, { most: 8, sweeps: 40 }), 0.02);
});

test('four branches at half load: 261/198 of 23/8 services (Thomasian 2014, equation 3, worked in fractions)', () => {
  // H_4 / H_2 = 25/18; 25/18 + (1 - 25/18) (4/11) (1/2) = 261/198; of two branches (12 - 1/2) / 8 / (1/2) = 23/8.
  checkClose(forkJoinMeanSeconds(system(0.5, 4)), ((261 / 198) * 23) / 8, 1e-14);
});

test('one branch is M/M/1, and without load it is the slowest of as many exponentials', () => {
  checkClose(forkJoinMeanSeconds(system(0.75, 1)), 4, 1e-15);
  checkClose(forkJoinMeanSeconds(system(0, 4)), 25 / 12, 1e-15);
});

test('the estimate lies between the bounds, rises with load and branches, and scales with the unit of time', () => {
  const utilization = fc.double({ min: 0, max: 0.99, noNaN: true });
  fc.assert(
    fc.property(
      utilization,
      fc.integer({ min: 2, max: 32 }),
      fc.constantFrom(1e-3, 60, 1e6),
      (rho, branches, unit) => {
        const mean = forkJoinMeanSeconds(system(rho, branches)) as number;
        const { low, high } = forkJoinBoundsSeconds(system(rho, branches)) ?? { low: 0, high: 0 };
        assert.ok(low <= mean * (1 + 1e-12) && mean <= high * (1 + 1e-12));
        assert.ok(mean >= (forkJoinMeanSeconds(system(rho, branches - 1)) as number));
        assert.ok(mean >= (forkJoinMeanSeconds(system(rho * 0.9, branches)) as number));
        const scaled = { arrivalRatePerSecond: rho / unit, serviceRatePerSecond: 1 / unit, branches };
        checkClose(forkJoinMeanSeconds(scaled), mean * unit, 1e-9);
      },
    ),
  );
});

test('outside the domain there is none', () => {
  for (const bad of [system(1, 2), system(1.5, 2), system(0.5, 0), system(0.5, 1.5), system(0.5, 33)]) {
    assert.equal(forkJoinMeanSeconds(bad), undefined);
  }
  assert.ok(forkJoinBoundsSeconds(system(0.5, 33)) !== undefined);
  for (const bad of BAD_NUMBERS) {
    assert.equal(forkJoinBoundsSeconds(system(bad, 2)), undefined);
    assert.equal(forkJoinBoundsSeconds(system(0.5, bad)), undefined);
    assert.equal(forkJoinBoundsSeconds({ ...system(0.5, 2), serviceRatePerSecond: bad }), undefined);
  }
  fc.assert(
    fc.property(anyDouble, anyDouble, anyDouble, (arrivalRatePerSecond, serviceRatePerSecond, branches) => {
      const any = { arrivalRatePerSecond, serviceRatePerSecond, branches };
      checkTame(forkJoinMeanSeconds(any));
      checkTame(forkJoinBoundsSeconds(any)?.low);
      checkTame(forkJoinBoundsSeconds(any)?.high);
    }),
  );
});
