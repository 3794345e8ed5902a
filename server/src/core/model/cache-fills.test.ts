import assert from 'node:assert/strict';
import { test } from 'node:test';
import { solveTraffic } from '../capacity/solve-traffic.ts';
import { estimateOf, loadOf, show } from '../testing/estimate-of.ts';
import { callsOf, journeyOf, modelOf } from '../testing/model-of.ts';

const check = (
  text: string,
  expected: readonly string[],
  names: { cold?: string; lost?: string } = {},
): void => assert.deepEqual(callsOf(journeyOf(text, 'read', names), modelOf(text)), expected);

const aside = `client c
web app
cache hot { fronts: db, hit: 75% }
database db
c -> app
app -> hot { reads: 2, timeout: 50 ms }
app -> db { writes: 1 }`;

test('whoever reads the store on a miss fills the cache, and nobody waits for that', () => {
  check(aside, [
    'c -> app declared 1+0 0+1',
    'app -> hot? declared 2+0 2+0',
    'app -> db miss 0.5+0 0.5+0',
    'app -> hot~ fill 0+0.5 0+0.5',
  ]);
});

test('an empty cache is filled after every read', () => {
  const names = { cold: 'hot' };
  assert.ok(callsOf(journeyOf(aside, 'read', names), modelOf(aside)).includes('app -> hot~ fill 0+2 0+2'));
});

test('a cache without its store is not filled', () => {
  const calls = callsOf(journeyOf(aside, 'read', { lost: 'db' }), modelOf(aside));
  assert.deepEqual(
    calls.filter((call) => call.includes('fill')),
    [],
  );
});

test('a cache that answers everything is not filled', () => {
  check('client c\ncache hot { fronts: db, hit: 100% }\ndatabase db\nc -> hot', [
    'c -> hot? declared 1+0 0+0',
  ]);
});

test('several stores behind one cache fill it once for each miss', () => {
  check('client c\ncache hot { fronts: [a, b], hit: 80% }\ndatabase a\ndatabase b\nc -> hot { reads: 5 }', [
    'c -> hot? declared 5+0 5+0',
    'c -> a miss 0.5+0 0.5+0',
    'c -> b miss 0.5+0 0.5+0',
    'c -> hot~ fill 0+1 0+1',
  ]);
});

test('what fills a cache on the way goes no further, though its writes go through', () => {
  const text = 'client c\ncache hot { hit: 75% }\ndatabase db\nc -> hot -> db';
  const journey = journeyOf(text, 'read');
  const { reads, writes, taken } = solveTraffic(journey, 3);
  assert.deepEqual([...reads], [1, 1, 0.25]);
  assert.deepEqual([...writes], [0, 0.25, 0]);
  assert.deepEqual([...taken], [0, 0, 0]);
});

test('every copy of the cache is filled', () => {
  const estimate = estimateOf(`
workload { requests: 100/s, peak: 1x, reads: 100% }
client c
cache hot { fronts: db, hit: 80%, replicas: 1 }
database db { cores: 8 }
c -> hot`);
  assert.deepEqual(
    loadOf(estimate, 'hot').stations.map(({ role, load }) => `${role} ${show(load)}`),
    ['primary 120/s', 'replicas 20/s'],
  );
});

test('the answer of a read goes over the link again as a fill', () => {
  const linkOf = (hit: string): string => {
    const estimate = estimateOf(`
workload { requests: 100/s, peak: 1x, reads: 100% }
client c
cache hot { fronts: db, hit: ${hit}, link: 1 Gbit/s }
database db { cores: 8 }
c -> hot { reads: 1, request-size: 1 KB, response-size: 100 KB }`);
    const link = loadOf(estimate, 'hot').stations.find(({ role }) => role === 'link');
    return show(link?.load);
  };
  // 100/s x 100 KB out; with half of them missed 50/s x 100 KB + 100/s x 1 KB in.
  assert.equal(linkOf('50%'), '80 Mbit/s');
  // With all of them missed 100/s x 101 KB in are the more.
  assert.equal(linkOf('0%'), '80.8 Mbit/s');
});
