import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { formatFigure, formatRange } from '../model/format-figure.ts';
import { trustOf, verdictOn } from '../testing/trust-of.ts';
import type { Verdict } from './report.ts';

/** 10 requests of each user a day, 3 at the peak: 864K users make 8.64M a day, 100 a second, 300 at the peak. */
const web = (users: string, app: string, targets = ''): string => `
workload { daily-users: ${users}, requests: 10/user/day, peak: 3x }
targets { ${targets} }
client c
web app { instances: 2, cores: 4, ${app} }
c -> app`;

const said = ({ answer, isMissed, measured, limit }: Verdict): string =>
  [
    answer,
    isMissed ? 'missed' : 'kept',
    measured === undefined ? '-' : `${formatFigure(measured)} of ${formatRange(measured)}`,
    limit === undefined ? '-' : formatFigure(limit),
  ].join(', ');

describe('the verdict on the peak', () => {
  test('is yes where all ends carry it', () => {
    // 150/s at each of two machines x 4 ms / 4 cores = 15 %; by default 0.2 to 8 ms.
    assert.equal(
      said(verdictOn(web('864K', 'service-time: 4 ms'), 'peak')),
      'yes, kept, 15 % of 15 %, 100 %',
    );
    const byDefault = verdictOn(web('864K', ''), 'peak');
    assert.equal(said(byDefault), 'yes, kept, 15 % of 0.75 % to 30 %, 100 %');
    assert.deepEqual(byDefault.hangsOn, []);
    assert.equal(
      byDefault.message,
      'The declared peak of 300/s is carried: the busiest is `app`, at 15 % (0.75 % to 30 %).',
    );
  });

  test('is no where no end carries it', () => {
    const verdict = verdictOn(web('8.64M', 'service-time: 3..8 ms'), 'peak');
    // 1,500/s x 4.9 ms / 4 = 183.7 %; 3 ms: 112.5 %, 8 ms: 300 %.
    assert.equal(said(verdict), 'no, missed, 183.7 % of 112.5 % to 300 %, 100 %');
    assert.equal(
      verdict.message,
      'The declared peak of 3,000/s is more than the system carries: the busiest is `app`, at 183.7 % (112.5 % to 300 %). Add machines or cores there, or send it less.',
    );
  });

  test('has advice for each part that is too busy, the same once', () => {
    const text = `${web('8.64M', 'service-time: 8 ms')}
      service a { cores: 1, service-time: 0.5 ms }
      service b { cores: 1, service-time: 0.4 ms, link: 1 Mbit/s }
      app -> a
      app -> b { response-size: 1 KB }`;
    assert.match(
      verdictOn(text, 'peak').message,
      /\. Add machines or a wider link there, or send smaller messages\. As for `app` \(300 %\), `a` \(150 %\) and `b` \(120 %\): add machines or cores there, or send it less\.$/,
    );
  });

  test('depends on the one default that alone makes it miss, and says how to measure that', () => {
    const verdict = verdictOn(web('4.32M', ''), 'peak');
    assert.equal(said(verdict), 'depends, kept, 75 % of 3.8 % to 150 %, 100 %');
    assert.deepEqual(
      verdict.hangsOn.map(({ input, elasticity, turns }) => [input.label, elasticity.toFixed(6), turns]),
      [['`service-time` of `app`', '1.000000', true]],
    );
    // ln(8 / 0.2)
    assert.equal(verdict.hangsOn[0]?.weight.toFixed(4), '3.6889');
    assert.match(verdict.message, /It turns on `service-time` of `app` \(default, 0\.2 ms to 8 ms\)\./);
    assert.match(verdict.message, /Measure `service-time` first, by CPU seconds/);
  });

  test('names two inputs where none decides alone', () => {
    // Likely 4.32M x 4.09 ms: 76.7 %. 5M users alone make 88.7 %, 4.7 ms alone 88.1 %, both together 102 %.
    const text = web('3.733..5M', 'service-time: 3.556..4.7 ms');
    const verdict = verdictOn(text, 'peak');
    assert.equal(verdict.answer, 'depends');
    assert.deepEqual(verdict.hangsOn.map(({ input, turns }) => `${input.key} ${turns}`).sort(), [
      'daily-users false',
      'service-time false',
    ]);
    assert.match(verdict.message, /These move it most, and none decides it alone:/);
  });

  test('that is missed depends on what alone makes it meet', () => {
    const verdict = verdictOn(web('8.64M', ''), 'peak');
    assert.equal(said(verdict), 'depends, missed, 150 % of 7.5 % to 300 %, 100 %');
    assert.deepEqual(
      verdict.hangsOn.map(({ input, turns }) => `${input.key} ${turns}`),
      ['service-time true'],
    );
    assert.match(
      verdict.message,
      /more than the system carries at the likely figures, and not at the favorable/,
    );
    assert.match(verdict.message, /Add machines or cores there/);
  });

  test('is unknown without a workload, and says what to write', () => {
    const verdict = verdictOn('client c\nweb app\nc -> app', 'peak');
    assert.equal(said(verdict), 'unknown, kept, -, 100 %');
    assert.match(verdict.message, /^The load is unknown: there is no workload\. Add `workload \{/);
  });

  test('is unknown where nothing that is loaded has a limit', () => {
    const text = 'workload { requests: 10/s }\nclient c\nweb app { managed }\nc -> app';
    assert.match(
      verdictOn(text, 'peak').message,
      /no part that is loaded has a limit that is known\. Write `rate`/,
    );
  });

  test('is unknown where a loop has no end', () => {
    const text = 'workload { requests: 10/s }\nclient c\nweb a\nweb b\nc -> a\na -> b\nb -> a';
    const verdict = verdictOn(text, 'peak');
    assert.equal(verdict.answer, 'unknown');
    assert.match(verdict.message, /call each other without end/);
  });

  test('is unknown where the load of some machines is, unless others are too busy already', () => {
    const text = (app: string): string => `
      workload { requests: 100/s, peak: 1x }
      client c
      web app { ${app} }
      database db { table a { shards: 2 }, table b }
      c -> app -> db`;
    const verdict = verdictOn(text('service-time: 4 ms'), 'peak');
    assert.deepEqual([verdict.answer, verdict.isMissed], ['unknown', false]);
    assert.match(
      verdict.message,
      /carried by what is known of it: the busiest is `app`, at 10 % \(2\.5 % to 20 %\)\. The load of the machines of `db` is/,
    );
    assert.equal(verdictOn(text('cores: 4, service-time: 400 ms'), 'peak').answer, 'no');
  });

  test('names the station that may come to be too busy though another one is busiest', () => {
    const text = `
      workload { requests: 100/s, peak: 3x, reads: 100% }
      client c
      web app { instances: 2, cores: 4, service-time: 8 ms }
      database db { cores: 8 }
      c -> app -> db`;
    // app: 150 x 8 / 4 = 30 %; db: 300 x 4 ms / 8 = 15 %, at 100 ms 375 %.
    const verdict = verdictOn(text, 'peak');
    assert.equal(said(verdict), 'depends, kept, 30 % of 30 % to 375 %, 100 %');
    assert.match(verdict.message, /the busiest is `app`, at 30 %; `db` may come to 375 %\./);
    assert.deepEqual(
      verdict.hangsOn.map(({ input }) => input.label),
      ['`read-time` of `db`'],
    );
  });
});

describe('the verdict on utilization', () => {
  test('has its own limit', () => {
    const verdict = verdictOn(web('4.32M', 'service-time: 4 ms', 'utilization: 70%'), 'utilization');
    assert.equal(said(verdict), 'no, missed, 75 % of 75 %, 70 %');
    assert.equal(
      verdict.message,
      'The busiest is `app`, at 75 %; the target is 70 %. Add machines or cores there, or send it less.',
    );
  });

  test('is not given where nothing is asked', () => {
    const targets = trustOf(web('864K', '')).trust.verdicts.map(({ target }) => target);
    assert.deepEqual(targets, ['peak']);
  });
});

describe('the verdict on survive', () => {
  const pair = (users: string, app: string): string =>
    `${web(users, app, 'survive: instance').replace('c -> app', 'loadbalancer lb { instances: 2 }\nc -> lb -> app')}`;

  test('looks at what the rest has to bear', () => {
    // One machine gets all 300/s: 30 %.
    const verdict = verdictOn(pair('864K', 'service-time: 4 ms'), 'survive');
    assert.match(said(verdict), /^yes, kept, 30 % of 30 %, 100 %$/);
    assert.match(
      verdict.message,
      /^Without one machine of `app` the rest carries the peak, the worst of all/,
    );
  });

  test('depends on inputs as the peak does', () => {
    // 600/s at the machine that is left x 4 ms / 4 cores = 60 %; at 8 ms 120 %.
    const verdict = verdictOn(pair('1.728M', ''), 'survive');
    assert.equal(said(verdict), 'depends, kept, 60 % of 3 % to 120 %, 100 %');
    assert.deepEqual(
      verdict.hangsOn.map(({ input, turns }) => `${input.key} ${turns}`),
      ['service-time true'],
    );
    assert.equal(verdictOn(pair('1.728M', ''), 'peak').answer, 'yes');
  });

  test('is no where a journey fails, whatever the figures are', () => {
    const verdict = verdictOn(
      web('864K', '', 'survive: instance').replace('instances: 2', 'instances: 1'),
      'survive',
    );
    assert.equal(said(verdict), 'no, missed, 0 of 0, -');
    assert.match(verdict.message, /^Without `app`, `read` and `write` fail\. Add what takes over/);
  });

  test('is unknown where there is nothing of that level', () => {
    const verdict = verdictOn(web('864K', '', 'survive: zone'), 'survive');
    assert.equal(verdict.answer, 'unknown');
    assert.match(verdict.message, /Say which parts stand in which zone/);
  });
});

test('targets that are not computed are said not to be judged', () => {
  const text = web('864K', '', 'recovery-point: 1m, freshness: 5m, read-your-writes');
  const others = trustOf(text).trust.verdicts.filter(({ target }) => target !== 'peak');
  assert.deepEqual(
    others.map(({ target, answer, isMissed }) => `${target} ${answer} ${isMissed}`),
    ['recovery-point unknown false', 'freshness unknown false', 'read-your-writes unknown false'],
  );
  assert.ok(others.every(({ message }) => message.includes('is not judged')));
});
