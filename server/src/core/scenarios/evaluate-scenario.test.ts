import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatFigure } from '../model/format-figure.ts';
import { arbitrarySystem } from '../testing/arbitrary-system.ts';
import { modelOf } from '../testing/model-of.ts';
import { downOf, outcomeOf, scenariosOf } from '../testing/scenarios-of.ts';
import { findPart, findScenario } from './find-scenario.ts';
import type { ScenarioOutcome } from './report.ts';

const show = (outcome: ScenarioOutcome): readonly string[] => [
  outcome.verdict,
  ...outcome.cutJourneys,
  ...outcome.rises.map(
    ({ label, healthy, failed }) =>
      `${label} ${healthy === undefined ? '-' : formatFigure(healthy)} -> ${failed === undefined ? '-' : formatFigure(failed)}`,
  ),
];

// 864,000 users x 10 a day = 100/s, x 2 = 200/s at the peak; 4 ms on 2 cores: one machine carries 500/s.
const shop = `
workload { daily-users: 864K, requests: 10/user/day, peak: 2x, reads: 90% }
client browser
loadbalancer lb { instances: 2 }
web app { instances: 2, cores: 2, service-time: 4 ms, sessions: none }
cache hot { fronts: db, hit: 75%, ttl: 1m }
database db { replicas: 2, failover: auto, cores: 2, read-time: 4 ms, write-time: 4 ms, apply-cost: 1x }
browser -> lb -> app -> hot
app -> db
`;

test('of two web servers one takes the load of both', () => {
  const outcome = outcomeOf(scenariosOf(shop), 'machine:app');
  assert.deepEqual(show(outcome), ['carries', '`app` 20 % -> 40 %']);
  assert.equal(outcome.scenario.label, 'one machine of `app`');
});

test('a cold cache sends every read to the store', () => {
  // Reads: 180/s; a fourth of them misses: 45/s over two replicas, 22.5/s x 4 ms / 2 = 4.5 %, and 20/s of writes
  // 4 %. Without the cache 90/s each: 18 % + 4 %.
  const outcome = outcomeOf(scenariosOf(shop), 'cold-cache:hot');
  // What was read in vain is put into the cache again: a write for each of 180/s in place of 45/s.
  assert.deepEqual(show(outcome), ['carries', '`db` replicas 8.5 % -> 22 %', '`hot` 0.28 % -> 0.45 %']);
});

test('a lost replica leaves its reads to the others, a lost primary its writes to one of them', () => {
  const scenarios = scenariosOf(shop);
  const replica = outcomeOf(scenarios, 'replica:db');
  // 45/s on one replica: 9 % + 4 %.
  assert.deepEqual(show(replica), ['carries', '`db` replicas 8.5 % -> 13 %']);
  assert.equal(replica.promotion, undefined);
  const primary = outcomeOf(scenarios, 'primary:db');
  assert.equal(primary.promotion === undefined ? '' : formatFigure(primary.promotion), '90 s');
  assert.equal(primary.scenario.label, 'the primary of `db`, a replica promoted');
});

test('what nobody promotes stops the writes', () => {
  const manual = scenariosOf(shop.replace('failover: auto', 'failover: manual'));
  assert.deepEqual(outcomeOf(manual, 'primary:db').cutJourneys, ['write']);
  assert.deepEqual(outcomeOf(manual, 'replica:db').cutJourneys, []);
});

test('whatever is wholly down cuts who needs it, and holds nobody', () => {
  const scenarios = scenariosOf(shop);
  const outcome = downOf(scenarios, 'db');
  assert.equal(outcome.verdict, 'cuts');
  assert.deepEqual(outcome.cutJourneys, ['read', 'write']);
  assert.equal(outcome.holdsDailyUsers?.value, 0);
  assert.deepEqual(downOf(scenarios, 'hot').cutJourneys, []);
  assert.equal(downOf(scenarios, 'hot', 'app').scenario.label, '`hot` and `app`');
});

test('of two data centers one carries the load of both, or is told to be overloaded', () => {
  const site = `loadbalancer lb { instances: 2 }
  web app { instances: 2, cores: 1, service-time: 4 ms, sessions: none }
  lb -> app`;
  const text = (requests: string): string => `
workload { requests: ${requests}, peak: 1x }
client browser
dns names { managed, health-check, check-interval: 10s, check-failures: 3, ttl: 60s }
datacenter east { ${site} }
datacenter west like east
browser -> names -> lb
`;
  const carried = outcomeOf(scenariosOf(text('400/s')), 'datacenter:east');
  assert.deepEqual(show(carried).slice(0, 2), ['strained', '`west.app` 40 % -> 80 %']);
  assert.equal(carried.switchTime === undefined ? '' : formatFigure(carried.switchTime), '90 s');
  assert.equal(outcomeOf(scenariosOf(text('600/s')), 'datacenter:west').verdict, 'overloaded');
});

test('a CDN that answers nothing sends all to its origin', () => {
  const text = `
workload { requests: 100/s, peak: 1x }
client browser
cdn edge { hit: 90% }
web origin { cores: 1, service-time: 2 ms, sessions: none }
browser -> edge -> origin
journey files { browser -> edge }
`;
  assert.deepEqual(show(outcomeOf(scenariosOf(text), 'cdn-bypass:edge')), [
    'carries',
    '`origin` 2 % -> 20 %',
  ]);
});

test('names are found by path, label and name, and near ones are offered', () => {
  const model = modelOf(
    'datacenter east { web app, host box { database db } }\ndatacenter west { web app }\nclient browser\n',
  );
  const pathOf = (name: string): string | undefined => {
    const part = findPart(model, name);
    return 'found' in part ? part.found.path : undefined;
  };
  assert.equal(pathOf('east.app'), 'east.app');
  assert.equal(pathOf('db'), 'east.box.db');
  assert.equal(pathOf('east'), 'east');
  const several = findPart(model, 'app');
  assert.ok('problem' in several && several.problem.isAmbiguous);
  assert.deepEqual(several.problem.offered, ['east.app', 'west.app']);
  const near = findPart(model, 'browsr');
  assert.ok('problem' in near && near.problem.offered.includes('browser'));
  assert.ok('problem' in findScenario(model, ['east', 'nothing-like-it']));
  const place = findScenario(model, ['east']);
  assert.deepEqual('found' in place && place.found.lost.map(({ path }) => path), ['east.app', 'east.box.db']);
});

const samples = globSync(`${import.meta.dirname}/../../../../samples/*.arch`).toSorted();

test('no loss makes a sample hold more users, and every figure is a number', () => {
  for (const path of samples) {
    const text = readFileSync(path, 'utf8');
    if (text.includes('import ')) continue;
    checkNeverBetter(text);
  }
});

test('no loss makes any system hold more users', () => {
  fc.assert(
    fc.property(arbitrarySystem, (text) => {
      if ([...modelOf(text).diagnostics.values()].flat().length === 0) checkNeverBetter(text);
    }),
    { numRuns: 40 },
  );
});

function checkNeverBetter(text: string): void {
  const { healthy, report } = scenariosOf(text);
  const before = healthy.capacity.cases[0].mostDailyUsers;
  for (const outcome of report.outcomes) {
    const after = outcome.holdsDailyUsers;
    if (before !== undefined) assert.ok(after !== undefined && after.value <= before.value * (1 + 1e-9));
    for (const { failed } of outcome.rises) {
      assert.ok(failed !== undefined && Number.isFinite(failed.value) && failed.value >= 0);
      assert.ok(failed.low <= failed.value && failed.value <= failed.high);
    }
  }
}
