import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatAvailability, formatFigure } from '../model/format-figure.ts';
import { availabilityOf, cutLine } from '../testing/availability-of.ts';

/** To so many digits that a hand calculation shows any other reading. */
function near(actual: number | undefined, expected: number, tolerance = 1e-9): void {
  assert.ok(
    actual !== undefined && Math.abs(actual - expected) <= tolerance * Math.abs(expected),
    `${actual} instead of ${expected}`,
  );
}

const certain = 'availability: 100%';

test('one server with 99.9 % is down 8.8 hours a year, and fails twice', () => {
  // 0.001 x 8,760 h = 8.76 h. Two failures a year of being up, by default: 2 x 0.999.
  const { system, journey } = availabilityOf('client c\nweb w { availability: 99.9% }\nc -> w\n');
  near(system.unavailability.value, 0.001);
  near(system.availability.value, 0.999);
  assert.equal(formatFigure(system.downtime), '8.8 h a year');
  near(system.failures?.value, 2 * 0.999);
  assert.equal(system.method, 'exact');
  assert.deepEqual(journey('read').cutSets.map(cutLine), ['1: w']);
});

test('two servers behind one balancer fail together, or with it', () => {
  // 1 - (1 - 0.0002)(1 - 0.01^2) = 0.00029998.
  const { journey } = availabilityOf(
    'client c\nloadbalancer lb { availability: 99.98% }\nweb w { instances: 2, availability: 99% }\nc -> lb -> w\n',
  );
  const read = journey('read');
  near(read.unavailability.value, 0.00029998);
  assert.deepEqual(read.cutSets.map(cutLine), ['1: lb', '2: both machines of w']);
  near(read.cutSets[0]?.probability.value, 0.0002);
  near(read.cutSets[1]?.probability.value, 0.0001);
  // Birnbaum of the balancer: 1 - 0.0001; of one web server: (1 - 0.0002) x 0.01.
  assert.deepEqual(
    read.importance.map(({ subject }) => subject.label),
    ['`lb`', '`w`'],
  );
  near(read.importance[0]?.birnbaum, 0.9999);
  near(read.importance[1]?.birnbaum, 0.009998);
  near(read.importance[1]?.share, (0.9998 * 0.0001) / 0.00029998);
});

const threeZones = `client c
datacenter d {
  ${certain}
  zone a { availability: 99.9% }
  zone b { availability: 99.9% }
  zone z { availability: 99.9% }
  web w { instances: 6, zones: 3, availability: 99% }
}
c -> w
`;

test('three zones with two machines each need four of six at the peak', () => {
  // All zones up: P(3 or more of 6 down) = 20 x 0.01^3 x 0.99^3 + 15 x 0.01^4 x 0.99^2 + 6 x 0.01^5 x 0.99 + 0.01^6
  // = 0.0000195532. One zone down: 1 - 0.99^4 = 0.03940399. Two: 1.
  // 0.999^3 x 0.0000195532 + 3 x 0.001 x 0.999^2 x 0.03940399 + 3 x 0.001^2 x 0.999 + 0.001^3.
  const { journey } = availabilityOf(threeZones, { needed: () => 4 });
  const six = 20 * 0.01 ** 3 * 0.99 ** 3 + 15 * 0.01 ** 4 * 0.99 ** 2 + 6 * 0.01 ** 5 * 0.99 + 0.01 ** 6;
  const expected =
    0.999 ** 3 * six + 3 * 0.001 * 0.999 ** 2 * (1 - 0.99 ** 4) + 3 * 0.001 ** 2 * 0.999 + 0.001 ** 3;
  near(journey('read').atPeak?.unavailability.value, expected);
  assert.equal(formatAvailability(expected), '99.986 %');
});

test('with one machine enough, three zones are down only with all of them', () => {
  // Each zone with its two machines: 1 - 0.999 x (1 - 0.0001) = 0.0010999; all three: its cube.
  const { journey } = availabilityOf(threeZones);
  const read = journey('read');
  near(read.unavailability.value, (1 - 0.999 * 0.9999) ** 3);
  assert.equal(read.atPeak, undefined);
  // The zones of the text are zones 1 to 3 of the data center.
  assert.deepEqual(read.cutSets.map(cutLine), [
    '3: zone d.a + zone d.b + zone d.z',
    '4: zone d.a + zone d.b + both machines of w elsewhere',
    '4: zone d.a + zone d.z + both machines of w elsewhere',
    '4: zone d.b + zone d.z + both machines of w elsewhere',
    '5: zone d.a + all 4 machines of w elsewhere',
    '5: zone d.b + all 4 machines of w elsewhere',
    '5: zone d.z + all 4 machines of w elsewhere',
    '6: all 6 machines of w',
  ]);
});

test('zones that nobody wrote are the same for all parts of a site', () => {
  // Both tiers in zones 1 and 2 of 99.95 %: up when a zone is up in which both have their machine, or one each.
  const { journey } = availabilityOf(
    `client c\nweb w { instances: 2, zones: 2, ${certain} }\nservice s { instances: 2, zones: 2, ${certain} }\nc -> w -> s\n`,
  );
  near(journey('read').unavailability.value, 0.0005 ** 2);
  assert.deepEqual(journey('read').cutSets.map(cutLine), ['2: zone 1 + zone 2']);
});

const pair = `client c
database db {
  replicas: 1
  failover: auto
  failure-rate: 8.76/year
  repair-time: 2h
  failover-time: 90s
}
c -> db
`;

test('a primary with a replica: 86 % of the time without writes is promotion', () => {
  // MTBF 1,000 h and MTTR 2 h: reads U^2 with U = 2 / 1002; writes 90 s / 1,000 h more.
  const { journey } = availabilityOf(pair);
  const alone = 2 / 1002;
  near(journey('read').unavailability.value, alone ** 2);
  const write = journey('write');
  const promotion = 90 / 3_600_000;
  near(write.unavailability.value, alone ** 2 + promotion, 0.005);
  assert.deepEqual(write.cutSets.map(cutLine), [
    '1: the promotion of a replica of db',
    '2: both machines of db',
  ]);
  assert.equal(((write.importance[0]?.share ?? 0) * 100).toFixed(0), '86');
  // Each loss of the primary is a failure for writes: 8.76 a year, less what was down already.
  near(write.failures?.value, 8.76, 0.005);
});

test('a failover that works in nine of ten cases waits for the repair in the tenth', () => {
  // 8.76 failures a year x (0.9 x 90 s + 0.1 x 7,200 s) = 7,016.8 s, and both down (2 / 1002)^2 x 31,536,000 = 125.6 s.
  const text = pair.replace('failover-time: 90s', 'failover-time: 90s, failover-coverage: 90%');
  const { downtime } = availabilityOf(text).journey('write');
  near(downtime.value / 1000, 8.76 * (0.9 * 90 + 0.1 * 7200) + (2 / 1002) ** 2 * 31_536_000, 0.01);
});

test('without automatic failover writes wait for the primary, and reads for neither', () => {
  const { journey } = availabilityOf('client c\ndatabase db { replicas: 2, availability: 99% }\nc -> db\n');
  near(journey('read').unavailability.value, 0.01 ** 3);
  near(journey('write').unavailability.value, 0.01);
  assert.deepEqual(journey('write').cutSets.map(cutLine), ['1: the primary of db']);
  assert.deepEqual(journey('read').cutSets.map(cutLine), ['3: the primary of db + both replicas of db']);
});

test('reads that are pinned to the primary, or never fall back to it, need more', () => {
  const text = (more: string) =>
    `client c\ndatabase db { replicas: 1, failover: auto, availability: 99%, failover-time: 0 s, ${more} }\nc -> db\n`;
  near(availabilityOf(text('read-fallback: no')).journey('read').unavailability.value, 1 - 0.99 ** 2);
  near(availabilityOf(text('reads-from: any')).journey('read').unavailability.value, 0.0001);
  const pinned = availabilityOf(
    'client c\ndatabase db { replicas: 1, availability: 99%, reads-from: primary }\nc -> db\n',
  );
  near(pinned.journey('read').unavailability.value, 0.01);
});

test('a majority of the copies, or as many as the quorum says, must be up', () => {
  // 2 of 3: 3 x 0.01^2 x 0.99 + 0.01^3 = 0.000298; 3 of 3: 1 - 0.99^3 = 0.029701.
  const text = (more: string) =>
    `client c\ndatabase db { engine: cassandra, replicas: 2, availability: 99%${more} }\nc -> db\n`;
  for (const name of ['read', 'write']) {
    near(availabilityOf(text('')).journey(name).unavailability.value, 0.000298);
    near(availabilityOf(text(', quorum: 3')).journey(name).unavailability.value, 0.029701);
  }
  const { journey } = availabilityOf(text(''));
  assert.deepEqual(journey('read').cutSets.map(cutLine), ['2: 2 of 3 machines of db']);
});

test('a host is one machine for all that stands in it', () => {
  const { journey } = availabilityOf(
    'client c\nhost box { availability: 99%\n  web w { instances: 3 }\n  database db { replicas: 2 }\n}\nc -> w -> db\n',
  );
  near(journey('write').unavailability.value, 0.01);
  assert.deepEqual(journey('write').cutSets.map(cutLine), ['1: host box']);
});

test('of hosts in hosts only the outermost is a machine', () => {
  const { journey } = availabilityOf(
    'client c\nhost box { availability: 99%\n  group g {\n    host inner { availability: 90%\n      web w\n    }\n  }\n}\nc -> w\n',
  );
  near(journey('read').unavailability.value, 0.01);
});

const twoSites = `client c
dns d { ${certain}, check-interval: 10s, check-failures: 3, ttl: 60s }
datacenter s {
  availability: 99.9%
  repair-time: 10h
  web w { availability: 99%, repair-time: 10h }
}
datacenter t like s
c -> d -> w
`;

test('two data centers: both down, or users waiting for the switch', () => {
  // A site is down with 1 - 0.99 x 0.999 = 0.01099; both 0.01099^2. Each failure of a site costs half of the users
  // 90 s of 10 h: both sites together 0.01099 x (1 - exp(-90 / 36,000)), less what the other site is down.
  const { journey } = availabilityOf(twoSites);
  const site = 1 - 0.99 * 0.999;
  const critical = 0.999 * 0.01 + 0.99 * 0.001;
  const waiting = critical * (1 - site) * (1 - Math.exp(-90 / 36_000));
  const read = journey('read');
  near(read.unavailability.value, 1 - (1 - site ** 2) * (1 - waiting), 1e-3);
  assert.deepEqual(read.cutSets.map(cutLine), [
    '1: the switch of d to another target',
    '2: s.w + t.w',
    '2: data center s + t.w',
    '2: s.w + data center t',
    '2: data center s + data center t',
  ]);
  const instant = availabilityOf(twoSites.replace('ttl: 60s', 'ttl: 60s, anycast')).journey('read');
  assert.ok(instant.unavailability.value < read.unavailability.value);
});

test('databases joined by `replicate` stand in for each other', () => {
  const text = (failover: string) =>
    `client c\nweb w { ${certain} }\ndatabase a { availability: 99%, failover-time: 0 s${failover} }\ndatabase b { availability: 98% }\nc -> w -> a\na -> b { replicate: async }\n`;
  const { journey } = availabilityOf(text(''));
  near(journey('read').unavailability.value, 0.01 * 0.02);
  near(journey('write').unavailability.value, 0.01);
  near(availabilityOf(text(', failover: auto')).journey('write').unavailability.value, 0.01 * 0.02);
});

test('an external part that says nothing counts with what such services promise', () => {
  const text = (more: string) => `client c\nweb w { ${certain} }\nexternal pay${more}\nc -> w -> pay\n`;
  const silent = availabilityOf(text(''));
  near(silent.system.unavailability.value, 0.001);
  near(silent.system.unavailability.high, 0.005);
  assert.match(silent.report.notes.map(({ message }) => message).join('\n'), /a default stands in for it/);
  const said = availabilityOf(text(' { availability: 99.5% }'));
  near(said.system.unavailability.value, 0.005);
  assert.ok(!said.report.notes.some(({ code }) => code === 'service-level'));
});

test('what a provider runs counts with what its kind or its engine promises', () => {
  const of = (part: string): number =>
    availabilityOf(`client c\n${part}\nc -> x\n`).journey('write').unavailability.value;
  near(of('dns x { managed }\nweb w { availability: 100% }\nx -> w'), 1e-5);
  near(of('dns x\nweb w { availability: 100% }\nx -> w'), 0.005);
  near(of('storage x { managed }'), 1e-4);
  near(of('storage x { engine: s3 }'), 1e-4);
  near(of('loadbalancer x { managed }'), 1e-4);
  near(of('database x { engine: dynamodb }'), 1e-4);
  near(of('database x { engine: postgres, managed }'), 0.0005);
  near(of('queue x { engine: sqs }'), 0.001);
  // It is the user's own.
  near(of('storage x { engine: minio }'), 0.005);
  near(of('database x { engine: dynamodb, availability: 99% }'), 0.01);
});

test('a shard is a part of the keys: one group counts, and both figures are given', () => {
  // Eight groups of one machine: 99 % of the keys, all of them 0.99^8 = 92.3 %.
  const { journey, report } = availabilityOf(
    'client c\ndatabase db { shards: 8, availability: 99% }\nc -> db\n',
  );
  near(journey('read').unavailability.value, 0.01);
  assert.deepEqual(journey('read').cutSets.map(cutLine), ['1: one shard of db']);
  const [shards] = report.shards;
  assert.equal(shards?.groups, 8);
  near(shards?.reads.served.value, 0.99);
  near(shards?.reads.allServed.value, 0.99 ** 8);
  near(shards?.writes.allServed.value, 0.99 ** 8);
});

test('tables with shards of their own count their groups', () => {
  const { report } = availabilityOf(
    'client c\ndatabase db { availability: 99%\n  table a { traffic: 30%, shards: 4, shard-key: x }\n  table b { traffic: 50%, shards: 4, shard-key: x }\n  table e { traffic: 20% }\n}\nc -> db\n',
  );
  assert.equal(report.shards[0]?.groups, 5);
});

test('what is not written is a default with its range, and says so', () => {
  // Machine 99.5 % (98.9 to 99.997), zone 99.95 % (99.9 to 99.99).
  const { system, report } = availabilityOf('client c\nzone a { web w }\nc -> w\n');
  near(system.unavailability.value, 1 - 0.995 * 0.9995);
  near(system.unavailability.high, 1 - 0.989 * 0.999);
  near(system.unavailability.low, 1 - 0.99997 * 0.9999);
  near(system.availability.low, 0.989 * 0.999);
  assert.deepEqual(
    report.notes.map(({ code }) => code),
    ['independence', 'common-cause', 'service-level'],
  );
});

test('figures name what they come from', () => {
  const { system } = availabilityOf('client c\nweb w { availability: 99% }\nc -> w\n');
  const { origin } = system.unavailability;
  assert.ok(origin.type === 'derived');
  const [input] = origin.inputs;
  assert.equal(input?.name, 'unavailability of `w`');
  assert.equal(input?.figure.formula, '1 - availability');
  assert.ok(input?.figure.origin.type === 'derived');
  assert.equal(input?.figure.origin.inputs[0]?.figure.origin.type, 'declared');
});

test('a system without users has no availability, and says why', () => {
  for (const text of ['', 'web w\ndatabase d\nw -> d\n', 'client c\nweb w\n']) {
    const { report } = availabilityOf(text);
    assert.deepEqual(report.journeys, []);
    assert.equal(report.system, undefined);
    assert.deepEqual(
      report.notes.map(({ code }) => code),
      ['no-journey'],
    );
  }
});
