import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exploreChain, failoverDowntime, type Move } from '../formulas/reliability/index.ts';
import type { Figure } from '../model/figure.ts';
import { availabilityOf } from '../testing/availability-of.ts';

const year = 31_536_000;

interface Figures {
  readonly failures: number;
  readonly repairHours: number;
  readonly zoneFailures: number;
  readonly zoneRepairHours: number;
  readonly promotionSeconds: number;
  /** In whole percent. */
  readonly coverage: number;
}

/** A primary and a replica in two zones. */
const textOf = (figures: Figures): string => `client c
datacenter d { availability: 100%
  zone a { failure-rate: ${figures.zoneFailures}/year, repair-time: ${figures.zoneRepairHours}h }
  zone b { failure-rate: ${figures.zoneFailures}/year, repair-time: ${figures.zoneRepairHours}h }
  database db {
    replicas: 1
    zones: 2
    failover: auto
    failure-rate: ${figures.failures}/year
    repair-time: ${figures.repairHours}h
    failover-time: ${figures.promotionSeconds} s
    failover-coverage: ${figures.coverage}%
  }
}
c -> db
`;

interface State {
  readonly machines: readonly [boolean, boolean];
  readonly zones: readonly [boolean, boolean];
  /** The machine that is the primary. */
  readonly primary: 0 | 1;
  readonly phase: 'serving' | 'promoting' | 'manual';
}

/** All of it as one Markov chain: machines, zones, who is primary, and the promotion under way. */
function writeUnavailability(figures: Figures): number {
  const rates = {
    machine: figures.failures / year,
    repair: 1 / (figures.repairHours * 3600),
    zone: figures.zoneFailures / year,
    zoneRepair: 1 / (figures.zoneRepairHours * 3600),
    promotion: 1 / figures.promotionSeconds,
  };
  const coverage = figures.coverage / 100;
  const isAlive = ({ machines, zones }: State, i: 0 | 1): boolean => machines[i] && zones[i];
  const other = (i: 0 | 1): 0 | 1 => (i === 0 ? 1 : 0);
  // A primary that is gone while the other copy lives is replaced; with both gone, the first that is back serves.
  const changed = (before: State, after: State, rate: number): Move<State>[] => {
    const lost = isAlive(before, before.primary) && !isAlive(after, after.primary);
    if (after.phase !== 'serving' && isAlive(after, after.primary)) {
      return [{ to: { ...after, phase: 'serving' }, rate }];
    }
    if (!lost || after.phase !== 'serving' || !isAlive(after, other(after.primary)))
      return [{ to: after, rate }];
    return [
      { to: { ...after, phase: 'promoting' }, rate: rate * coverage },
      { to: { ...after, phase: 'manual' }, rate: rate * (1 - coverage) },
    ];
  };
  const flip = (pair: readonly [boolean, boolean], i: 0 | 1): readonly [boolean, boolean] =>
    i === 0 ? [!pair[0], pair[1]] : [pair[0], !pair[1]];
  const movesFrom = (state: State): Move<State>[] => {
    const moves: Move<State>[] = [];
    for (const i of [0, 1] as const) {
      const machine = state.machines[i] ? rates.machine : rates.repair;
      const zone = state.zones[i] ? rates.zone : rates.zoneRepair;
      moves.push(...changed(state, { ...state, machines: flip(state.machines, i) }, machine));
      moves.push(...changed(state, { ...state, zones: flip(state.zones, i) }, zone));
    }
    const standby = other(state.primary);
    const isOver = !isAlive(state, state.primary) && isAlive(state, standby);
    const served: State = { ...state, primary: standby, phase: 'serving' };
    if (isOver && state.phase === 'promoting') moves.push({ to: served, rate: rates.promotion });
    // Both were gone, and the standby is the first to be back.
    if (isOver && state.phase === 'serving') moves.push({ to: served, rate: 1 });
    return moves;
  };
  const start: State = { machines: [true, true], zones: [true, true], primary: 0, phase: 'serving' };
  const chain = exploreChain(start, (state) => JSON.stringify(state), movesFrom);
  assert.ok(chain);
  return chain.reduce(
    (sum, { state, probability }) =>
      state.phase === 'serving' && isAlive(state, state.primary) ? sum : sum + probability,
    0,
  );
}

test('the first order of promotions across zones agrees with one Markov chain of everything', () => {
  for (const figures of [
    { failures: 4, repairHours: 2, zoneFailures: 1, zoneRepairHours: 6, promotionSeconds: 90, coverage: 100 },
    { failures: 4, repairHours: 2, zoneFailures: 1, zoneRepairHours: 6, promotionSeconds: 90, coverage: 90 },
    { failures: 12, repairHours: 1, zoneFailures: 2, zoneRepairHours: 4, promotionSeconds: 30, coverage: 99 },
    {
      failures: 2,
      repairHours: 8,
      zoneFailures: 0.5,
      zoneRepairHours: 24,
      promotionSeconds: 120,
      coverage: 95,
    },
  ]) {
    const found = availabilityOf(textOf(figures)).journey('write').unavailability.value;
    const expected = writeUnavailability(figures);
    const error = Math.abs(found - expected) / expected;
    assert.ok(error < 0.05, `${found} instead of ${expected} for ${JSON.stringify(figures)}`);
  }
});

test('copies that stand together are the Markov chain of a primary and its standbys, exactly', () => {
  for (const [replicas, coverage] of [
    [1, 100],
    [2, 95],
    [4, 80],
  ] as const) {
    const text = `client c\ndatabase db { replicas: ${replicas}, failover: auto, failure-rate: 12/year, repair-time: 6h, failover-time: 2m, failover-coverage: ${coverage}% }\nc -> db\n`;
    const chain = failoverDowntime({
      standbys: replicas,
      mtbfSeconds: year / 12,
      mttrSeconds: 6 * 3600,
      promotionSeconds: 120,
      coverage: coverage / 100,
    });
    const found = availabilityOf(text).journey('write').unavailability.value;
    const expected = chain?.unavailability ?? 0;
    assert.ok(Math.abs(found - expected) < 1e-9 * expected, `${found} instead of ${expected}`);
  }
});

test('a better availability never means less time for writes, and one of 100 % no promotion', () => {
  const writes = (availability: string) =>
    availabilityOf(
      `client c\ndatabase db { replicas: 1, failover: auto, availability: ${availability} }\nc -> db\n`,
    ).journey('write');
  const shares = ['90%', '99%', '99.9%', '99.99%', '99.999%', '100%'].map(
    (availability) => writes(availability).unavailability.value,
  );
  for (let i = 1; i < shares.length; i++) assert.ok((shares[i] ?? 1) < (shares[i - 1] ?? 0), `${shares}`);
  assert.equal(shares[5], 0);
  const promotion = (availability: string): number =>
    writes(availability).importance.find(({ subject }) => subject.type === 'promotion')?.subject
      .unavailability.value ?? 0;
  // Two failures a year by default, of 90 s each; at 99.999 % there is room for 0.21 failures of 25 minutes.
  assert.ok(Math.abs(promotion('99.9%') - (2 * 90) / year) < 0.01 * promotion('99.9%'));
  assert.ok(Math.abs(promotion('99.99%') - (2 * 90) / year) < 0.01 * promotion('99.99%'));
  assert.ok(Math.abs(promotion('99.999%') - (0.21024 * 90) / year) < 0.01 * promotion('99.999%'));
});

/** The figure of the promotion that writes wait for. */
function promotionOf(text: string): Figure {
  const { importance } = availabilityOf(text).journey('write');
  const found = importance.find(({ subject }) => subject.type === 'promotion');
  assert.ok(found);
  return found.subject.unavailability;
}

const inputOf = (figure: Figure, name: string): Figure => {
  assert.ok(figure.origin.type === 'derived');
  const found = figure.origin.inputs.find((input) => input.name === name)?.figure;
  assert.ok(found, name);
  return found;
};

test('a calculation by hand from the formula of a promotion agrees at all ends', () => {
  for (const replicas of [1, 2]) {
    const figure = promotionOf(`client c\ndatabase db { replicas: ${replicas}, failover: auto }\nc -> db\n`);
    assert.equal(figure.formula, 'failures a year x a standby is up x failover-time / 365 days');
    const [failures, standby, time] = ['failures a year', 'a standby is up', 'failover-time'].map((name) =>
      inputOf(figure, name),
    );
    for (const end of ['low', 'value', 'high'] as const) {
      // The standby is the favorable one where it is up more.
      const up = standby?.[end === 'low' ? 'high' : end === 'high' ? 'low' : end] ?? 0;
      const byHand = ((failures?.[end] ?? 0) * up * (time?.[end] ?? 0)) / 1000 / year;
      assert.ok(Math.abs(byHand - figure[end]) < 1e-9 * byHand, `${end}: ${figure[end]} by hand ${byHand}`);
    }
    // Of the favorable ends: half a failure of 35 s.
    assert.ok(Math.abs(figure.low - (0.5 * 35) / year) < 0.001 * figure.low);
  }
});

test('failover-coverage stands among the inputs of a promotion, and repair-time only with it', () => {
  const text = (more: string) =>
    `client c\ndatabase db { replicas: 1, failover: auto, failure-rate: 4/year, repair-time: 2h${more} }\nc -> db\n`;
  const figure = promotionOf(text(', failover-coverage: 90%'));
  const interruption = inputOf(figure, 'interruption');
  assert.ok(Math.abs(interruption.value - (0.9 * 90_000 + 0.1 * 7_200_000)) < 1e-6);
  assert.equal(inputOf(interruption, 'failover-coverage').value, 0.9);
  assert.equal(inputOf(interruption, 'repair-time').value, 7_200_000);
  const plain = promotionOf(text(''));
  assert.ok(plain.origin.type === 'derived');
  assert.ok(!plain.origin.inputs.some(({ name }) => name.includes('repair')));
});

test('the loss of a place is told with its name, and costs nothing where a copy elsewhere takes writes as it is', () => {
  const text = (back: string) =>
    `client c\nweb w\ndatacenter s {\n  database a { replicas: 1, failover: auto }\n}\ndatacenter t {\n  database a\n}\nc -> w -> s.a\ns.a -> t.a { replicate: async }\n${back}`;
  const one = promotionOf(text(''));
  assert.equal(
    one.formula,
    'promotions after failures of a machine + promotions after a loss of data center `s`',
  );
  const loss = inputOf(one, 'promotions after a loss of data center `s`');
  assert.ok(Math.abs(inputOf(loss, 'losses a year').value - 0.146) < 0.001);
  const both = promotionOf(text('t.a -> s.a { replicate: async }\n'));
  assert.equal(both.formula, 'failures a year x a standby is up x failover-time / 365 days');
  assert.ok(both.value < one.value);
});

test('of a sharded store it is one shard whose replica is promoted', () => {
  const { importance } = availabilityOf(
    'client c\ndatabase db { shards: 4, replicas: 1, failover: auto }\nc -> db\n',
  ).journey('write');
  const labels = importance.map(({ subject }) => subject.label);
  assert.ok(labels.includes('the promotion of a replica of one shard of `db`'), `${labels}`);
  const manual = availabilityOf('client c\ndatabase db { shards: 4, replicas: 1 }\nc -> db\n').journey(
    'write',
  );
  assert.equal(manual.cutSets[0]?.members[0]?.label, 'the primary of one shard of `db`');
});

test('the loss of the data center promotes a copy in another one', () => {
  const text = (site: string) =>
    `client c\nweb w { availability: 100% }\ndatacenter s { ${site}\n  database a { availability: 100%, failover: auto, failover-time: 60 s }\n}\ndatacenter t { ${site}\n  database a { availability: 100% }\n}\nc -> w -> s.a\ns.a -> t.a { replicate: async }\n`;
  // Both sites lost, 0.001^2, and 60 s for each of 8.76 losses a year: 0.001 x 8,760 h / 1 h.
  const { unavailability } = availabilityOf(text('availability: 99.9%, repair-time: 1h')).journey('write');
  const losses = (0.001 / 0.999) * 8760 * 0.999;
  const expected = 1 - (1 - 0.001 ** 2) * (1 - (losses * 60) / year);
  assert.ok(Math.abs(unavailability.value - expected) < 1e-9, `${unavailability.value} ${expected}`);
});

test('how often a standby is up follows from what is printed beside it', () => {
  for (const replicas of [1, 2]) {
    const figure = promotionOf(`client c\ndatabase db { replicas: ${replicas}, failover: auto }\nc -> db\n`);
    const up = inputOf(figure, 'a standby is up');
    const [noPrimary, noneUp, failures, time] = [
      'no primary',
      'none up',
      'failures a year',
      'failover-time',
    ].map((name) => inputOf(up, name).value);
    const byHand =
      ((noPrimary ?? 0) - (noneUp ?? 0)) /
      (1 - (noneUp ?? 0)) /
      (((failures ?? 0) * (time ?? 0)) / 1000 / year);
    assert.ok(Math.abs(byHand - up.value) < 1e-9, `${up.value} by hand ${byHand}`);
    assert.ok(Math.abs((noneUp ?? 0) - 0.005 ** (replicas + 1)) < 1e-12);
  }
});
