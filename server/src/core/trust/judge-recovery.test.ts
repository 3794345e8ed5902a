import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { verdictOn } from '../testing/trust-of.ts';

const store = (limit: string, db: string): string => `
targets { recovery-time: ${limit} }
client c
web app
database db { ${db} }
c -> app -> db`;

const recovery = (text: string) => verdictOn(text, 'recovery-time');

describe('the verdict on recovery time', () => {
  const promoted = 'replicas: 1, failover: auto';

  test('compares the time of a promotion at both ends', () => {
    // 35 s to 2 m, likely 90 s.
    assert.equal(recovery(store('2m', promoted)).answer, 'yes');
    assert.equal(recovery(store('30s', promoted)).answer, 'no');
    const open = recovery(store('100s', promoted));
    assert.deepEqual([open.answer, open.isMissed], ['depends', false]);
    assert.deepEqual(
      open.hangsOn.map(({ input, turns, elasticity }) => `${input.label} ${turns} ${elasticity}`),
      ['`failover-time` of `db` true 1'],
    );
    assert.match(
      open.message,
      /^After the loss of the primary of `db`, writes wait until a replica is promoted, for 90 s/,
    );
  });

  test('adds what a name service takes to notice to what its users keep', () => {
    const sites = (limit: string, names: string): string => `
      targets { recovery-time: ${limit} }
      client c
      dns names { ${names} }
      web a
      web b
      c -> names -> a, b`;
    // 10 s x 3 + 60 s = 90 s; by default 10 to 30 s, likely 30 s: 150 s.
    const checked = recovery(sites('90s', 'health-check, ttl: 60s, check-interval: 10s'));
    assert.deepEqual([checked.answer, checked.measured?.value], ['yes', 90_000]);
    const open = recovery(sites('100s', 'health-check, ttl: 60s'));
    assert.deepEqual([open.answer, open.isMissed, open.measured?.value], ['depends', true, 150_000]);
    assert.deepEqual(
      open.influences.map(({ input, elasticity }) => `${input.key} ${elasticity}`),
      // Detection is 90 s of 150 s.
      ['check-interval 0.6', 'check-failures 0.6', 'ttl 0.4'],
    );
    assert.equal(
      open.influences[0]?.message.split(': ')[1],
      'halving it lowers the time until `names` has taken over by 30 %.',
    );
    assert.match(recovery(sites('90s', 'ttl: 60s')).message, /nobody checks the targets of `names`/);
  });

  test('is unknown where writes wait for a repair of unknown length', () => {
    const single = recovery(store('15m', ''));
    assert.equal(single.answer, 'unknown');
    assert.match(single.message, /write `replicas: 1` with `failover: auto`, or `repair-time`/);
    assert.equal(recovery(store('15m', 'failover: auto')).answer, 'unknown');
    assert.match(recovery(store('15m', 'replicas: 1')).message, /write `failover: auto`, or `repair-time`/);
    assert.equal(recovery(store('15m', 'repair-time: 1h')).answer, 'no');
  });

  test('is unknown where one of several takeovers is, unless another one takes too long already', () => {
    const text = (limit: string): string =>
      store(limit, promoted).replace('c -> app', 'database other\nc -> app -> other\nc -> app');
    const open = recovery(text('15m'));
    assert.deepEqual([open.answer, open.isMissed], ['unknown', false]);
    assert.match(
      open.message,
      /for 90 s \(35 s to 2 min\); the target is 15 min\. But nothing takes over the writes of `other`/,
    );
    assert.equal(recovery(text('30s')).answer, 'no');
  });

  test('of a journey looks at what the journey writes', () => {
    const text = `
      client c
      web app
      database fast { ${promoted}, failover-time: 10s }
      database slow { ${promoted}, failover-time: 10m }
      c -> app
      journey view { write, recovery-time: 1m
 c -> app -> fast }
      journey buy { write, recovery-time: 1m
 c -> app -> slow }
      journey look { recovery-time: 1m
 c -> app -> slow }`;
    assert.equal(verdictOn(text, 'recovery-time', 'view').answer, 'yes');
    assert.equal(verdictOn(text, 'recovery-time', 'buy').answer, 'no');
    assert.match(
      verdictOn(text, 'recovery-time', 'look').message,
      /nothing here takes over from anything else/,
    );
  });
});
