import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Figure } from '../model/figure.ts';
import { estimateOf, show } from '../testing/estimate-of.ts';
import type { ConsumerLoad } from './queue-report.ts';

/** A million messages a day, 34.7 a second at the peak; a worker does 2.5 a second. */
const photos = (worker: string, queue = '', more = ''): string => `
workload { daily-users: 1M, requests: 1/user/day, peak: 3x, reads: 0% }
client c
queue jobs { ${queue} }
worker resizer { cores: 1, service-time: 400 ms, ${worker} }
c -> jobs -> resizer
${more}`;

const consumerOf = (text: string): ConsumerLoad =>
  estimateOf(text).first.queues[0]?.consumers[0] as ConsumerLoad;

test('workers that keep up with the peak leave nothing waiting', () => {
  const load = consumerOf(photos('instances: 20'));
  assert.equal(show(load.atPeak), '34.7/s');
  assert.equal(show(load.atMean), '11.6/s');
  assert.equal(show(load.capacity), '50/s');
  assert.equal(load.capacity?.formula, 'machines x limit');
  assert.equal(show(load.utilizationAtPeak), '69.4 %');
  assert.equal(show(load.utilizationAtMean), '23.1 %');
  assert.equal(show(load.day?.peakBacklog), '0');
  assert.equal(show(load.day?.oldest), '0 ms');
});

test('fewer workers fall behind in peak hours and catch up in the rest of the day', () => {
  const { day, capacity } = consumerOf(photos('instances: 10'));
  assert.equal(show(capacity), '25/s');
  // Four hours of 34.722/s are 500,000 messages; the other half of the day's million comes in 20 hours.
  assert.equal(show(day?.peakTime), '4 h');
  assert.equal(day?.peakTime.origin.type, 'default');
  assert.equal(show(day?.rest), '6.9/s');
  // (34.722 - 25) x 14,400 s.
  assert.equal(show(day?.peakBacklog), '140,000');
  // 140,000 / 25 per second.
  assert.equal(show(day?.oldest), '93.3 min');
  // 14,400 s + 140,000 / (25 - 6.944).
  assert.equal(show(day?.workedOff), '6.2 h');
});

test('workers that do not keep up with the mean never catch up', () => {
  const { day, outage, utilizationAtMean } = consumerOf(photos('instances: 4'));
  assert.equal(show(utilizationAtMean), '115.7 %');
  assert.equal(day?.workedOff, undefined);
  // A million a day, less 10 a second: what is left grows by 136,000 a day.
  assert.equal(show(day?.peakBacklog), '356,000');
  assert.equal(outage?.drainAtMean, undefined);
});

test('after an hour without workers they catch up, if they are quicker than what arrives', () => {
  const { outage } = consumerOf(photos('instances: 10'));
  assert.equal(show(outage?.backlogAtMean), '41,667');
  assert.equal(show(outage?.backlogAtPeak), '125,000');
  // 41,667 / (25 - 11.574).
  assert.equal(show(outage?.drainAtMean), '51.7 min');
  assert.equal(outage?.drainAtPeak, undefined);
  // 125,000 / (50 - 34.722).
  assert.equal(show(consumerOf(photos('instances: 20')).outage?.drainAtPeak), '2.3 h');
});

test('the machines needed keep up with the peak at the target utilization, with one of them lost', () => {
  const needed = (targets: string): number | undefined =>
    consumerOf(photos('instances: 10', '', targets)).machinesNeeded;
  // 34.722/s x 400 ms are 13.9 machines: 19.8 at 70 %, and one that may be lost.
  assert.equal(needed(''), 21);
  assert.equal(needed('targets { utilization: 100% }'), 15);
});

test('no more machines work than there are partitions', () => {
  const load = consumerOf(photos('instances: 20', 'partitions: 12'));
  assert.equal(show(load.capacity), '30/s');
  assert.equal(load.capacity?.formula, 'partitions x limit');
  assert.equal(show(consumerOf(photos('instances: 20', 'partitions: 40')).capacity), '50/s');
});

test('what else the workers do is not left for the messages', () => {
  const load = consumerOf(
    photos('instances: 20', '', 'queue others\nc -> others\nothers -> resizer { calls: 0.2 }'),
  );
  // 50/s less a fifth of 34.7/s.
  assert.equal(show(load.capacity), '43.1/s');
  assert.equal(load.capacity?.formula, 'machines x limit - other requests');
});

test('every consuming component gets every message', () => {
  const { first } = estimateOf(
    photos('instances: 20', '', 'worker indexer { cores: 1, service-time: 1 ms }\njobs -> indexer'),
  );
  assert.deepEqual(
    first.queues.map(({ queue, consumers }) => [
      queue.label,
      ...consumers.map(({ consumer, atPeak }) => `${consumer.label} ${show(atPeak)}`),
    ]),
    [['jobs', 'resizer 34.7/s', 'indexer 34.7/s']],
  );
});

test('the oldest message is held against what the queue and the targets allow', () => {
  const limits = (queue: string, more = ''): readonly string[] =>
    (consumerOf(photos('instances: 10', queue, more)).day?.limits ?? []).map(
      ({ key, allowed, reached, isMet }) => `${key} ${show(allowed)} ${show(reached)} ${isMet}`,
    );
  assert.deepEqual(limits(''), []);
  assert.deepEqual(limits('retention: 1h, max-delay: 2h, capacity: 100K'), [
    'retention 1 h 93.3 min false',
    'max-delay 2 h 93.3 min true',
    'capacity 100,000 140,000 false',
  ]);
  assert.deepEqual(limits('', 'targets { freshness: 5m }'), ['freshness 5 min 93.3 min false']);
});

test('workers whose speed nobody knows have no capacity and no backlog', () => {
  const load = consumerOf(photos('managed').replace('service-time: 400 ms, ', ''));
  assert.equal(load.capacity, undefined);
  assert.equal(load.day, undefined);
  assert.equal(load.outage, undefined);
  assert.equal(load.machinesNeeded, undefined);
});

test('a queue that nobody consumes is not listed', () => {
  const { first } = estimateOf('workload { requests: 1/s }\nclient c\nqueue jobs\nc -> jobs');
  assert.deepEqual(first.queues, []);
});

test('a peak that would hold more than the day ends sooner', () => {
  const { day } = consumerOf(photos('instances: 10').replace('peak: 3x', 'peak: 10x'));
  // A tenth of the day.
  assert.equal(show(day?.peakTime), '2.4 h');
  assert.equal(show(day?.rest), '0/s');
  assert.equal(day?.peakTime.formula, '86,400 s / peak');
  const { day: even } = consumerOf(photos('instances: 10').replace('peak: 3x', 'peak: 1x'));
  assert.equal(show(even?.rest), '11.6/s');
});

function* figuresOf(load: ConsumerLoad): Iterable<Figure> {
  const { day, outage } = load;
  const all = [
    load.atPeak,
    load.atMean,
    load.capacity,
    load.utilizationAtPeak,
    load.utilizationAtMean,
    day?.peakTime,
    day?.rest,
    day?.peakBacklog,
    day?.oldest,
    day?.workedOff,
    outage?.backlogAtMean,
    outage?.backlogAtPeak,
    outage?.drainAtMean,
    outage?.drainAtPeak,
  ];
  for (const figure of all) if (figure !== undefined) yield figure;
}

test('no workload gives a figure that is not finite or out of order', () => {
  const system = fc.record({
    users: fc.constantFrom('0', '1', '1M', '999_999_999_999', '1K..1M'),
    peak: fc.constantFrom('1x', '3x', '1_000x', '2..10x'),
    worker: fc.constantFrom('instances: 1', 'instances: 1_000', 'service-time: 1..900 ms', 'rate: 1/year'),
    queue: fc.constantFrom('', 'partitions: 3', 'retention: 1h, capacity: 5'),
  });
  fc.assert(
    fc.property(system, ({ users, peak, worker, queue }) => {
      const text = photos(worker, queue)
        .replace('daily-users: 1M', `daily-users: ${users}`)
        .replace('peak: 3x', `peak: ${peak}`);
      const own = worker.startsWith('service') ? text.replace('service-time: 400 ms, ', '') : text;
      for (const { low, value, high } of figuresOf(consumerOf(own))) {
        assert.ok(
          low >= 0 && low <= value && value <= high && Number.isFinite(high),
          `${low} ${value} ${high}`,
        );
      }
    }),
    { numRuns: 80 },
  );
});
