import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { findMissedTargets } from '../capacity/find-missed-targets.ts';
import { arbitrarySystem } from '../testing/arbitrary-system.ts';
import { modelOf } from '../testing/model-of.ts';
import { type Trusted, trustIn } from '../testing/trust-of.ts';
import { isDefault } from './input.ts';
import type { Influence, Input, Verdict } from './report.ts';

const folder = new URL('../../../../samples/', import.meta.url);
const samples = globSync('**/*.arch', { cwd: folder })
  .sort()
  .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));

const asked = [
  'utilization',
  'survive',
  'latency',
  'availability',
  'recovery-time',
  'recovery-point',
  'freshness',
];

function checkNumber(value: number, where: string): void {
  assert.ok(Number.isFinite(value), `${where}: ${value}`);
}

function checkInfluence({ elasticity, weight, message, input }: Influence, where: string): void {
  checkNumber(elasticity, where);
  assert.ok(Number.isFinite(weight) && weight >= 0, `${where}: ${weight}`);
  assert.ok(message.startsWith('`') && message.endsWith('.'), message);
  assert.ok(!/NaN|Infinity|undefined/.test(message), message);
  assert.ok(input.label.length > 0);
}

/** Laws of every verdict. */
function checkVerdict(verdict: Verdict, where: string): void {
  const { answer, isMissed, measured, hangsOn, influences, message } = verdict;
  assert.ok(/^\S/.test(message) && message.endsWith('.'), `${where}: ${message}`);
  assert.ok(!/NaN|Infinity|undefined| {2}/.test(message), message);
  if (measured !== undefined) {
    const { low, value, high } = measured;
    for (const each of [low, value, high]) checkNumber(each, where);
    assert.ok(0 <= low && low <= value && value <= high, `${where}: ${low} ${value} ${high}`);
  }
  if (answer === 'yes') assert.equal(isMissed, false, where);
  if (answer === 'no') assert.equal(isMissed, true, where);
  assert.equal(hangsOn.length > 0 ? answer : 'depends', 'depends', where);
  assert.ok(influences.length <= 3 && hangsOn.length <= 3, where);
  for (const influence of [...hangsOn, ...influences]) checkInfluence(influence, where);
}

const holds = (wide: Input, narrow: Input): boolean =>
  narrow.parts.every((part) => wide.parts.includes(part));

function checkAll({ model, capacity, trust }: Trusted, where: string): void {
  for (const verdict of trust.verdicts) checkVerdict(verdict, `${where}: ${verdict.target}`);
  for (const influence of trust.bottleneck) checkInfluence(influence, where);
  const decided = trust.measure.map(({ decides }) => decides);
  assert.deepEqual(
    decided,
    decided.toSorted((a, b) => Number(b) - Number(a)),
  );
  for (const { input } of trust.verdicts.flatMap(({ hangsOn }) => hangsOn)) {
    if (!isDefault(input) || input.measurement === undefined) continue;
    const isTold = trust.measure.some((each) => each.input.key === input.key && holds(each.input, input));
    assert.ok(isTold || ['instances', 'replicas', 'shards'].includes(input.key), `${where}: ${input.label}`);
  }
  const isMissed = trust.verdicts.some(
    (verdict) => verdict.isMissed && ['peak', 'utilization', 'survive', 'storage'].includes(verdict.target),
  );
  assert.equal(isMissed, findMissedTargets(model, capacity.cases[0]).length > 0, where);
}

/** As bytes, whatever is read first. */
const printed = ({ trust }: Trusted): string =>
  JSON.stringify({
    verdicts: trust.verdicts.map(({ target, answer, message, influences }) => ({
      target,
      answer,
      message,
      influences: influences.map((each) => each.message),
    })),
    bottleneck: trust.bottleneck.map(({ message }) => message),
    measure: trust.measure.map(({ message, matters }) => ({ message, matters })),
    validity: trust.validity,
    assumptions: trust.assumptions,
  });

describe('the samples', () => {
  test('have verdicts on all targets that they declare', () => {
    let targets = 0;
    for (const { name, text } of samples) {
      const { model, trust } = trustIn(modelOf(text));
      const verdicts = trust.verdicts;
      assert.equal(verdicts.filter(({ target }) => target === 'peak').length, 1, name);
      for (const key of asked) {
        if (model.targets?.attributes.has(key) === true) {
          targets += 1;
          assert.ok(
            verdicts.some(({ target }) => target === key),
            `${name}: ${key}`,
          );
        }
        for (const journey of model.journeys.filter(({ attributes }) => attributes.has(key))) {
          targets += 1;
          const isJudged = verdicts.some((verdict) => verdict.target === key && verdict.journey === journey);
          assert.ok(isJudged, `${name}: ${key} of ${journey.name}`);
        }
      }
    }
    assert.ok(targets >= 10);
  });

  test('keep the laws of verdicts, and miss what the estimate says that they miss', () => {
    for (const { name, text } of samples) checkAll(trustIn(modelOf(text)), name);
  });

  test('say the same each time', () => {
    for (const { name, text } of samples.slice(0, 8))
      assert.equal(printed(trustIn(modelOf(text))), printed(trustIn(modelOf(text))), name);
  });
});

const everyTarget =
  'availability: 99.9%, latency: p99 < 200 ms, survive: instance, recovery-time: 1m, horizon: 365d, utilization: 60%';

describe('bad input', () => {
  test('of random systems with every target leaves the laws', () => {
    fc.assert(
      fc.property(arbitrarySystem, (text) => {
        const all = `${text.replace(/^targets .*$/m, '')}\ntargets { ${everyTarget} }`;
        checkAll(trustIn(modelOf(all)), all);
      }),
      { numRuns: 40, seed: 11 },
    );
  });

  const tiers =
    'client c\nweb app { instances: 2 }\ndatabase db { table t { rows: 10M, row-size: 1 KB } }\nc -> app -> db';
  const cases: Readonly<Record<string, string>> = {
    'nothing at all': '',
    'no workload': tiers,
    'one user': `workload { daily-users: 1, requests: 1/user/day }\n${tiers}`,
    '10^12 users': `workload { daily-users: 1T, requests: 20/user/day }\n${tiers}`,
    'no users': `workload { daily-users: 0, requests: 20/user/day }\n${tiers}`,
    'nothing reachable': `workload { requests: 10/s }\nclient c\n${tiers.replace('c -> app', 'app')}`,
    'an endless loop': `workload { requests: 10/s }\n${tiers}\ndb -> app`,
    'shares over 100 %': `workload { requests: 10/s }\n${tiers}\njourney a { share: 80%\n c -> app }\njourney b { share: 80%\n c -> app }`,
    'a hit ratio of 100 %': `workload { requests: 10/s }\n${tiers}\ncache k { fronts: db, hit: 100% }\napp -> k { reads: 2 }`,
    'a hit ratio of 0 %': `workload { requests: 10/s }\n${tiers}\ncache k { fronts: db, hit: 0% }\napp -> k { reads: 2 }`,
    'availability of 100 %': `${tiers.replace('instances: 2', 'instances: 2, availability: 100%')}`,
    'availability of 0 %': `${tiers.replace('instances: 2', 'instances: 2, availability: 0%')}`,
  };
  for (const [name, text] of Object.entries(cases)) {
    test(`${name} leaves the laws`, () => {
      checkAll(trustIn(modelOf(`${text}\ntargets { ${everyTarget} }`)), name);
      checkAll(trustIn(modelOf(text)), name);
    });
  }
});
