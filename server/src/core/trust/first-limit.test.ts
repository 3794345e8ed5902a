import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { growsByItself } from '../capacity/autoscaled.ts';
import { findBusiest } from '../capacity/find-bottleneck.ts';
import { arbitrarySystem } from '../testing/arbitrary-system.ts';
import { modelOf } from '../testing/model-of.ts';
import { trustIn, trustOf, verdictOn } from '../testing/trust-of.ts';
import { createWhatIf } from './what-if.ts';

const percent = (value: number | undefined): string => `${((value ?? 0) * 100).toPrecision(4)} %`;

const reaches = (text: string): readonly (readonly string[])[] =>
  trustOf(text).trust.bottleneck.flatMap(({ input, reach }) =>
    reach === undefined ? [] : [[input.label, percent(reach.best), percent(reach.worst)]],
  );

/** 864K users x 10 a day x 3 / 86,400 s = 300/s. */
const workload = 'workload { daily-users: 864K, requests: 10/user/day, peak: 3x, reads: 100% }';

describe('what gives out first', () => {
  const twins = `
    ${workload}
    client c
    loadbalancer lb { managed }
    database db-1 { cores: 4, replicas: 0 }
    database db-2 { cores: 4, replicas: 0 }
    c -> lb
    lb -> db-1, db-2`;

  test('is every part that is as busy as the busiest', () => {
    const { trust } = trustOf(twins);
    assert.deepEqual(trust.firstLimits, ['`db-1`', '`db-2`']);
    const alone = trustOf(twins.replace('db-2 { cores: 4', 'db-2 { cores: 8')).trust;
    assert.deepEqual(alone.firstLimits, ['`db-1`']);
    assert.deepEqual(trustOf('client c\nweb app\nc -> app').trust.firstLimits, []);
  });

  test('depends on what like parts share, not on one of them alone', () => {
    // 150/s at each: x 4 ms / 4 cores = 15 %; 1 ms: 3.75 %, 100 ms: 375 %. One alone would leave the other at 15 %.
    assert.deepEqual(reaches(twins), [['`read-time` of `db-1` and `db-2`', '3.750 %', '375.0 %']]);
    const [shared] = trustOf(twins).trust.bottleneck;
    assert.equal(shared?.input.parts.length, 2);
    assert.equal(shared?.elasticity.toFixed(6), '1.000000');
  });

  test('depends on each alone where one of them says something of its own', () => {
    const other = twins.replace('db-2 { cores: 4', 'db-2 { cores: 4, read-time: 4 ms');
    assert.deepEqual(reaches(other), [['`read-time` of `db-1`', '15.00 %', '375.0 %']]);
  });

  test('depends also on what may come to be busier than it', () => {
    // 300/s of 1,000/s is 30 %, certain; 300/s x 4 ms / 4 cores x 2 machines as above is 15 %.
    const text = twins.replace('lb { managed }', 'lb { rate: 1000/s, instances: 1 }');
    assert.deepEqual(reaches(text), [['`read-time` of `db-1` and `db-2`', '30.00 %', '375.0 %']]);
  });

  test('is told by the farthest reaching input first, and without what hardly matters', () => {
    const text = `
      ${workload.replace('reads: 100%', 'reads: 90%')}
      client c
      loadbalancer lb
      web app { instances: 1, cores: 4 }
      database db { cores: 4 }
      host box { cores: 16 }
      c -> lb -> app -> db`;
    const rows = trustOf(text).trust.bottleneck;
    const uncertain = rows.filter(({ reach }) => reach !== undefined);
    const widths = uncertain.map(({ reach }) => (reach?.worst ?? 0) - (reach?.best ?? 0));
    assert.deepEqual(
      widths,
      widths.toSorted((a, b) => b - a),
    );
    assert.ok(uncertain.length >= 2);
    assert.ok(rows.every(({ input }) => !input.label.includes('`lb`')));
  });
});

test('of random systems the ends of an input are those of the system with it there', () => {
  fc.assert(
    fc.property(arbitrarySystem, (text) => {
      const trusted = trustIn(modelOf(text));
      const { context } = trusted.capacity.cases[0];
      const whatIf = createWhatIf(context);
      const now = findBusiest(context)?.utilization ?? 0;
      for (const { input, reach } of trusted.trust.bottleneck) {
        if (reach === undefined) continue;
        const at = (end: 'low' | 'high'): number => {
          const { parts, key, figure } = input;
          const range = { low: figure[end], value: figure[end], high: figure[end] };
          const changes = parts.map((part) => ({ part, key, range }));
          return findBusiest(whatIf.with(changes).load)?.utilization ?? 0;
        };
        assert.deepEqual([reach.best, reach.worst].toSorted(), [at('low'), at('high')].toSorted());
        assert.ok((reach.best ?? 0) <= now * (1 + 1e-9), input.label);
        assert.ok((reach.worst ?? Number.POSITIVE_INFINITY) >= now * (1 - 1e-9), input.label);
      }
    }),
    { numRuns: 40, seed: 5 },
  );
});

test('a verdict that is missed depends on like parts together', () => {
  const text = `
    workload { daily-users: 8.64M, requests: 10/user/day, peak: 3x, reads: 100% }
    client c
    loadbalancer lb { managed }
    database db-1 { cores: 4, replicas: 0 }
    database db-2 { cores: 4, replicas: 0 }
    c -> lb
    lb -> db-1, db-2`;
  const verdict = verdictOn(text, 'peak');
  assert.deepEqual(
    verdict.hangsOn.map(({ input, turns }) => [input.label, turns]),
    [['`read-time` of `db-1` and `db-2`', true]],
  );
  assert.match(
    verdict.message,
    /the busiest is `db-1`, at 150 % \(37\.5 % to 3,750 %\), with `db-2` just as busy/,
  );
});

test('of random systems the users held at least are those at the highest utilization of the verdict', () => {
  fc.assert(
    fc.property(arbitrarySystem, fc.boolean(), (text, isUncertain) => {
      const reads = isUncertain ? 'workload { reads: 40..95 %,' : 'workload {';
      const model = modelOf(text.replace(/^workload \{/m, reads));
      const { capacity, trust } = trustIn(model);
      const [{ dailyUsers, mostDailyUsers }] = capacity.cases;
      const peak = trust.verdicts.find(({ target }) => target === 'peak')?.measured;
      if (dailyUsers === undefined || mostDailyUsers === undefined || peak === undefined) return;
      if (dailyUsers.low !== dailyUsers.high || !(peak.high > 0 && peak.high < 1e9)) return;
      const least = dailyUsers.value / peak.high;
      const ratio = mostDailyUsers.low / least;
      // What grows by itself holds more than what runs at the declared peak.
      const isAsWritten = !model.components.some(growsByItself);
      assert.ok(
        isAsWritten ? Math.abs(ratio - 1) < 1e-9 : ratio > 1 - 1e-9,
        `${mostDailyUsers.low} ${least}`,
      );
    }),
    { numRuns: 60, seed: 8 },
  );
});
