// Who calls whom, how often, and who can be done without: the decisions of the language on calls, caches, sessions,
// queues, replication and journeys.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { callsOf, journeyOf, modelOf } from '../testing/model-of.ts';

const check = (text: string, journey: string, expected: readonly string[]): void => {
  assert.deepEqual(callsOf(journeyOf(text, journey), modelOf(text)), expected);
};

const aside = `client browser
loadbalancer lb
web app
cache hot { fronts: db, hit: 80%, invalidate: on-write }
database db
browser -> lb -> app
app -> hot { reads: 2 }
app -> db { writes: 1 }
`;

describe('the call graph', () => {
  it('reads a store through its cache on a miss, and invalidates on a write', () => {
    check(aside, 'read', [
      'browser -> lb declared 1+0 0+1',
      'lb -> app declared 1+0 0+1',
      'app -> hot? declared 2+0 2+0',
      'app -> db miss 0.4+0 0.4+0',
      'app -> hot~ fill 0+0.4 0+0.4',
    ]);
    check(aside, 'write', [
      'browser -> lb declared 1+0 0+1',
      'lb -> app declared 1+0 0+1',
      'app -> hot? declared 2+0 2+0',
      'app -> db miss 0.4+0 0.4+0',
      'app -> hot~ fill 0+0.4 0+0.4',
      'app -> db declared 0+0 0+1',
      'app -> hot? invalidation 0+0 0+1',
    ]);
  });

  it('sends every read to the store while the cache is cold', () => {
    const missOf = (graph: ReturnType<typeof journeyOf>) =>
      graph.calls.find(({ reason }) => reason === 'miss')?.readsPerRead.toFixed(2);
    assert.equal(missOf(journeyOf(aside, 'read')), '0.40');
    assert.equal(missOf(journeyOf(aside, 'read', { cold: 'hot' })), '2.00');
  });

  it('reads once and writes once on a bare connection to a store, and only writes beside a cache in front of it', () => {
    const text =
      'client c\nweb app\ndatabase db\ncache hot { fronts: db, hit: 50% }\ncache other\nc -> app -> db, hot\n';
    check(text, 'read', [
      'c -> app declared 1+0 0+1',
      'app -> hot? declared 1+0 0+0',
      'app -> db miss 0.5+0 0+0',
      'app -> hot~ fill 0+0.5 0+0',
    ]);
    check(text, 'write', ['c -> app declared 1+0 0+1', 'app -> db declared 0+0 0+1']);
  });

  it('hands on misses of a read-through cache, which is then required', () => {
    const text = 'client c\nweb app\ncache hot { hit: 75% }\ndatabase db\nc -> app -> hot -> db\n';
    check(text, 'read', [
      'c -> app declared 1+0 0+1',
      'app -> hot declared 1+0 0+0',
      'hot -> db declared 0.25+0 0+1',
      'hot -> hot~ fill 0+0.25 0+0',
    ]);
  });

  it('reads the session store once per visit', () => {
    const text = 'client c\nweb app { sessions: store }\ncache store\nc -> app\n';
    check(text, 'write', ['c -> app declared 1+0 0+1', 'app -> store session 1+0 1+0']);
  });

  it('publishes in writes only, and nobody waits for the consumer', () => {
    const text =
      'client c\nweb app\nqueue jobs\nworker w\nstorage s\nc -> app -> jobs\njobs -> w\nw -> s { reads: 1, writes: 3 }\n';
    check(text, 'read', ['c -> app declared 1+0 0+1']);
    check(text, 'write', [
      'c -> app declared 1+0 0+1',
      'app -> jobs declared 0+0 0+1',
      'jobs -> w~ declared 1+0 0+1',
      'w -> s declared 1+0 1+3',
    ]);
  });

  it('divides by instances at a load balancer, evenly at a DNS, and by what is written', () => {
    const lb = 'client c\nloadbalancer lb\nweb a { instances: 3 }\nweb b\nc -> lb -> a, b\n';
    const shares = (text: string) =>
      journeyOf(text, 'read')
        .calls.slice(1)
        .map((call) => Number(call.readsPerRead.toFixed(4)));
    assert.deepEqual(shares(lb), [0.75, 0.25]);
    const dns = 'client c\ndns d\nweb a { instances: 3 }\nweb b\nc -> d -> a, b\n';
    assert.deepEqual(shares(dns), [0.5, 0.5]);
    assert.deepEqual(
      shares(`${dns.replace('c -> d -> a, b', 'c -> d')}d -> a { share: 60% }\nd -> b { share: 40% }\n`),
      [0.6, 0.4],
    );
    assert.deepEqual(shares(dns.replace('dns d', 'dns d { routing: failover }')), [1, 0]);
    const graph = journeyOf(lb, 'read');
    assert.deepEqual(
      graph.alternatives.map(({ needed, calls }) => [needed, calls]),
      [[1, [1, 2]]],
    );
  });

  it('gives the traffic of a lost target to the others', () => {
    const text = 'client c\ndns d\nweb a\nweb b\nc -> d\nd -> a { share: 60% }\nd -> b { share: 40% }\n';
    const sharesOf = (graph: ReturnType<typeof journeyOf>) =>
      graph.calls.slice(1).map(({ readsPerRead }) => readsPerRead);
    assert.deepEqual(sharesOf(journeyOf(text, 'read')), [0.6, 0.4]);
    assert.deepEqual(sharesOf(journeyOf(text, 'read', { lost: 'a' })), [1]);
  });

  it('asks for some of the targets of a line with `any`', () => {
    const text = 'client c\nservice a\nservice b\nservice d\nc -> a, b, d { any: 2 }\n';
    const graph = journeyOf(text, 'read');
    assert.deepEqual(
      graph.alternatives.map(({ needed, calls }) => [needed, calls]),
      [[2, [0, 1, 2]]],
    );
    assert.equal(graph.calls[0]?.readsPerRead.toFixed(3), '0.667');
  });

  it('applies writes at every database that replication leads to, once', () => {
    const text =
      'client c\nweb app\ndatabase a\ndatabase b\ndatabase d\nc -> app -> a\na -> b { replicate: async }\nb -> d { replicate: async }\nd -> a { replicate: async }\n';
    check(text, 'write', [
      'c -> app declared 1+0 0+1',
      'app -> a declared 1+0 0+1',
      'a -> b~ replication 0+0 0+1',
      'a -> d~ replication 0+0 0+1',
    ]);
    check(text, 'read', ['c -> app declared 1+0 0+1', 'app -> a declared 1+0 0+1']);
  });

  it('follows the lines of a journey, and declared connections where it has none', () => {
    const text = `client c
web app
database db
service other
app -> db { reads: 2, writes: 1 }
app -> other
db -> other
journey view {
  share: 90%
  c -> app -> db
}
journey edit {
  write
  c -> app
}
journey nightly {
  rate: 1/s
  app -> db { writes: 5 }
}
`;
    check(text, 'view', [
      'c -> app declared 1+0 0+1',
      'app -> db declared 2+0 2+1',
      'db -> other declared 1+0 0+1',
    ]);
    check(text, 'edit', [
      'c -> app declared 1+0 0+1',
      'app -> db declared 2+0 2+1',
      'app -> other declared 1+0 0+1',
      'db -> other declared 1+0 0+1',
    ]);
    // Literally: what a journey writes holds for its requests whatever their kind.
    check(text, 'nightly', ['app -> db declared 0+5 0+5', 'db -> other declared 1+0 0+1']);
  });

  it('makes a static journey to the CDN, whose misses reach the origin', () => {
    const text =
      'client c\ncdn edge { hit: 95% }\nstorage files\nweb app\nc -> edge -> files\nc -> app\nworkload { requests: 10/s, static: 60% }\n';
    check(text, 'static', ['c -> edge declared 1+0 0+1', 'edge -> files declared 0.05+0 0+1']);
    check(text, 'read', ['c -> app declared 1+0 0+1']);
  });

  it('takes a fallback for a stand-in that carries no load', () => {
    const text =
      'client c\ncdn edge { hit: 95%, fallback: files }\nstorage files\nc -> edge -> files\nworkload { requests: 10/s, static: 60% }\n';
    const graph = journeyOf(text, 'static');
    assert.deepEqual(
      graph.alternatives.map(({ needed, calls }) => [needed, calls]),
      [[1, [0, 1]]],
    );
    assert.equal(graph.calls[1]?.readsPerRead, 0);
  });

  it('waits neither for optional nor for asynchronous calls, nor for monitoring', () => {
    const text =
      'client c\nweb app\nservice a\nservice b\nmonitoring m\nc -> app\napp -> a { optional, timeout: 50 ms }\napp -> b { async }\napp -> m\n';
    check(text, 'read', [
      'c -> app declared 1+0 0+1',
      'app -> a? declared 1+0 0+1',
      'app -> b~ declared 1+0 0+1',
      'app -> m~ declared 1+0 0+1',
    ]);
  });
});
