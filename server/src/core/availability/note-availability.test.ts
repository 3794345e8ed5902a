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
  assert.match(
    notesOf('client c\nweb w\nc -> w\n').get('service-level') ?? '',
    /below which a provider pays money back, else an assumption\. Neither is a measurement/,
  );
  assert.equal(notesOf('client c\nweb w { failure-rate: 1/year }\nc -> w\n').get('service-level'), undefined);
});

test('the figures of a host are assumed like those of a machine', () => {
  assert.ok(notesOf('client c\nhost box {\n  web w\n}\nc -> w\n').has('service-level'));
});

test('a balancer is spoken of only where there is one, and a zone only where one may be lost', () => {
  const alone = notesOf('client c\nweb w\nc -> w\n').get('common-cause') ?? '';
  assert.doesNotMatch(alone, /balancer/);
  const behind = notesOf('client c\nloadbalancer l\nweb w\nc -> l -> w\n').get('common-cause') ?? '';
  assert.match(behind, /until a load balancer leaves out/);
  const placed = notesOf('client c\ndatabase db { replicas: 1, failover: auto, zones: 2 }\nc -> db\n');
  assert.match(placed.get('promotion') ?? '', /losses of its zone or data center, times/);
});

test('that nothing promotes a replica is said where nobody wrote that something does', () => {
  const text = (more: string) => `client c\ndatabase db { replicas: 1${more} }\nc -> db\n`;
  assert.match(
    notesOf(text(', failover: manual')).get('manual-failover') ?? '',
    /^Nothing promotes a replica of `db`.*until it is repaired/,
  );
  assert.equal(notesOf(text(', failover: auto')).get('manual-failover'), undefined);
});

test('promotions, switches and shards say how they are counted, and which parts they are about', () => {
  const notes = notesOf(
    'client c\ndns d { routing: geo }\nweb a\nweb b\ndatabase db { replicas: 1, failover: auto, shards: 4 }\nc -> d -> a, b\na -> db\nb -> db\n',
  );
  assert.match(notes.get('promotion') ?? '', /^Writes of `db` wait/);
  assert.doesNotMatch(notes.get('promotion') ?? '', /zone/);
  assert.match(notes.get('switch') ?? '', /target of `d` wait.*The `ttl` of `d` is not written/);
  assert.match(notes.get('shards') ?? '', /one of the 4 shards of `db` counts/);
  const known = notesOf('client c\ndns d { ttl: 60s }\nweb a\nweb b\nc -> d -> a, b\n');
  assert.doesNotMatch(known.get('switch') ?? 'ttl` of', /`ttl` of/);
});

test('a store behind a cache counts as needed by all, and the report says so', () => {
  const text = (more: string) =>
    `client c\nweb w\ncache hot { fronts: db, hit: 80% }\ndatabase db\nc -> w\nw -> hot { timeout: 50 ms }\nw -> db { writes: 1${more} }\n`;
  const journeys = 'journey look { read\n c -> w\n}\n';
  assert.match(
    notesOf(text('') + journeys).get('seldom-needed') ?? '',
    /safe side: `db` in `look`, asked for what `hot` does not hold\.$/,
  );
  assert.equal(notesOf(text(', reads: 1') + journeys).get('seldom-needed'), undefined);
});

test('bounds say that they are bounds, and of which journeys', () => {
  const text =
    'client c\nservice a\nservice b\nservice e\nservice f\nc -> a\na -> b, e { any: 1 }\nb -> f\ne -> f\n';
  const { report } = availabilityOf(text, { nodeBudget: 1 });
  const found = report.notes.find(({ code }) => code === 'bounds');
  assert.match(found?.message ?? '', /`read`, `write`, all journeys at once/);
});

test('a part that one journey always needs is seldom needed in another all the same', () => {
  const text = `client c
web w
cdn edge { hit: 95%, fallback: photos }
storage photos
c -> w
c -> edge -> photos
journey view { read
  c -> edge -> photos
}
journey upload { write
  c -> w -> photos
}`;
  assert.match(
    notesOf(text).get('seldom-needed') ?? '',
    /safe side: `photos` in `view`, asked for what `edge` does not hold\.$/,
  );
});

test('what a gateway divides is told as that, and what is called less than once as that', () => {
  const text = `client c
gateway api
service users
service orders
service mail
c -> api -> users, orders
orders -> mail { calls: 0.1 }
journey order { write
  c -> api -> users, orders
}
journey profile { read
  c -> api -> users
}`;
  assert.match(
    notesOf(text).get('seldom-needed') ?? '',
    /side: `users` and `orders` in `order`, among which `api` divides the requests; `mail` in `order`, called by `orders` less than once a request\.$/,
  );
});

test('journeys with the same reason are told once, and many parts are counted', () => {
  const text = (count: number): string => {
    const names = Array.from({ length: count }, (_, i) => `s${i}`);
    const calls = names.map((name) => `w -> ${name} { calls: 0.5 }`);
    const parts = names.map((name, i) => `service ${name}\nservice t${i}\n${name} -> t${i} { calls: 0.5 }`);
    return `client c\nweb w\nc -> w\n${parts.join('\n')}\n${calls.join('\n')}`;
  };
  assert.match(
    notesOf(text(1)).get('seldom-needed') ?? '',
    /: `s0` in `read` and `write`, called by `w` less than once a request; `t0` in `read` and `write`/,
  );
  assert.match(notesOf(text(7)).get('seldom-needed') ?? '', /; 3 more\.$/);
});

test('targets with different data are told, with the line that would join them', () => {
  const text = 'client c\nloadbalancer lb\ndatabase a\ndatabase b\nc -> lb -> a, b\n';
  assert.match(
    notesOf(text).get('divided-data') ?? '',
    /^`lb` divides the requests among targets with different data: no `replicate` joins `a` and `b`.*`a -> b \{ replicate: async \}`\.$/,
  );
  assert.equal(notesOf(`${text}a -> b { replicate: async }\n`).get('divided-data'), undefined);
});

test('copies that stand in one zone are lost together, so its loss promotes nobody', () => {
  const one = 'client c\nzone a {\n  database db { replicas: 1, failover: auto }\n}\nc -> db\n';
  assert.match(notesOf(one).get('promotion') ?? '', /failures of the primary times `failover-time`/);
  const sites =
    'client c\nweb w\ndatacenter s {\n  database a { replicas: 1, failover: auto }\n}\ndatacenter t {\n  database a\n}\nc -> w -> s.a\ns.a -> t.a { replicate: async }\n';
  assert.match(notesOf(sites).get('promotion') ?? '', /and losses of its zone or data center, times/);
  const both = sites.replace(
    'c -> w -> s.a',
    'database db { replicas: 1, failover: auto }\nc -> w -> s.a\nw -> db',
  );
  assert.match(
    notesOf(both).get('promotion') ?? '',
    /and losses of the zone or data center of `s\.a`, times/,
  );
});

test('a primary that nobody writes to is waited for by nobody', () => {
  const text = (how: string) => `client c\nweb w\ndatabase db { replicas: 1 }\nc -> w\nw -> db { ${how} }\n`;
  assert.equal(notesOf(text('reads: 1, writes: 0')).get('manual-failover'), undefined);
  assert.ok(notesOf(text('reads: 1, writes: 1')).has('manual-failover'));
});

test('engines that elect a primary by themselves need no word for it', () => {
  const text = (engine: string) => `client c\ndatabase db { engine: ${engine}, replicas: 2 }\nc -> db\n`;
  for (const engine of ['mongodb', 'elasticsearch', 'opensearch']) {
    assert.equal(notesOf(text(engine)).get('manual-failover'), undefined, engine);
    assert.ok(notesOf(text(engine)).has('promotion'), engine);
  }
  assert.ok(notesOf(text('postgres')).has('manual-failover'));
  assert.ok(notesOf(text('mongodb, failover: manual')).has('manual-failover'));
});

test('reads that go to the primary fail with it, and it is said', () => {
  const text = 'client c\ndatabase db { replicas: 1, reads-from: primary }\nc -> db\n';
  assert.match(notesOf(text).get('manual-failover') ?? '', /its writes and reads fail until it is repaired/);
});

test('that a copy of a cache answers at once is said, where a journey needs the cache', () => {
  const text = (more: string) => `client c\nweb w { sessions: s }\ncache s { replicas: 1${more} }\nc -> w\n`;
  for (const more of ['', ', failover: auto', ', failover: manual'])
    assert.match(notesOf(text(more)).get('cache-failover') ?? '', /^Another copy of `s` answers reads/);
  assert.equal(notesOf(text('').replace('replicas: 1', 'shards: 1')).get('cache-failover'), undefined);
});
