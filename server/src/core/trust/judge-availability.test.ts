import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { estimateAvailability } from '../availability/estimate-availability.ts';
import { buildCallGraph } from '../model/build-call-graph.ts';
import { changeFigures } from '../model/change-figures.ts';
import type { Model } from '../model/model.ts';
import { arbitrarySystem } from '../testing/arbitrary-system.ts';
import { modelOf } from '../testing/model-of.ts';
import { trustOf, verdictOn } from '../testing/trust-of.ts';
import { createAvailabilityWhatIf, probeAvailability } from './availability-probe.ts';
import { atEnd, createInputs, moved } from './input.ts';
import { rankInfluences } from './rank-influences.ts';

const series = (app: string, db: string, target: string): string => `
targets { availability: ${target} }
client c
web app { ${app} }
database db { ${db} }
c -> app -> db`;

const sample = (name: string): string =>
  readFileSync(new URL(`../../../../samples/${name}.arch`, import.meta.url), 'utf8');

describe('the verdict on availability', () => {
  test('of two parts in a row hangs on both by what they are down', () => {
    // 1 - 0.99 x 0.999 = 0.01099. 0.01 x 0.999 / 0.01099 = 0.909; 0.001 x 0.99 / 0.01099 = 0.0901.
    const verdict = verdictOn(series('availability: 99%', 'availability: 99.9%', '99%'), 'availability');
    assert.deepEqual([verdict.answer, verdict.isMissed], ['no', true]);
    assert.deepEqual(
      verdict.influences.map(({ input, elasticity }) => [input.label, elasticity.toFixed(4)]),
      [
        ['`availability` of `app`', '0.9090'],
        ['`availability` of `db`', '0.0901'],
      ],
    );
    assert.equal(
      verdict.influences[0]?.message,
      '`availability` of `app` (99 %): halving its time down lowers the downtime of the system by 45.5 %.',
    );
    assert.match(
      verdict.message,
      /^The system works 98\.9 % of the time, and is down 4 d a year; the target of 99 %/,
    );
    assert.match(verdict.message, /has to do with `app`\. A second one beside it would make that 99\.89 %/);
  });

  test('says that one second machine is not enough, and what to mend besides', () => {
    // 1 - (1 - 0.01^2)(0.99): the database alone misses 99.5 %.
    const verdict = verdictOn(series('availability: 99%', 'availability: 99%', '99.5%'), 'availability');
    assert.match(
      verdict.message,
      /A second one beside it would make that 98\.99 %, which still misses the target; mend `db` as well\./,
    );
  });

  test('depends on the part that alone makes it miss', () => {
    const text = series('availability: 99..99.99%', 'availability: 99.99%', '99.5%');
    const verdict = verdictOn(text, 'availability');
    assert.equal(verdict.answer, 'depends');
    assert.deepEqual(
      verdict.hangsOn.map(({ input, turns }) => `${input.label} ${turns}`),
      ['`availability` of `app` true'],
    );
  });

  test('is yes where it is met at all ends', () => {
    const verdict = verdictOn(
      series('availability: 99.9..99.99%', 'availability: 99.99%', '99.5%'),
      'availability',
    );
    assert.deepEqual([verdict.answer, verdict.isMissed, verdict.hangsOn.length], ['yes', false, 0]);
  });

  test('of a journey is its own', () => {
    const text = `
      client c
      web app { availability: 99.9% }
      database db { availability: 99% }
      c -> app
      journey view { availability: 99.5%
 c -> app }
      journey buy { availability: 99.5%, write
 c -> app -> db }`;
    assert.equal(verdictOn(text, 'availability', 'view').answer, 'yes');
    assert.equal(verdictOn(text, 'availability', 'buy').answer, 'no');
  });

  test('is unknown where no users come', () => {
    const verdict = verdictOn('targets { availability: 99% }\nweb app', 'availability');
    assert.equal(verdict.answer, 'unknown');
    assert.match(verdict.message, /no users come that way\. Write a `client`/);
  });

  test('takes zones that nobody wrote for one figure, which cannot be written', () => {
    const text = `
      targets { availability: 99.9% }
      client c
      web app { instances: 3, zones: 3, availability: 99.9% }
      database db { availability: 99.99% }
      c -> app -> db`;
    const influences = verdictOn(text, 'availability').influences;
    const zones = influences.find(({ input }) => input.parts.length === 0);
    assert.equal(zones?.input.label, '`availability` of the zones');
    assert.equal(zones?.turns, undefined);
    assert.match(zones?.message ?? '', /1 % more of its time down raises the downtime of the system by/);
  });
});

/** Elasticities and ends of the system's downtime that differ from those of estimates from scratch. */
function disagreements(model: Model): readonly string[] {
  const graph = buildCallGraph(model);
  const report = estimateAvailability(model, graph);
  const own = report.system;
  if (own === undefined || !(own.unavailability.value > 0)) return [];
  const whatIf = createAvailabilityWhatIf(model, graph, report);
  const inputs = createInputs(model, model.workload?.attributes ?? new Map());
  const probe = probeAvailability({ name: 'the system', own, of: ({ system }) => system }, whatIf, inputs);
  const from = (changes: Parameters<typeof probe.at>[0]): number => {
    const changed = changeFigures(model, changes);
    return estimateAvailability(changed, graph).system?.unavailability.value ?? 0;
  };
  const step = 1e-4;
  return rankInfluences(probe, { limit: 1, isMet: true })
    .slice(0, probe.most)
    .filter(({ input }) => input.parts.length > 0)
    .flatMap(({ input, elasticity }) => {
      const expected = Math.log(from(moved(input, 1 + step)) / probe.value) / Math.log1p(step);
      const isNear = Math.abs(elasticity - expected) <= 1e-3 * Math.max(1, Math.abs(expected));
      const ends = (['low', 'high'] as const).filter((end) => {
        const [actual, right] = [probe.at(atEnd(input, end)) ?? 0, from(atEnd(input, end))];
        return Math.abs(actual - right) > 1e-9 * right + 1e-15;
      });
      const slope = isNear ? [] : [`${input.label}: ${elasticity}, not ${expected}`];
      return [...slope, ...ends.map((end) => `${input.label} at its ${end} end`)];
    });
}

test('elasticities of the downtime agree with finite differences of estimates from scratch', () => {
  for (const name of [
    'one-zone',
    'web-and-database',
    'manual-failover',
    'parallel-chains',
    'third-party-services',
  ])
    assert.deepEqual(disagreements(modelOf(sample(name))), [], name);
  fc.assert(
    fc.property(arbitrarySystem, (text) => {
      assert.deepEqual(disagreements(modelOf(text)), []);
    }),
    { numRuns: 60, seed: 3 },
  );
});

test('the same question is asked once, however many journeys ask it', () => {
  const { model, graph, availability } = trustOf(sample('one-zone'));
  const whatIf = createAvailabilityWhatIf(model, graph, availability);
  const inputs = createInputs(model, new Map());
  const zone = inputs.of(model.places[0] as (typeof model.places)[number], 'availability');
  assert.ok(zone !== undefined);
  assert.equal(whatIf.with(atEnd(zone, 'low')), whatIf.with(atEnd(zone, 'low')));
});
