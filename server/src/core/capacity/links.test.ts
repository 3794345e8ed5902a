import assert from 'node:assert/strict';
import { test } from 'node:test';
import { estimateOf, loadOf, show, stationLines } from '../testing/estimate-of.ts';

const head = 'workload { requests: 100/s, peak: 1x, reads: 100% }\nclient c';

test('both directions of a link go on at once, and the greater one counts', () => {
  const estimate = estimateOf(`${head}
    web app { instances: 2, cores: 64, link: 100 Mbit/s }
    database db { cores: 64 }
    c -> app { request-size: 1 KB, response-size: 20 KB }
    app -> db { reads: 2, request-size: 500 B, response-size: 30 KB }`);
  const link = loadOf(estimate, 'app').stations.find(({ role }) => role === 'link');
  // In: 50/s x (1 KB + 2 x 30 KB) x 8 = 24.4 Mbit/s; out: 50/s x (20 KB + 2 x 0.5 KB) x 8 = 8.4 Mbit/s.
  assert.equal(show(link?.load), '24.4 Mbit/s');
  assert.equal(show(link?.limit), '100 Mbit/s');
  assert.equal(show(link?.utilization), '24.4 %');
  assert.equal(link?.label, 'link of `app`');
  assert.equal(show(link?.machines), '2');
  const inputs = link?.load.origin.type === 'derived' ? link.load.origin.inputs : [];
  assert.deepEqual(
    inputs.map(({ name, figure }) => `${name} ${show(figure)}`),
    ['in 24.4 Mbit/s', 'out 8.4 Mbit/s'],
  );
});

test('a link can be what gives out first', () => {
  const estimate = estimateOf(`workload { daily-users: 1M, requests: 8.64/user/day, peak: 1x, reads: 100% }
    client c
    web app { instances: 2, cores: 64, service-time: 1 ms, link: 100 Mbit/s }
    c -> app { response-size: 100 KB }`);
  // 100/s x 100 KB x 8 / 2 = 40 Mbit/s of 100.
  assert.equal(estimate.first.bottleneck?.station.label, 'link of `app`');
  assert.equal(show(estimate.first.bottleneck?.headroom), '2.5x');
  assert.equal(show(estimate.first.mostDailyUsers), '2.5M');
});

test('compression makes messages smaller', () => {
  const estimate = estimateOf(`${head}
    web app { cores: 64, link: 100 Mbit/s }
    c -> app { response-size: 100 KB, compression: 4x }`);
  assert.equal(
    show(loadOf(estimate, 'app').stations.find(({ role }) => role === 'link')?.utilization),
    '20 %',
  );
});

test('without a size there is no station, and a note says what to write', () => {
  const { report, first } = estimateOf(`${head}
    web app { link: 1 Gbit/s }
    database db
    c -> app -> db`);
  assert.ok(first.components.every(({ stations }) => stations.every(({ role }) => role !== 'link')));
  const notes = report.notes.filter(({ code }) => code === 'unknown-size').map(({ message }) => message);
  assert.deepEqual(notes, [
    '`app` has a `link`, and no connection of it says how large its messages are: how busy the link is remains unknown. Add `response-size: 20 KB` and `request-size: 1 KB` to its connections.',
  ]);
});

test('calls of unknown sizes are named where others are known', () => {
  const { report } = estimateOf(`${head}
    web app { link: 1 Gbit/s }
    database db
    c -> app { response-size: 1 KB }
    app -> db`);
  const note = report.notes.find(({ code }) => code === 'unknown-size');
  assert.match(
    note?.message ?? '',
    /^The link of `app` is busier than its figure says: `app -> db` does not say/,
  );
});

test('a link without traffic of a known size costs nothing and is no note when all is said', () => {
  const { report } = estimateOf(`${head}
    web app { link: 1 Gbit/s }
    c -> app { response-size: 1 KB }`);
  assert.deepEqual(report.notes, []);
});

test('a primary sends every write on to its replicas, which answer reads', () => {
  const estimate = estimateOf(`workload { requests: 100/s, peak: 1x, reads: 60% }
    client c
    database db { replicas: 2, cores: 64, link: 100 Mbit/s }
    c -> db { reads: 1, writes: 1, request-size: 10 KB, response-size: 20 KB }`);
  // 100 reads/s (a writing request reads too) and 40 writes/s of 10 KB.
  // Primary: out 40 x (20 KB answer + 2 x 10 KB to the replicas) x 8 = 12.8 Mbit/s.
  // Replica: out 50 x 20 KB x 8 = 8 Mbit/s; in 50 x 10 KB + 40 x 10 KB = 7.2 Mbit/s.
  assert.deepEqual(stationLines(loadOf(estimate, 'db').stations.filter(({ role }) => role === 'link')), [
    'link of db primary 12.8 %',
    'link of db replicas 8 %',
  ]);
});

test('nodes without a leader divide what clients send and hand it on to each other', () => {
  const estimate = estimateOf(`workload { requests: 100/s, peak: 1x, reads: 0% }
    client c
    database db { engine: cassandra, replicas: 3, cores: 64, link: 100 Mbit/s }
    c -> db { writes: 1, request-size: 10 KB }`);
  // Every node gets each of 100 writes/s of 10 KB: 8 Mbit/s in; a quarter of them it hands on to three: 6 Mbit/s out.
  assert.deepEqual(stationLines(loadOf(estimate, 'db').stations.filter(({ role }) => role === 'link')), [
    'link of db 8 %',
  ]);
});

test('databases drawn apart send each other what they take, and nothing of what they apply', () => {
  const estimate = estimateOf(`workload { requests: 100/s, peak: 1x, reads: 0% }
    client c
    database a { cores: 64, link: 100 Mbit/s }
    database b { cores: 64, link: 100 Mbit/s }
    c -> a { writes: 1, request-size: 10 KB }
    a -> b { replicate: async, request-size: 5 KB }
    b -> a { replicate: async, request-size: 5 KB }`);
  const lines = (name: string) =>
    stationLines(loadOf(estimate, name).stations.filter(({ role }) => role === 'link'));
  assert.deepEqual(lines('a'), ['link of a 8 %']);
  assert.deepEqual(lines('b'), ['link of b 4 %']);
});

test('static files go over the links of whatever serves them', () => {
  const estimate =
    estimateOf(`workload { requests: 100/s, peak: 1x, reads: 100%, static: 50%, static-size: 200 KB }
    client c
    cdn edge { managed, hit: 90% }
    storage files { managed, link: 100 Mbit/s }
    web app { cores: 64, link: 100 Mbit/s }
    c -> edge -> files
    c -> app`);
  // 50/s x 10 % misses x 200 KB x 8.
  assert.equal(show(loadOf(estimate, 'files').stations[0]?.load), '8 Mbit/s');
  const without =
    estimateOf(`workload { requests: 100/s, peak: 1x, reads: 100%, static: 50%, static-size: 200 KB }
    client c
    web app { cores: 64, link: 100 Mbit/s }
    c -> app`);
  assert.equal(show(loadOf(without, 'app').stations[0]?.load), '80 Mbit/s');
});

test('objects are read in answers and written in requests', () => {
  const estimate = estimateOf(`workload { requests: 100/s, peak: 1x, reads: 75% }
    client c
    storage files { managed, object-size: 100 KB, link: 100 Mbit/s }
    c -> files`);
  const [station] = loadOf(estimate, 'files').stations.filter(({ role }) => role === 'link');
  const inputs = station?.load.origin.type === 'derived' ? station.load.origin.inputs : [];
  // Reads 75/s, writes 25/s.
  assert.deepEqual(
    inputs.map(({ name, figure }) => `${name} ${show(figure)}`),
    ['in 20 Mbit/s', 'out 60 Mbit/s'],
  );
});

test('messages of a queue are handed over on both sides', () => {
  const estimate = estimateOf(`workload { requests: 100/s, peak: 1x, reads: 0% }
    client c
    queue jobs { message-size: 10 KB, link: 100 Mbit/s }
    worker w { instances: 4, link: 10 Mbit/s }
    c -> jobs -> w`);
  const link = (name: string) =>
    stationLines(loadOf(estimate, name).stations.filter(({ role }) => role === 'link'));
  assert.deepEqual(link('jobs'), ['link of jobs 8 %']);
  assert.deepEqual(link('w'), ['link of w 20 %']);
});

test('parts of a host share its link, and their calls of each other stay inside', () => {
  const estimate = estimateOf(`${head}
    host box {
      cores: 64
      link: 100 Mbit/s
      web app
      database db
    }
    c -> app { response-size: 50 KB }
    app -> db { reads: 1, response-size: 500 KB }`);
  assert.deepEqual(
    estimate.first.hosts.map(({ place, station }) => `${place.path} ${station.role} ${show(station.load)}`),
    ['box host 200/s', 'box link 40 Mbit/s'],
  );
  assert.ok(loadOf(estimate, 'box.app').stations.every(({ role }) => role !== 'link'));
});

test('the link of a host can be what gives out first, and its busiest part is named', () => {
  const { first } = estimateOf(`${head}
    host box {
      cores: 64
      link: 100 Mbit/s
      web app
      database db
    }
    c -> app { response-size: 150 KB }
    app -> db`);
  assert.equal(first.bottleneck?.station.label, 'link of host `box`');
  assert.equal(first.bottleneck?.component.label, 'app');
  assert.equal(show(first.bottleneck?.station.utilization), '120 %');
});

test('the links of the machines that are left carry more when one is lost', () => {
  const { first } = estimateOf(`${head}
    targets { survive: instance }
    web app { instances: 2, cores: 64, service-time: 1 ms, link: 100 Mbit/s }
    c -> app { response-size: 100 KB }`);
  assert.equal(show(first.bottleneck?.station.utilization), '40 %');
  const [worst] = first.survival?.states ?? [];
  assert.equal(worst?.bottleneck?.station.label, 'link of `app`');
  assert.equal(show(worst?.bottleneck?.station.utilization), '80 %');
  assert.equal(show(worst?.bottleneck?.station.machines), '1');
});

test('uncertain sizes and links widen the ends', () => {
  const { first } = estimateOf(`${head}
    web app { cores: 64, link: 50..200 Mbit/s }
    c -> app { response-size: 10..40 KB }`);
  const link = first.components[1]?.stations.find(({ role }) => role === 'link')?.utilization;
  // 100/s x 10, 20 and 40 KB x 8 over 200, 100 and 50 Mbit/s.
  assert.deepEqual(
    [link?.low, link?.value, link?.high].map((end) => Number(end?.toFixed(6))),
    [0.04, 0.16, 0.64],
  );
});

test('a load of one bit or of the whole world has finite figures', () => {
  for (const [requests, size, link] of [
    ['1/year', '1 B', '999_999 Gbit/s'],
    ['1_000_000_000_000/s', '900 PB', '1 bit/s'],
  ]) {
    const { first } = estimateOf(`workload { requests: ${requests}, peak: 1x, reads: 50% }
      client c
      web app { link: ${link} }
      c -> app { response-size: ${size} }`);
    for (const { load, limit, utilization } of first.components[1]?.stations ?? []) {
      for (const figure of [load, limit, utilization]) {
        const { low = 0, value = 0, high = 0 } = figure ?? {};
        assert.ok(low >= 0 && low <= value && value <= high && Number.isFinite(high));
      }
    }
  }
});

test('a replica gets the writes, whoever answers them', () => {
  const estimate = estimateOf(`workload { requests: 100/s, peak: 1x, reads: 0% }
    client c
    database db { replicas: 1, cores: 64, link: 100 Mbit/s }
    c -> db { writes: 1, request-size: 10 KB, response-size: 100 B }`);
  // Primary: in 8 Mbit/s, out 100/s x (100 B + 10 KB) x 8 = 8.08 Mbit/s. Replica: in 8 Mbit/s.
  assert.deepEqual(stationLines(loadOf(estimate, 'db').stations.filter(({ role }) => role === 'link')), [
    'link of db primary 8.1 %',
    'link of db replicas 8 %',
  ]);
});

test('what was applied for another database is not sent back', () => {
  const estimate = estimateOf(`workload { requests: 100/s, peak: 1x, reads: 0% }
    client c
    database a { cores: 64 }
    database b { cores: 64, link: 1 Gbit/s }
    c -> a { writes: 1, request-size: 10 KB }
    c -> b { writes: 1, request-size: 10 KB }
    a -> b { replicate: async, request-size: 10 KB }
    b -> a { replicate: async, request-size: 50 KB }`);
  const [link] = loadOf(estimate, 'b').stations.filter(({ role }) => role === 'link');
  // Its own 100 writes/s x 50 KB x 8, though it applies 200.
  assert.equal(show(link?.load), '40 Mbit/s');
});

test('a deletion carries no data', () => {
  const text = (invalidate: string): string => `workload { requests: 100/s, peak: 1x, reads: 50% }
    client c
    cache hot { fronts: db, hit: 100%, link: 100 Mbit/s${invalidate} }
    database db { cores: 64 }
    c -> hot { reads: 1, response-size: 1 KB }
    c -> db { writes: 1, request-size: 100 KB }`;
  const loadWith = (invalidate: string): string =>
    show(loadOf(estimateOf(text(invalidate)), 'hot').stations.find(({ role }) => role === 'link')?.load);
  assert.equal(loadWith(''), '800 Kbit/s');
  assert.equal(loadWith(', invalidate: on-write'), '800 Kbit/s');
  // 50 writes/s x 100 KB x 8.
  assert.equal(loadWith(', write-policy: write-through'), '40 Mbit/s');
});
