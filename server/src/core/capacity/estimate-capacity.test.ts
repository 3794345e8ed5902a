import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Figure } from '../model/figure.ts';
import { estimateOf, loadOf, show, stationLines } from '../testing/estimate-of.ts';
import type { CapacityReport } from './report.ts';

const workload = 'workload { daily-users: 1M, requests: 20/user/day, peak: 3x, reads: 90% }';

test('without a workload nothing is loaded, and the note says what to write', () => {
  const { first, report } = estimateOf('client c\nweb app\nc -> app');
  assert.equal(show(first.peakRequests), '0/s');
  assert.equal(first.bottleneck, undefined);
  assert.equal(first.mostDailyUsers, undefined);
  assert.deepEqual(
    report.notes.map(({ code }) => code),
    ['no-workload'],
  );
});

test('requests per user without users are unknown', () => {
  const { report } = estimateOf(
    'workload { requests: 20/user/day, peak: 3x, reads: 90% }\nclient c\nweb app\nc -> app',
  );
  assert.deepEqual(
    report.notes.map(({ code }) => code),
    ['no-users'],
  );
});

test('an unwritten peak and share of reads are assumed, and said to be', () => {
  const { report, first } = estimateOf('workload { requests: 100/s }\nclient c\nweb app\nc -> app');
  assert.equal(show(first.peakRequests), '300/s');
  assert.deepEqual([first.peakRequests.low, first.peakRequests.high], [200, 1000]);
  assert.deepEqual(
    report.notes.map(({ code, message }) => [code, message.split(' ')[0]]),
    [
      ['assumed', 'The'],
      ['assumed', '90%'],
    ],
  );
});

test('a rate of its own stands outside the shares', () => {
  const { first } = estimateOf(
    `workload { requests: 100/s, peak: 2x }
    client c
    service jobs
    web app
    database db { cores: 4 }
    c -> app -> db
    jobs -> db
    journey use { browse: no }
    journey nightly {
      rate: 864_000/day
      jobs -> db { writes: 1 }
    }`.replace('{ browse: no }', '{\n c -> app\n }'),
  );
  assert.deepEqual(
    first.journeys.map(({ journey, requests }) => `${journey.name} ${show(requests)}`),
    ['use 200/s', 'nightly 20/s'],
  );
});

test('a static share goes to the CDN, and its misses to the origin', () => {
  const estimate = estimateOf(`workload { requests: 100/s, peak: 1x, reads: 90%, static: 60% }
    client c
    cdn edge { managed, hit: 95% }
    storage files { managed }
    web app
    c -> edge -> files
    c -> app`);
  assert.equal(show(loadOf(estimate, 'edge').requests), '60/s');
  assert.equal(show(loadOf(estimate, 'files').requests), '3/s');
  assert.equal(show(loadOf(estimate, 'app').requests), '40/s');
});

test('parts of a host add up on its cores, and the host is named', () => {
  const estimate = estimateOf(`workload { requests: 500/s, peak: 1x, reads: 100% }
    client c
    host box {
      cores: 4
      web app { service-time: 4 ms }
      database db { read-time: 2 ms }
    }
    c -> app -> db`);
  assert.deepEqual(stationLines(loadOf(estimate, 'box.app').stations), ['host box 75 %', 'app 50 %']);
  assert.deepEqual(stationLines(loadOf(estimate, 'box.db').stations), ['host box 75 %', 'db 25 %']);
  assert.equal(estimate.first.hosts[0]?.station.label, 'host `box`');
  assert.equal(estimate.first.bottleneck?.station.role, 'host');
  assert.equal(estimate.first.bottleneck?.component.label, 'app');
});

test('what somebody else runs has no limit unless the file gives one', () => {
  const text = (rate: string): string => `${workload}
    client c
    external pay { availability: 99.9%${rate} }
    c -> pay`;
  assert.equal(loadOf(estimateOf(text('')), 'pay').utilization, undefined);
  assert.equal(show(loadOf(estimateOf(text(', rate: 1000/s')), 'pay').utilization), '69.4 %');
});

test('a loop that multiplies is named, and everything else is still estimated', () => {
  const estimate = estimateOf(`${workload}
    client c
    web app { cores: 4, service-time: 1 ms }
    service a
    service b
    c -> app -> a
    a -> b
    b -> a`);
  const note = estimate.report.notes.find(({ code }) => code === 'endless-call-loop');
  assert.match(note?.message ?? '', /`a`, `b`/);
  assert.match(note?.message ?? '', /in `read`, `write`:/);
  assert.equal(show(loadOf(estimate, 'app').utilization), '17.4 %');
  assert.equal(estimate.report.cases[0].bottleneck, undefined);
  assert.equal(estimate.report.cases[0].mostRequestsPerDay, undefined);
  assert.equal(estimate.report.notes.filter(({ code }) => code === 'endless-call-loop').length, 1);
});

test('tables that do not say their traffic leave the machines unknown', () => {
  const { report, first } = estimateOf(
    `${workload}
    client c
    database db { table a { shards: 4 }, table b }
    c -> db`.replace('{ table a { shards: 4 }, table b }', '{\n table a { shards: 4 }\n table b\n }'),
  );
  assert.equal(report.notes[0]?.code, 'unknown-traffic');
  assert.deepEqual(first.components[1]?.stations, []);
});

test('unsharded tables without traffic share the one group there is', () => {
  const estimate = estimateOf(`${workload}
    client c
    database db {
      cores: 16
      table a
      table b
    }
    c -> db`);
  assert.equal(loadOf(estimate, 'db').stations[0]?.tables.length, 2);
  assert.deepEqual(estimate.report.notes, []);
});

test('each stage is estimated with its own values', () => {
  const { report } = estimateOf(`${workload}
    stage small { daily-users: 10K }
    client c
    web app { cores: 4, service-time: 4 ms }
    c -> app`);
  assert.deepEqual(
    report.cases.map(({ stage, bottleneck, mostDailyUsers }) => [
      stage,
      show(bottleneck?.station.utilization),
      show(mostDailyUsers),
    ]),
    [
      [undefined, '69.4 %', '1.4M'],
      ['small', '0.69 %', '1.4M'],
    ],
  );
});

test('reads-from decides who answers reads', () => {
  const lines = (readsFrom: string): string[] =>
    stationLines(
      loadOf(
        estimateOf(`workload { requests: 100/s, peak: 1x, reads: 100% }
        client c
        database db { cores: 1, read-time: 4 ms, write-time: 4 ms, replicas: 1, reads-from: ${readsFrom} }
        c -> db`),
        'db',
      ).stations,
    );
  assert.deepEqual(lines('replicas'), ['db replicas 40 %', 'db primary 0 %']);
  assert.deepEqual(lines('primary'), ['db primary 40 %', 'db replicas 0 %']);
  assert.deepEqual(lines('any'), ['db primary 20 %', 'db replicas 20 %']);
});

test('uncertain hits and times widen the ends and leave the middle', () => {
  const estimate = estimateOf(`workload { requests: 100/s, peak: 1x, reads: 100% }
    client c
    web app { cores: 1, service-time: 1..4 ms }
    cache front { fronts: db, hit: 50..90% }
    database db { cores: 1, read-time: 1 ms }
    c -> app
    app -> front { reads: 1, timeout: 5 ms }`);
  const app = loadOf(estimate, 'app').utilization as Figure;
  assert.deepEqual(
    [app.low, app.value, app.high].map((value) => Number(value.toFixed(6))),
    [0.1, 0.2, 0.4],
  );
  const db = loadOf(estimate, 'db').reads;
  assert.deepEqual(
    [db.low, db.high].map((value) => Number(value.toFixed(6))),
    [10, 50],
  );
});

/** Every figure of a report, those that figures rest on included. */
function* figuresOf(report: CapacityReport): Iterable<Figure> {
  for (const load of report.cases) {
    const top = [
      load.peakRequests,
      load.dailyUsers,
      load.mostDailyUsers,
      load.mostRequestsPerDay,
      load.holdsDailyUsers,
    ];
    const stations = [
      ...load.components.flatMap((component) => component.stations),
      ...load.hosts.map((host) => host.station),
    ];
    const components = load.components.flatMap(({ requests, reads, writes, utilization }) => [
      requests,
      reads,
      writes,
      utilization,
    ]);
    const inside = stations.flatMap(({ machines, load: at, limit, utilization }) => [
      machines,
      at,
      limit,
      utilization,
    ]);
    const journeys = load.journeys.map(({ requests }) => requests);
    const lost = (load.survival?.states ?? []).map(({ mostDailyUsers }) => mostDailyUsers);
    const open = [...top, ...components, ...inside, ...journeys, ...lost, load.bottleneck?.headroom];
    while (open.length > 0) {
      const figure = open.pop();
      if (figure === undefined) continue;
      yield figure;
      if (figure.origin.type === 'derived') open.push(...figure.origin.inputs.map((input) => input.figure));
    }
  }
}

const amount = fc.constantFrom('0', '1', '3', '1000', '999_999_999_999');

test('no text gives a figure that is not finite, negative or out of order', () => {
  const system = fc.record({
    users: amount,
    requests: fc.constantFrom('0/s', '1/user/day', '1_000_000/s', '0.001/user/day'),
    peak: fc.constantFrom('1x', '3x', '1_000x'),
    calls: fc.constantFrom('0', '0.5', '1', '2', '1..50'),
    back: fc.constantFrom('', 'b -> a { calls: 0.5 }', 'b -> a', 'b -> a { calls: 0 }'),
    replicas: fc.constantFrom('0', '1', '7'),
    hit: fc.constantFrom('0%', '50%', '100%', '10..99%'),
    survive: fc.constantFrom('instance', 'zone', 'datacenter'),
  });
  fc.assert(
    fc.property(system, ({ users, requests, peak, calls, back, replicas, hit, survive }) => {
      const { report } = estimateOf(`workload { daily-users: ${users}, requests: ${requests}, peak: ${peak} }
        targets { survive: ${survive} }
        client c
        zone z {
          web a { instances: 2 }
          service b
        }
        host box {
          database db { replicas: ${replicas} }
          cache front { fronts: db, hit: ${hit} }
        }
        c -> a
        a -> b { calls: ${calls} }
        ${back}
        b -> front { reads: 1 }
        b -> db { writes: 1 }`);
      for (const { low, value, high } of figuresOf(report)) {
        assert.ok(Number.isFinite(low) && Number.isFinite(high), `${low}..${high}`);
        assert.ok(low >= 0 && low <= value && value <= high, `${low} <= ${value} <= ${high}`);
      }
    }),
    { numRuns: 150 },
  );
});

test('more users never lower a utilization, and twice the users double it', () => {
  const text = (
    users: number,
  ): string => `workload { daily-users: ${users}, requests: 20/user/day, peak: 3x, reads: 90% }
    client c
    web app { instances: 3 }
    database db { replicas: 2 }
    c -> app
    app -> db { reads: 2, writes: 1 }`;
  const once = estimateOf(text(10_000)).first;
  const twice = estimateOf(text(20_000)).first;
  once.components.forEach(({ utilization }, i) => {
    const other = twice.components[i]?.utilization;
    assert.equal(utilization === undefined, other === undefined);
    assert.ok(Math.abs((other?.value ?? 0) - 2 * (utilization?.value ?? 0)) < 1e-12);
  });
  assert.equal(show(once.mostDailyUsers), show(twice.mostDailyUsers));
});

test('splitting a tier into named machines of the same size leaves the load of each', () => {
  const text = (tier: string): string => `${workload}
    client c
    loadbalancer lb { instances: 2 }
    ${tier}`;
  const one = estimateOf(text('web app { instances: 2, cores: 4, service-time: 4 ms }\nlb -> app\nc -> lb'));
  const two = estimateOf(
    text(
      'web a { cores: 4, service-time: 4 ms }\nweb b { cores: 4, service-time: 4 ms }\nlb -> a, b\nc -> lb',
    ),
  );
  assert.equal(show(loadOf(one, 'app').utilization), show(loadOf(two, 'a').utilization));
  assert.equal(show(loadOf(one, 'app').utilization), show(loadOf(two, 'b').utilization));
});

test('no loss lets a system hold more than the healthy one', () => {
  const { first } = estimateOf(`${workload}
    targets { survive: instance }
    client c
    loadbalancer lb { instances: 2 }
    web a { instances: 1 }
    web b { instances: 3 }
    cache front { fronts: db, hit: 90% }
    database db { replicas: 2, cores: 16 }
    c -> lb -> a, b
    a -> front { reads: 1, timeout: 5 ms }
    b -> front { reads: 1, timeout: 5 ms }`);
  const states = first.survival?.states ?? [];
  assert.deepEqual(states.map(({ label }) => label).sort(), [
    '`a`',
    '`front`',
    'one machine of `b`',
    'one machine of `db`',
    'one machine of `lb`',
  ]);
  for (const { mostDailyUsers, label } of states) {
    assert.ok((mostDailyUsers?.value ?? 0) <= (first.mostDailyUsers?.value ?? 0) * (1 + 1e-9), label);
  }
});
