// The table of losses and the sentences below it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analysisOf } from '../testing/analysis-of.ts';
import { buildReport } from './build-report.ts';
import type { Section } from './document.ts';
import { lossesSection } from './losses-section.ts';

function sectionOf(text: string): Section {
  const { capacity, latency, scenarios } = analysisOf(text);
  const [section] = lossesSection(scenarios.outcomes, { load: capacity.cases[0], latency });
  assert.ok(section);
  return section;
}

const rowsOf = (text: string): readonly (readonly string[])[] =>
  sectionOf(text).blocks.flatMap((block) => (block.type === 'table' ? block.rows : []));

const saidIn = (text: string): string =>
  sectionOf(text)
    .blocks.flatMap((block) =>
      block.type === 'text' ? [block.text] : block.type === 'list' ? block.items : [],
    )
    .join(' ');

const workload = 'workload { daily-users: 1M, requests: 20/user/day, peak: 3x, reads: 90% }';

const web = (app: string, lb = '', more = '') => `${workload}
client c
dns names { managed }
loadbalancer lb { instances: 2${lb} }
web app { instances: 4, cores: 4, service-time: 4 ms, ${app} }
database db { cores: 64, replicas: 1, failover: auto, read-time: 4 ms, write-time: 4 ms }
c -> names -> lb -> app
app -> db { reads: 1, writes: 1 }
${more}`;

test('what is survived is named, a few by name and the others by their number', () => {
  assert.match(
    saidIn(web('sessions: none')),
    /^It carries on, with the busiest part about as busy as now, without one machine of `lb`/,
  );
  const services = Array.from({ length: 9 }, (_, i) => `service s${i} { instances: 9, service-time: 1 us }`);
  const calls = services.map((_, i) => `app -> s${i}`);
  const many = saidIn(web('sessions: none', '', [...services, ...calls].join('\n')));
  assert.match(many, /one machine of `s\d`; the same goes for \d+ more\./);
});

test('losses that do the same are not read as one loss of both', () => {
  const both = 'names; or `app`';
  const rows = rowsOf(`${workload}
client c
dns names { managed }
web app
c -> names -> app`);
  assert.deepEqual(
    rows.map(([label]) => label?.replace('`names`', 'names')),
    ['nothing', both],
  );
});

test('the p99 is that of the journey that gets slower, not of the slowest', () => {
  const rows = rowsOf(`workload { daily-users: 1M, requests: 20/user/day, peak: 3x }
client c
web app { cores: 8, service-time: 2 ms }
web slow { cores: 8, service-time: 60 ms }
cache hot { fronts: db, hit: 90% }
database db { cores: 16, read-time: 8 ms }
journey idle {
  share: 0%
  c -> app
}
journey view {
  share: 99%
  c -> app -> hot
}
journey report {
  share: 1%
  c -> slow
}
app -> db`);
  const p99Of = (label: string): string => rows.find(([first]) => first?.endsWith(label))?.[4] ?? '';
  assert.match(p99Of('nothing'), /^report \d/);
  assert.match(p99Of('`hot` holding nothing'), /^view [\d.]+ (?:ms )?-> [\d.]+ ms$/);
  assert.ok(rows.every((row) => !row[4]?.includes('idle')));
});

const delivered = `workload { requests: 100/s, peak: 1x, reads: 100%, static: 60% }
client c
cdn edge { managed, ttl: 1d, hit: 95%, fallback: pictures }
storage pictures { managed }
loadbalancer lb { instances: 2 }
web app { instances: 4, cores: 4, service-time: 4 ms, sessions: none }
c -> edge -> pictures
c -> lb -> app`;

test('a loss that slows a journey is told though nothing is busier, by the figure that rises', () => {
  const rows = rowsOf(delivered);
  const cellOf = (label: string): string => rows.find(([first]) => first === label)?.[4] ?? '';
  // 95 % of the requests are answered in 1 ms, and the p99 is that of a miss already.
  assert.match(cellOf('`edge`'), /^static p50 1 -> \d+ ms$/);
  assert.match(cellOf('`edge` answering nothing itself'), /^static p50 1 -> \d+ ms$/);
  assert.doesNotMatch(saidIn(delivered), /edge/);
});

test('of losses that few requests come to no time is computed', () => {
  const names = Array.from({ length: 30 }, (_, i) => `app-${i}`);
  const { capacity, latency, scenarios } = analysisOf(`${workload}
client c
loadbalancer lb { instances: 2 }
${names.map((name) => `web ${name} { cores: 8, service-time: 2 ms }`).join('\n')}
c -> lb -> ${names.join(', ')}`);
  const asked = new Set<string>();
  const watched = scenarios.outcomes.map(
    (outcome) =>
      new Proxy(outcome, {
        get: (of, key) => {
          if (key === 'latency') asked.add(of.scenario.id);
          return Reflect.get(of, key, of);
        },
      }),
  );
  lossesSection(watched, { load: capacity.cases[0], latency });
  assert.ok(scenarios.outcomes.length > 30);
  assert.equal(asked.size, 0);
});

test('a loss that fails some requests of a journey says how many at most', () => {
  const whatHappens = (text: string, label: string): string =>
    rowsOf(text).find(([first]) => first?.includes(label))?.[1] ?? '';
  assert.match(whatHappens(delivered, 'pictures'), /^up to 5 % of static fails; read goes on$/);
  const paid = web('sessions: none', '', 'external payments\napp -> payments { calls: 0.1 }');
  assert.equal(whatHappens(paid, 'payments'), 'up to 10 % of read, write fail');
  assert.equal(whatHappens(paid.replace('calls: 0.1', 'calls: 2'), 'payments'), 'read, write fail');
});

test('whole parts are named before machines, and calls that are done without are said to be refused', () => {
  const said = saidIn(
    web('sessions: none', '', 'external hints\napp -> hints { optional, timeout: 200 ms }'),
  );
  assert.match(said, /without `hints`, one machine of `lb`/);
  assert.match(
    said,
    /Calls to `hints` are taken to be refused at once while it is down; when a machine just vanishes each call costs its timeout of 200 ms\./,
  );
  assert.doesNotMatch(saidIn(web('sessions: none')), /refused/);
});

test('a store that nobody writes makes no writes wait', () => {
  const rows = (reads: string) =>
    rowsOf(`workload { daily-users: 1M, requests: 20/user/day, peak: 3x, reads: ${reads} }
client c
web app { instances: 2 }
database db { cores: 64, replicas: 1, failover: auto }
c -> app -> db`);
  assert.ok(rows('90%').some(([, what]) => what?.includes('writes wait 90 s')));
  assert.ok(!rows('100%').some(([, what]) => what?.includes('writes wait')));
});

test('a target is named only where one is written, and what is over it already is marked', () => {
  const busy = (targets: string): readonly string[] =>
    rowsOf(`workload { requests: 800/s, peak: 1x }
${targets}
client c
web app { instances: 1, cores: 4, service-time: 4 ms }
c -> app`)[0] ?? [];
  assert.equal(busy('')[1], 'over 70 % busy');
  assert.equal(busy('targets { utilization: 60% }')[1], 'over the target of 60 %');
  assert.equal(busy('targets { utilization: 90% }')[1], '');
});

test('sessions on machines are lost with them, and are scattered where nothing pins them', () => {
  const lossOf = (text: string): string =>
    rowsOf(text).find(([label]) => label === 'one machine of `app`')?.[1] ?? '';
  assert.equal(lossOf(web('sessions: local', ', sticky')), 'carries on; 1 in 4 sessions is lost');
  assert.match(saidIn(web('sessions: local', ', sticky')), /who loses a session signs in again/);
  assert.match(saidIn(web('sessions: local')), /3 in 4 requests meet a machine that does not know the user/);
  assert.doesNotMatch(saidIn(web('sessions: none')), /sessions/);
  const alone = web('sessions: local').replace('instances: 4', 'instances: 1');
  assert.match(saidIn(alone), /all are lost with it, and a second machine would not know these users/);
});

test('what goes on while one journey fails is told', () => {
  const manual = web('sessions: none').replace('failover: auto', 'failover: manual');
  const [, what, busiest] = rowsOf(manual).find(([label]) => label === 'the primary of `db`') ?? [];
  assert.equal(what, 'write fails; read goes on');
  assert.notEqual(busiest, '');
});

test('the sweep says what is in the way of more machines', () => {
  const sweepOf = (text: string): string =>
    JSON.stringify(buildReport(analysisOf(text), { sweep: true }).find(({ id }) => id === 'sweep'));
  const said = /first move its sessions into a store that all its machines share/;
  const alone = web('sessions: local').replace('instances: 4', 'instances: 1');
  assert.match(sweepOf(alone), said);
  assert.doesNotMatch(sweepOf(web('sessions: none')), said);
  assert.doesNotMatch(sweepOf(web('sessions: local', ', sticky')), said);
});

test('workers behind queues are told with what they were at, also where they are not what gives out first', () => {
  const rows = rowsOf(`workload { daily-users: 1M, requests: 20/user/day, peak: 3x, reads: 0% }
    client c
    web app { instances: 200, cores: 64, sessions: none }
    queue jobs { durable, replicas: 2 }
    worker slow { instances: 2, cores: 64, service-time: 90 ms }
    worker quick { instances: 2, cores: 64, service-time: 80 ms }
    c -> app -> jobs -> slow, quick`);
  const quick = rows.find(([without]) => without === 'one machine of `quick`');
  assert.deepEqual(quick?.slice(2, 4), ['`quick` over the day', '14.5 -> 28.9 %']);
});
