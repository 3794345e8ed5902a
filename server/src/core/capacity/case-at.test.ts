import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { estimateOf, show } from '../testing/estimate-of.ts';
import type { LoadCase } from './report.ts';

const shop = (requests: string, more = ''): string => `
workload { daily-users: 1M, requests: ${requests}, peak: 3x, reads: 90% }
client c
web app { instances: 2, cores: 4, service-time: 4 ms }
database db { cores: 8, replicas: 1, failover: auto }
service nightly
c -> app
app -> db { reads: 2, writes: 1 }
${more}`;

const at = (text: string, dailyUsers: number): LoadCase | undefined =>
  estimateOf(text).report.caseAt({ dailyUsers });

const lines = (load: LoadCase | undefined): readonly string[] => [
  show(load?.dailyUsers),
  show(load?.peakRequests),
  `${load?.bottleneck?.station.label} ${show(load?.bottleneck?.station.utilization)}`,
  show(load?.mostDailyUsers),
  ...(load?.components ?? []).map(({ component, utilization }) => `${component.label} ${show(utilization)}`),
];

test('a case of other users is what a stage with this number gives', () => {
  const text = shop('20/user/day', 'stage small { daily-users: 10K }\ntargets { survive: instance }');
  const { report } = estimateOf(text);
  assert.deepEqual(lines(report.caseAt({ dailyUsers: 10_000 })), lines(report.cases[1]));
  assert.equal(
    show(report.caseAt({ dailyUsers: 10_000 })?.holdsDailyUsers),
    show(report.cases[1]?.holdsDailyUsers),
  );
});

test('requests of all users together grow with their number', () => {
  assert.equal(show(at(shop('100/s'), 2_000_000)?.peakRequests), '600/s');
  assert.equal(show(at(shop('100/s').replace('daily-users: 1M, ', ''), 2_000_000)?.peakRequests), '-');
});

test('uncertain requests stay as uncertain', () => {
  const { low, value, high } = at(shop('50..200/s'), 2_000_000)?.peakRequests ?? {
    low: 0,
    value: 0,
    high: 0,
  };
  assert.deepEqual([low, value, high].map(Math.round), [300, 600, 1200]);
});

test('without any workload there is nothing that users could be put into', () => {
  assert.equal(at('client c\nweb app\nc -> app', 5), undefined);
  assert.ok(at('workload { requests: 20/user/day }\nclient c\nweb app\nc -> app', 5) !== undefined);
});

test('what runs at a rate of its own does so however many users there are', () => {
  const text = shop(
    '20/user/day',
    'journey use {\n c -> app\n}\njourney work {\n rate: 10/s\n nightly -> db { writes: 1 }\n}',
  ).replace(', reads: 90%', '');
  assert.deepEqual(
    at(text, 10)?.journeys.map(({ journey, requests }) => `${journey.name} ${show(requests)}`),
    ['use 0.0069/s', 'work 30/s'],
  );
});

test('no number gives a figure that is not finite', () => {
  for (const users of [0, 1, 1e12, 1e15]) {
    const load = at(shop('20/user/day'), users);
    for (const figure of [load?.peakRequests, load?.mostDailyUsers, load?.bottleneck?.station.utilization]) {
      if (figure === undefined) continue;
      assert.ok(figure.low >= 0 && figure.low <= figure.value && Number.isFinite(figure.high), `${users}`);
    }
  }
  for (const users of [-1, Number.NaN, Number.POSITIVE_INFINITY])
    assert.equal(at(shop('20/user/day'), users), undefined);
});

test('utilization is in proportion to the users', () => {
  const { report } = estimateOf(shop('20/user/day'));
  const busy = (dailyUsers: number): number =>
    report.caseAt({ dailyUsers })?.bottleneck?.station.utilization?.value ?? 0;
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e8 }), (users) => {
      assert.ok(Math.abs(busy(users) / (busy(1_000_000) * (users / 1e6)) - 1) < 1e-9);
    }),
    { numRuns: 20 },
  );
});

test('the users held at the target are those at which the busiest station is as busy as it may be', () => {
  const held = (targets: string) => estimateOf(shop('20/user/day', targets)).first;
  // 694.44/s: 1388.9 reads x 4 ms / 8 cores are 69.44 %, and 69.44 writes x 6 ms / 8 cores 5.21 %; 70 / 74.65 of 1M.
  const first = held('targets { utilization: 70% }');
  assert.equal(show(first.bottleneck?.station.utilization), '74.7 %');
  assert.equal(show(first.mostDailyUsers), '1.3M');
  assert.equal(show(first.holdsAtTarget), '938K');
  assert.equal(first.holdsAtTarget?.formula, 'daily-users x target / utilization');
  assert.equal(show(held('targets { utilization: 100% }').holdsAtTarget), '1.3M');
});

test('without a target the usual one is taken, and said to be', () => {
  const { first } = estimateOf(shop('20/user/day'));
  assert.equal(show(first.holdsAtTarget), '938K');
  const { origin } = first.holdsAtTarget ?? {};
  const target = origin?.type === 'derived' ? origin.inputs.find(({ name }) => name === 'target') : undefined;
  assert.equal(target?.figure.origin.type, 'default');
});

test('with a loss machines may be fully busy, but nobody is held where a journey fails', () => {
  const { first } = estimateOf(shop('20/user/day', 'targets { utilization: 100%, survive: instance }'));
  assert.equal(first.holdsAtTarget?.value, first.holdsDailyUsers?.value);
  const single = shop('20/user/day', 'targets { survive: instance }').replace(', replicas: 1', '');
  assert.equal(show(estimateOf(single).first.holdsAtTarget), '0');
});
