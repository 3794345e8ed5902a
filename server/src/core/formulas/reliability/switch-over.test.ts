import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { exploreChain, type Move } from './explore-chain.ts';
import { switchOverLoss } from './switch-over.ts';
import { checkNear } from './testing/check-near.ts';

/** Two sites that fail alone; users of each are sent to the other one `switchTime` after it has failed. */
const twoSites = (share: number, { failures, repair, switchTime }: Rates) => {
  const down = (failures * repair) / (1 + failures * repair);
  return switchOverLoss({
    targets: [
      { share, birnbaum: [1, 0] },
      { share: 1 - share, birnbaum: [0, 1] },
    ],
    birnbaumOfAll: [down, down],
    unavailabilities: [down, down],
    failures: [failures * (1 - down), failures * (1 - down)],
    switchTime,
  });
};

interface Rates {
  /** A year, while up. */
  readonly failures: number;
  /** In years. */
  readonly repair: number;
  readonly switchTime: number;
}

test('a site of two that fails twice a year for six hours costs its users the 150 seconds of the switch', () => {
  // All users at one site: 2 x 150 s a year / 31,536,000 s, less what the other site and short outages take off.
  const year = 31_536_000;
  const rates = { failures: 2, repair: 21_600 / year, switchTime: 150 / year };
  const loss = twoSites(1, rates);
  checkNear(loss?.unavailability as number, 300 / year, 0.01);
  checkNear(loss?.failures as number, 2, 0.01);
});

test('the first order agrees with the Markov chain of two sites and a switch in many small steps', () => {
  // An Erlang clock of 40 steps stands for the fixed time of the switch.
  const steps = 40;
  for (const rates of [
    { failures: 0.5, repair: 0.01, switchTime: 0.002 },
    { failures: 2, repair: 0.002, switchTime: 0.002 },
    { failures: 4, repair: 0.001, switchTime: 0.004 },
  ]) {
    interface State {
      readonly up: readonly [boolean, boolean];
      /** Steps of the clock of the users of the first site; only while it is down. */
      readonly clock: number;
    }
    const moves = ({ up, clock }: State): Move<State>[] => {
      const [first, second] = up;
      const list: Move<State>[] = [
        first
          ? { to: { up: [false, second], clock: 0 }, rate: rates.failures }
          : { to: { up: [true, second], clock: 0 }, rate: 1 / rates.repair },
        second
          ? { to: { up: [first, false], clock }, rate: rates.failures }
          : { to: { up: [first, true], clock }, rate: 1 / rates.repair },
      ];
      if (!first && clock < steps)
        list.push({ to: { up, clock: clock + 1 }, rate: steps / rates.switchTime });
      return list;
    };
    const chain = exploreChain<State>({ up: [true, true], clock: 0 }, (s) => JSON.stringify(s), moves);
    assert.ok(chain);
    // Users of the first site are without service though the second one is up.
    const waiting = chain.reduce(
      (sum, { state, probability }) =>
        !state.up[0] && state.up[1] && state.clock < steps ? sum + probability : sum,
      0,
    );
    checkNear(twoSites(1, rates)?.unavailability as number, waiting, 0.03);
  }
});

test('no time costs nothing, and for ever costs all of the down time', () => {
  const never = twoSites(0.5, { failures: 1, repair: 0.01, switchTime: 0 });
  assert.deepEqual(never, { unavailability: 0, failures: 0 });
  const down = 0.01 / 1.01;
  const always = twoSites(0.5, { failures: 1, repair: 0.01, switchTime: 1e9 });
  checkNear(always?.unavailability as number, down * (1 - down), 1e-9);
});

test('a longer switch never costs less, and nonsense costs nothing known', () => {
  const rate = fc.double({ min: 1e-6, max: 1e3, noNaN: true });
  fc.assert(
    fc.property(rate, rate, rate, (failures, switchTime, longer) => {
      const rates = { failures, repair: 0.01 };
      const short = twoSites(0.4, { ...rates, switchTime })?.unavailability as number;
      const long = twoSites(0.4, { ...rates, switchTime: switchTime + longer })?.unavailability as number;
      assert.ok(short >= 0 && short <= long + 1e-15 && long <= 1);
    }),
  );
  for (const switchTime of [-1, Number.NaN, Infinity]) {
    assert.equal(twoSites(1, { failures: 1, repair: 0.1, switchTime }), undefined);
  }
  assert.equal(twoSites(1.5, { failures: 1, repair: 0.1, switchTime: 1 }), undefined);
  assert.equal(twoSites(1, { failures: Number.NaN, repair: 0.1, switchTime: 1 }), undefined);
});
