import assert from 'node:assert/strict';
import { test } from 'node:test';
import { availabilityOf } from '../testing/availability-of.ts';

const notesOf = (text: string): ReadonlyMap<string, string> =>
  new Map(availabilityOf(text).report.notes.map(({ code, message }) => [code, message]));

test('what every figure rests on is always said', () => {
  const notes = notesOf('client c\nhost box { availability: 99%\n  web w\n}\nc -> w\n');
  assert.deepEqual([...notes.keys()], ['independence', 'common-cause']);
});

test('a system without places is told that their loss is not counted', () => {
  assert.match(
    notesOf('client c\nweb w { availability: 99% }\nc -> w\n').get('no-places') ?? '',
    /No host, zone or data center is written/,
  );
  const spread = notesOf('client c\nweb w { instances: 2, zones: 2, availability: 99% }\nc -> w\n');
  assert.equal(spread.get('no-places'), undefined);
});

test('thresholds of service levels are told from measurements', () => {
  assert.match(notesOf('client c\nweb w\nc -> w\n').get('service-level') ?? '', /no measurement/);
  assert.equal(notesOf('client c\nweb w { failure-rate: 1/year }\nc -> w\n').get('service-level'), undefined);
});

test('promotions, switches and shards say how they are counted, and which parts they are about', () => {
  const notes = notesOf(
    'client c\ndns d { routing: geo }\nweb a\nweb b\ndatabase db { replicas: 1, failover: auto, shards: 4 }\nc -> d -> a, b\na -> db\nb -> db\n',
  );
  assert.match(notes.get('promotion') ?? '', /^Writes of `db` wait/);
  assert.match(notes.get('switch') ?? '', /target of `d` wait.*The `ttl` of `d` is not written/);
  assert.match(notes.get('shards') ?? '', /one shard of `db` counts/);
  const known = notesOf('client c\ndns d { ttl: 60s }\nweb a\nweb b\nc -> d -> a, b\n');
  assert.doesNotMatch(known.get('switch') ?? 'ttl` of', /`ttl` of/);
});

test('a store behind a cache counts as needed by all, and the report says so', () => {
  const text = (more: string) =>
    `client c\nweb w\ncache hot { fronts: db, hit: 80% }\ndatabase db\nc -> w\nw -> hot { timeout: 50 ms }\nw -> db { writes: 1${more} }\n`;
  const journeys = 'journey look { read\n c -> w\n}\n';
  assert.match(notesOf(text('') + journeys).get('seldom-needed') ?? '', /a part of the requests asks `db`/);
  assert.equal(notesOf(text(', reads: 1') + journeys).get('seldom-needed'), undefined);
});

test('bounds say that they are bounds, and of which journeys', () => {
  const text =
    'client c\nservice a\nservice b\nservice e\nservice f\nc -> a\na -> b, e { any: 1 }\nb -> f\ne -> f\n';
  const { report } = availabilityOf(text, { nodeBudget: 1 });
  const found = report.notes.find(({ code }) => code === 'bounds');
  assert.match(found?.message ?? '', /`read`, `write`, all journeys at once/);
});
