// What is said of times: once, of what it holds for, and in the singular or the plural.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { journeyOf, latencyOf } from '../testing/latency-of.ts';

const shop = (extra: string) => `
workload { requests: 100/s, peak: 1x, reads: 50% }
client c
web app { service-time: 1 ms, cores: 4 }
c -> app
${extra}`;

const third = `external payments
external taxes
external tips
app -> payments { calls: 0.1, timeout: 2s }
app -> taxes
app -> tips { optional, timeout: 50 ms }`;

describe('a time that nothing tells', () => {
  it('is told in one sentence for all parts, the same in the notes and with the times', () => {
    const report = latencyOf(shop('external a\nexternal b\napp -> a, b'));
    const sentence =
      'Nothing says how long `a` and `b` take, so that time is missing where they are called. Write `latency: 80 ms` there, as their callers measure it.';
    assert.deepEqual(
      report.notes.filter(({ code }) => code === 'unknown-time').map(({ message }) => message),
      [sentence],
    );
    assert.deepEqual(
      report.validity.reasons.filter((reason) => reason.startsWith('Nothing')),
      [sentence],
    );
  });

  it('is told by name also where it is given up after a while', () => {
    const { validity } = latencyOf(shop(third));
    const guarded = validity.reasons.find(
      (reason) => reason.includes('counts as nothing') || reason.includes('count as nothing'),
    );
    assert.match(guarded ?? '', /`payments` and `tips` take: they count as nothing/);
  });
});

describe('the reasons for all journeys together', () => {
  it('name each part once, whatever the journeys', () => {
    const report = latencyOf(`workload { requests: 1500/s, peak: 1x }
      client c
      web app { service-time: 1 ms, cores: 4 }
      database d { cores: 5, read-time: 1 ms, write-time: 1 ms }
      database e { cores: 2, read-time: 1 ms, write-time: 1 ms }
      journey one { share: 50%
        c -> app
        app -> d { reads: 2 }
      }
      journey two { share: 50%
        c -> app
        app -> d { reads: 3 }
        app -> e { reads: 2 }
      }`);
    const repeated = report.validity.reasons.filter((reason) => reason.includes('several times'));
    assert.equal(repeated.length, 1);
    assert.match(repeated[0] ?? '', /^One request may come to `d` and `e` several times/);
    assert.match(
      journeyOf(report, 'one').validity.reasons.find((reason) => reason.includes('several times')) ?? '',
      /^One request may come to `d` several times/,
    );
  });
});

describe('assumed round trips', () => {
  const assumed = (text: string): readonly string[] =>
    latencyOf(text).notes.flatMap(({ message }) => (message.startsWith('Round trips') ? [message] : []));

  it('are told where they count, and those alone', () => {
    assert.match(assumed(shop('database d\napp -> d'))[0] ?? '', /within a site\. Write/);
    assert.match(
      assumed(shop('external x\napp -> x'))[0] ?? '',
      /: 60 ms \(30 ms to 180 ms\) between sites\. Write/,
    );
  });

  it('are not told inside one host, nor where they are written', () => {
    assert.deepEqual(
      assumed('workload { requests: 1/s }\nclient c\nhost h {\n  web app\n  database d\n}\nc -> app -> d'),
      [],
    );
    assert.deepEqual(assumed(shop('database d\napp -> d { round-trip: 1 ms }')), []);
  });
});

describe('the part of a journey', () => {
  it('has an upper end where its own station has one, whatever else saturates', () => {
    const { shares, times } = journeyOf(
      latencyOf(shop('database d { cores: 1, read-time: 1..20 ms, write-time: 1..20 ms }\napp -> d')),
      'read',
    );
    assert.equal(times?.mean.upper, 'none');
    const upper = new Map(shares.map(({ component, total }) => [component.name, total.upper]));
    assert.equal(upper.get('app'), 'known');
    assert.equal(upper.get('d'), 'none');
  });

  it('tells how often a request comes there, where the time is that of its visits', () => {
    const { shares } = journeyOf(
      latencyOf(
        shop(
          'service half\nservice beside\napp -> half { calls: 0.5 }\napp -> beside { calls: 2, parallel }',
        ),
      ),
      'read',
    );
    const visits = new Map(shares.map((share) => [share.component.name, share.visits]));
    assert.equal(visits.get('app'), 1);
    assert.equal(visits.get('half'), 0.5);
    assert.equal(visits.get('beside'), undefined);
  });
});

describe('a journey', () => {
  it('without a time names every station that has too much to do, whichever comes first', () => {
    const { journeys } = latencyOf(`
      workload { requests: 1000/s, peak: 1x, reads: 100% }
      client c
      web app { instances: 2, cores: 1, service-time: 4 ms }
      service quiet { cores: 1, service-time: 0.1 ms }
      database db { cores: 1, read-time: 4 ms, replicas: 1 }
      service optional { cores: 1, service-time: 10 ms }
      c -> app -> quiet -> db
      app -> optional { optional, timeout: 5 ms }`);
    assert.deepEqual(journeys[0]?.validity.reasons, [
      'There is more work for `app` and `db` replicas at the peak than can be done, so there is no end to the wait: add machines or cores there, or send less there.',
    ]);
  });

  it('without requests says so', () => {
    const { journeys } = latencyOf(shop('').replace('reads: 50%', 'reads: 100%'));
    assert.deepEqual(
      journeys.map(({ journey, hasRequests }) => [journey.name, hasRequests]),
      [
        ['read', true],
        ['write', false],
      ],
    );
  });
});
