import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { exploreChain } from './explore-chain.ts';
import { kOfNUnavailability } from './k-of-n.ts';
import { type MachineRepair, repairQueueDistribution, repairQueueUnavailability } from './machine-repair.ts';
import { markovSteadyState, maximumStates, type Transition } from './markov-steady-state.ts';
import { checkNear } from './testing/check-near.ts';

const fromMatrix = (rows: readonly (readonly number[])[]): Transition[] =>
  rows.flatMap((row, from) => row.map((rate, to) => ({ from, to, rate: from === to ? 0 : rate })));

test('a chain of three states has the steady state that BuTools prints', () => {
  // BuTools, CTMCSolve, example: 0.40909 0.31818 0.27273, which is 9/22, 7/22, 6/22.
  const chain = fromMatrix([
    [-0.9, 0.5, 0.4],
    [0.9, -0.9, 0],
    [0.3, 0.3, -0.6],
  ]);
  const probabilities = markovSteadyState(3, chain) as Float64Array;
  [9 / 22, 7 / 22, 6 / 22].forEach((expected, state) => {
    checkNear(probabilities[state], expected, 1e-15);
  });
});

test('three machines and two repairmen are the job shop of Ross', () => {
  // Ross, Introduction to Probability Models, chapter 6, exercise on a job shop: machines break after 10 hours,
  // repair takes 8; p0 = 250/1522, on average 1068/761 machines are down, both repairmen are busy with 336/761.
  const model = { count: 3, crews: 2, failureRate: 1 / 10, repairRate: 1 / 8 };
  const down = repairQueueDistribution(model) as Float64Array;
  checkNear(down[0], 250 / 1522);
  checkNear(
    down.reduce((sum, probability, j) => sum + j * probability, 0),
    1068 / 761,
  );
  checkNear((down[2] as number) + (down[3] as number), 336 / 761);
});

const birthDeath = ({ count, crews, failureRate, repairRate }: MachineRepair): Transition[] =>
  Array.from({ length: count }, (_, j) => [
    { from: j, to: j + 1, rate: (count - j) * failureRate },
    { from: j + 1, to: j, rate: Math.min(j + 1, crews) * repairRate },
  ]).flat();

const arbitraryModel: fc.Arbitrary<MachineRepair> = fc.record({
  count: fc.integer({ min: 1, max: 12 }),
  crews: fc.integer({ min: 1, max: 12 }),
  failureRate: fc.double({ min: 1e-9, max: 10, noNaN: true }),
  repairRate: fc.double({ min: 1e-3, max: 10, noNaN: true }),
});

test('the repair queue is the steady state of its chain, to the last digit of tiny probabilities', () => {
  fc.assert(
    fc.property(arbitraryModel, (model) => {
      const down = repairQueueDistribution(model) as Float64Array;
      const chain = markovSteadyState(model.count + 1, birthDeath(model)) as Float64Array;
      chain.forEach((probability, j) => {
        checkNear(down[j], probability, 1e-11);
      });
    }),
  );
});

test('a crew for each instance gives the binomial; fewer crews are never better', () => {
  fc.assert(
    fc.property(arbitraryModel, fc.integer({ min: 1, max: 12 }), (model, k) => {
      const { count, failureRate, repairRate } = model;
      const needed = Math.min(k, count);
      const alone = failureRate / (failureRate + repairRate);
      const independent = kOfNUnavailability(needed, count, alone) as number;
      checkNear(repairQueueUnavailability(needed, { ...model, crews: count }), independent, 1e-11);
      assert.ok((repairQueueUnavailability(needed, model) as number) >= independent * (1 - 1e-11));
    }),
  );
});

test('flow into each state of a random chain equals the flow out, whatever the unit of time', () => {
  const rates = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 1e3, noNaN: true })), {
    minLength: 36,
    maxLength: 36,
  });
  fc.assert(
    fc.property(rates, (flat) => {
      // A ring keeps all states in one class.
      const chain = flat.map((rate, i) => ({ from: Math.floor(i / 6), to: i % 6, rate }));
      for (let i = 0; i < 6; i++) chain.push({ from: i, to: (i + 1) % 6, rate: 1 });
      const probabilities = markovSteadyState(6, chain) as Float64Array;
      const net = new Float64Array(6);
      let flow = 0;
      for (const { from, to, rate } of chain) {
        const moved = (probabilities[from] as number) * rate;
        flow += moved;
        net[from] = (net[from] as number) - moved;
        net[to] = (net[to] as number) + moved;
      }
      assert.ok(net.every((difference) => Math.abs(difference) <= 1e-13 * flow));
      const faster = chain.map((one) => ({ ...one, rate: one.rate * 3_600 }));
      markovSteadyState(6, faster)?.forEach((probability, state) => {
        checkNear(probability, probabilities[state] as number);
      });
    }),
  );
});

test('a probability of 1e-60 is as exact as any other', () => {
  const chain = birthDeath({ count: 6, crews: 1, failureRate: 1e-10, repairRate: 1 });
  checkNear(markovSteadyState(7, chain)?.[6], 720e-60 / (1 + 6e-10 + 30e-20), 1e-14);
});

test('states that are left for ever have probability 0, and a trap has 1', () => {
  assert.deepEqual([...(markovSteadyState(2, [{ from: 0, to: 1, rate: 3 }]) ?? [])], [0, 1]);
  const loop = [
    { from: 0, to: 1, rate: 1 },
    { from: 1, to: 2, rate: 1 },
    { from: 2, to: 1, rate: 1 },
    { from: 2, to: 2, rate: 99 },
  ];
  assert.deepEqual([...(markovSteadyState(3, loop) ?? [])], [0, 0.5, 0.5]);
});

test('chains without one long run, and rates that are none, give nothing', () => {
  assert.equal(markovSteadyState(2, []), undefined);
  assert.equal(
    markovSteadyState(3, [
      { from: 0, to: 1, rate: 1 },
      { from: 0, to: 2, rate: 1 },
    ]),
    undefined,
  );
  for (const bad of [-1, Number.NaN, Infinity]) {
    assert.equal(markovSteadyState(2, [{ from: 0, to: 1, rate: bad }]), undefined);
    assert.equal(markovSteadyState(bad, []), undefined);
    assert.equal(markovSteadyState(2, [{ from: bad, to: 1, rate: 1 }]), undefined);
    const model = { count: 3, crews: 1, failureRate: 1, repairRate: 1 };
    for (const name of ['count', 'crews', 'failureRate', 'repairRate'] as const) {
      assert.equal(repairQueueDistribution({ ...model, [name]: bad }), undefined);
    }
    assert.equal(repairQueueUnavailability(bad, model), undefined);
  }
  assert.equal(markovSteadyState(0, []), undefined);
  assert.equal(markovSteadyState(maximumStates + 1, []), undefined);
  assert.equal(repairQueueDistribution({ count: 3, crews: 1, failureRate: 0, repairRate: 0 }), undefined);
});

test('an endless chain is given up, and a found one knows its states', () => {
  assert.equal(
    exploreChain<number>(0, String, (state) => [{ to: state + 1, rate: 1 }]),
    undefined,
  );
  const chain = exploreChain<number>(0, String, (state) => [
    { to: (state + 1) % 3, rate: state + 1 },
    { to: 7, rate: 0 },
  ]);
  assert.deepEqual(
    chain?.map(({ state, probability }) => [state, Math.round(probability * 11)]),
    [
      [0, 6],
      [1, 3],
      [2, 2],
    ],
  );
});

test('a group that is never repaired is down, and one that never fails is up', () => {
  const model = { count: 5, crews: 2, failureRate: 1, repairRate: 0 };
  assert.deepEqual([...(repairQueueDistribution(model) ?? [])], [0, 0, 0, 0, 0, 1]);
  assert.equal(repairQueueUnavailability(1, { ...model, failureRate: 0, repairRate: 1 }), 0);
});
