import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatFigure } from '../model/format-figure.ts';
import { scenariosOf } from '../testing/scenarios-of.ts';

// One user makes 8.64 requests a day: 1/10,000 a second, 3 times that at the peak. 4 ms on 2 cores: 500/s a machine.
const shop = `
workload { daily-users: 1M, requests: 8.64/user/day, peak: 3x, growth: 10%/month, reads: 90% }
targets { utilization: 60%, horizon: 365d, lead-time: 90d }
client browser
web app { instances: 2, cores: 2, service-time: 4 ms, sessions: none }
database db { cores: 8, read-time: 4 ms, write-time: 4 ms, apply-cost: 1x }
browser -> app -> db
`;

test('a sweep says what gives out at which step, and how many to run', () => {
  const { sweep } = scenariosOf(shop).report;
  const lines = sweep.steps.map(({ size, peakRequests, busiest, over }) => [
    formatFigure(size),
    formatFigure(peakRequests),
    busiest === undefined ? '-' : `${busiest.label} ${formatFigure(busiest.utilization)}`,
    over.map(({ label, toRun }) => `${label} ${toRun}`).join('; '),
  ]);
  // 1M users: 300/s, 150/s a machine: 30 %. At 10M users six times 500/s at 60 % are not enough: 3000/300 = 10, and one.
  // Of db, reads are 135 % and writes 15 %: 135 / (60 - 15) = 3 replicas, and one. At 100M writes alone are 150 %.
  assert.deepEqual(lines.slice(-3), [
    ['1M', '300/s', '`app` 30 %', ''],
    ['10M', '3,000/s', '`app` 300 %', '`app` 11 instead of 2; `db` 4 replicas that answer reads'],
    ['100M', '30,000/s', '`app` 3,000 %', '`app` 101 instead of 2; `db` 3 shards or more instead of 1'],
  ]);
  assert.deepEqual(lines[0]?.slice(0, 2), ['1', '0.0003/s']);
});

test('parts give out in the order of their utilization', () => {
  const { sweep } = scenariosOf(shop).report;
  // app: 30 % at 1M, so 60 % at 2M. db: 300 x 4 ms / 8 = 15 %, so 60 % at 4M.
  assert.deepEqual(
    sweep.order.map(({ label, atTarget, atLimit }) => [label, formatFigure(atTarget), formatFigure(atLimit)]),
    [
      ['`app`', '2M', '3.3M'],
      ['`db`', '4M', '6.7M'],
    ],
  );
});

test('growth says when', () => {
  const { growth } = scenariosOf(shop).report;
  // ln 2 / ln 1.1 = 7.27 months; ln 4 / ln 1.1 = 14.5 months.
  assert.deepEqual(
    growth?.dates.map(({ label, toTarget, isWithinHorizon, isWithinLeadTime }) => [
      label,
      toTarget.value.toFixed(2),
      isWithinHorizon,
      isWithinLeadTime,
    ]),
    [
      ['`app`', '7.27', true, false],
      ['`db`', '14.55', false, false],
    ],
  );
});

test('background work stays what it is while users grow', () => {
  const text = `${shop}worker night { instances: 1, cores: 1, service-time: 400 ms }
queue jobs
jobs -> night
journey cleaning { rate: 1/s, write, night -> db }
journey browse { browser -> app }
`;
  const { sweep } = scenariosOf(text).report;
  const db = sweep.order.find(({ label }) => label === '`db`');
  // Its own 3/s at the peak cost 0.15 %: (60 % - 0.15 %) / 15 % of a million.
  assert.equal(db?.atTarget.value.toFixed(0), '3990000');
});

test('a load without users is swept by its factor, and a system without any load by nothing', () => {
  const { sweep } = scenariosOf(
    shop.replace('daily-users: 1M, requests: 8.64/user/day', 'requests: 100/s'),
  ).report;
  assert.deepEqual(
    sweep.steps.map(({ size }) => formatFigure(size)),
    ['0.01x', '0.1x', '0.5x', '1x', '2x', '5x', '10x', '100x'],
  );
  assert.equal(sweep.order[0]?.atTarget.unit, 'x');
  const idle = scenariosOf('client c\nweb app { sessions: none }\nc -> app\n').report;
  assert.deepEqual(idle.sweep.order, []);
  assert.equal(idle.growth, undefined);
});

test('a million times a million users is an answer as well', () => {
  const { sweep, growth } = scenariosOf(shop.replace('1M', '1_000_000M')).report;
  const last = sweep.steps.at(-1);
  assert.equal(last?.size.value, 1e12);
  assert.ok(Number.isFinite(last?.busiest?.utilization.value));
  assert.deepEqual(
    growth?.dates.map(({ toTarget }) => toTarget.value),
    [0, 0],
  );
});

test('a tier gives out at the upper end of its autoscaling', () => {
  const { sweep } = scenariosOf(shop.replace('instances: 2', 'instances: 2, autoscale: 1..20')).report;
  // 2 machines are at 60 % with 2M, 20 with 20M; db with 4M.
  assert.deepEqual(
    sweep.order.map(({ label, atTarget, autoscaleEnd }) => [label, formatFigure(atTarget), autoscaleEnd]),
    [
      ['`db`', '4M', undefined],
      ['`app`', '20M', 20],
    ],
  );
  const step = sweep.steps.find(({ size }) => size.value === 1e7);
  assert.equal(step?.busiest?.label, '`db`');
  assert.deepEqual(
    step?.over.map(({ label }) => label),
    ['`db`'],
  );
});

test('a host stands for its parts, and needs cores', () => {
  const { sweep } = scenariosOf(
    `${shop.replace('web app', 'host box {\n cores: 8\n web app').replace('cores: 2, ', '').replace('cores: 8, read', 'read')}`.replace(
      'browser ->',
      '}\nbrowser ->',
    ),
  ).report;
  assert.deepEqual(
    sweep.order.map(({ label }) => label),
    ['host `box`'],
  );
  // 300/s twice 4 ms is 30 % of 8 cores at 1M; 24 busy cores at 10M, of which 60 % are 40.
  const [over] = sweep.steps.at(-2)?.over ?? [];
  assert.equal(over?.toRun, '40 cores instead of 8');
  assert.match(over?.instead ?? '', /machines of their own/);
});

test('what is to be survived has a date of its own', () => {
  const text = `
    workload { daily-users: 1M, requests: 8.64/user/day, peak: 3x, growth: 10%/month }
    targets { survive: datacenter }
    client browser
    dns names { managed, health-check }
    datacenter seoul { web app { instances: 2, cores: 2, service-time: 4 ms, sessions: none } }
    datacenter busan like seoul
    browser -> names -> app`;
  const { firstLoss } = scenariosOf(text).report;
  assert.equal(firstLoss?.lost, 'data center `seoul`');
  // 150/s of 2 x 500/s: 15 % each, 30 % without the other. ln(1/0.3) / ln 1.1.
  assert.equal(firstLoss?.users.value.toFixed(0), '3333333');
  assert.equal(firstLoss?.months?.value.toFixed(2), '12.63');
  assert.equal(firstLoss?.isReached, false);
  assert.equal(scenariosOf(shop).report.firstLoss, undefined);
});
