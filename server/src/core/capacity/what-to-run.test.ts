import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { estimateOf } from '../testing/estimate-of.ts';
import { machinesInAll, sayHelp, sayNumber } from './say-what-to-run.ts';
import { type ToRun, whatToRun } from './what-to-run.ts';

function lackingIn(text: string, target = 0.7): readonly ToRun[] {
  const { context, survival } = estimateOf(text).first;
  return whatToRun({ context, target, survival });
}

/** `app: 3 instead of 2`, without backticks. */
const linesOf = (text: string): string[] =>
  lackingIn(text).map((group) => `${group.label}: ${sayNumber(group)}`.replaceAll('`', ''));

const helpOf = (text: string): string => lackingIn(text).map(sayHelp).join('; ');

/** Requests of which half write; of a machine's time, by the attributes. */
const store = (requests: number, attributes: string, kind = 'database'): string => `
  workload { requests: ${requests}/s, peak: 1x, reads: 50% }
  client c
  web app { instances: 50, cores: 4, service-time: 1 ms }
  ${kind} db { cores: 1, ${attributes} }
  c -> app
  app -> db { reads: 1, writes: 1 }`;

const times = 'read-time: 4 ms, write-time: 0.4 ms, apply-cost: 1x';

test('reads of a single primary are divided among replicas, one of which may be lost', () => {
  // 250/s: reads 100 %, writes 5 %: 100 / (70 - 5) = 2, and one.
  assert.deepEqual(linesOf(store(250, times)), ['db: 3 replicas that answer reads']);
  assert.deepEqual(lackingIn(store(250, times)).map(machinesInAll), [4]);
});

test('a single machine that carries all is left as it is, and so is one of several that may be lost', () => {
  assert.deepEqual(linesOf(store(100, times)), []);
  // 41 + 2 %: with the replica lost the primary answers the reads as well.
  assert.deepEqual(linesOf(store(100, `${times}, replicas: 1`)), []);
});

test('machines count that lack once one is lost, though all together stay below the target', () => {
  // 200/s: reads 80 %, of two replicas 40 + 4 % each; one alone is at 84 %.
  assert.deepEqual(linesOf(store(200, `${times}, replicas: 2`)), ['db replicas: 3 instead of 2']);
});

test('data is divided only where writes alone are too much', () => {
  // 5000/s: writes are 100 % of every copy.
  assert.deepEqual(linesOf(store(5000, times)), ['db: 2 shards or more instead of 1']);
  assert.match(helpOf(store(5000, times)), /every copy takes each write, which alone is 100 % of a machine/);
});

test('a primary that answers all reads is told to leave them to its replicas', () => {
  const text = store(250, `${times}, replicas: 1, reads-from: primary`);
  assert.deepEqual(linesOf(text), ['db primary: 3 replicas that answer reads']);
  assert.match(helpOf(text), /`reads-from: replicas`/);
});

test('a cache is divided, since its replicas answer nothing', () => {
  // 500/s of 2 ms are 100 %, and as much again is written.
  const text = store(500, 'read-time: 2 ms, write-time: 2 ms, replicas: 1', 'cache');
  assert.deepEqual(linesOf(text), ['db: 3 shards or more instead of 1']);
  assert.match(helpOf(text), /one machine does all of its work, which is 150 % of a machine/);
});

test('copies of shards are counted by the shard', () => {
  // Each of 4 shards has 100 % of reads and 5 % of writes.
  const text = store(1000, `${times}, shards: 4, replicas: 1`);
  assert.deepEqual(linesOf(text), ['db shard replicas: 3 a shard instead of 1 (12 in all)']);
  assert.deepEqual(lackingIn(text).map(machinesInAll), [12]);
});

test('one key that is too much for a shard is not divided by more of them', () => {
  const text = store(5000, `${times}, shards: 4, hot-key: 90%`);
  assert.deepEqual(linesOf(text), ['db shard: no number']);
  assert.match(helpOf(text), /divide that key \(`hot-key-copies`\)/);
});

test('where a majority must agree, one may be lost of three copies and not of two', () => {
  const text = store(500, 'engine: cassandra, read-time: 1 ms, write-time: 1 ms');
  const [group] = lackingIn(text);
  assert.ok(group?.sizing.type === 'machines' && group.sizing.machines >= 3, linesOf(text).join());
});

test('where a majority must agree, the shards that are said carry the load also with a copy of each lost', () => {
  const text = (shards: string) => store(1000, `engine: cassandra, read-time: 1 ms, replicas: 2${shards}`);
  const [group] = lackingIn(text(''));
  assert.ok(group?.sizing.type === 'shards');
  const { factor } = group.sizing;
  assert.deepEqual(linesOf(text(`, shards: ${factor}`)), []);
  assert.notDeepEqual(linesOf(text(`, shards: ${factor - 1}`)), []);
});

test('an autoscaler starts what it may, and what is beyond its end is told', () => {
  const tier = (end: number): string => `
    workload { requests: 1000/s, peak: 1x }
    client c
    web app { instances: 2, autoscale: 2..${end}, cores: 1, service-time: 4 ms }
    c -> app`;
  // 4 / 70 %, and one.
  assert.deepEqual(linesOf(tier(7)), []);
  assert.deepEqual(linesOf(tier(6)), ['app: 7 instead of 6, where autoscale ends']);
});

const sites = (instances: number): string => `
  workload { requests: 1000/s, peak: 1x }
  targets { survive: datacenter }
  client c
  dns names { managed, health-check }
  datacenter seoul { web app { instances: ${instances}, cores: 1, service-time: 4 ms } }
  datacenter busan like seoul
  c -> names -> app`;

test('what the targets want survived is carried as well, at 100 % busy', () => {
  // 500/s each: 2 / 70 %, and one: 4. Without the other site 4 machines are at 100 %; 3 would not do.
  assert.deepEqual(linesOf(sites(4)), []);
  assert.deepEqual(linesOf(sites(3)), ['seoul.app: 4 instead of 3', 'busan.app: 4 instead of 3']);
  assert.deepEqual(
    lackingIn(sites(3)).map(({ isForLosses }) => isForLosses),
    [true, true],
  );
});

test('parts of a host share its cores, so the host stands for them', () => {
  const text = `
    workload { requests: 600/s, peak: 1x }
    client c
    host box {
      cores: 2
      web app { instances: 3, service-time: 4 ms }
      database db { replicas: 2, read-time: 1 ms, write-time: 1 ms }
    }
    c -> app -> db`;
  assert.deepEqual(linesOf(text), []);
});

test('whatever number is said, with it nothing is lacking', () => {
  const numbers = fc.record({
    requests: fc.integer({ min: 1, max: 20_000 }),
    replicas: fc.integer({ min: 0, max: 6 }),
    readMs: fc.integer({ min: 1, max: 20 }),
    writeUs: fc.integer({ min: 1, max: 3000 }),
    engine: fc.constantFrom('', 'engine: postgres, ', 'engine: cassandra, '),
    from: fc.constantFrom('', 'reads-from: any, '),
  });
  fc.assert(
    fc.property(numbers, ({ requests, replicas, readMs, writeUs, engine, from }) => {
      const text = (copies: number): string =>
        store(
          requests,
          `${engine}${engine.includes('cassandra') ? '' : from}read-time: ${readMs} ms, write-time: ${writeUs} us, replicas: ${copies}`,
        );
      const find = (of: string): ToRun | undefined =>
        lackingIn(of).find(({ component }) => component.name === 'db');
      const lacking = find(text(replicas));
      if (lacking?.sizing.type !== 'machines') return;
      assert.equal(find(text(lacking.sizing.machines - 1)), undefined);
    }),
    { numRuns: 60 },
  );
});
