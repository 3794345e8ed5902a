import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaults } from '../../../../grammar/src/vocabulary/index.ts';
import { modelOf } from '../testing/model-of.ts';
import { type Unreliability, unreliabilityOf } from './unreliability.ts';

const year = 8760;

/** Of a web tier with these attributes. */
function ofMachine(attributes: string, kind = 'web', isCopy = false): Unreliability {
  const [part] = modelOf(`${kind} p { ${attributes} }\n`).components;
  assert.ok(part);
  const found = unreliabilityOf(part, { isCopy });
  assert.ok(found);
  return found;
}

function ofPlace(kind: string, attributes: string): Unreliability {
  const [place] = modelOf(`${kind} p { ${attributes}\n web w }\n`).places;
  assert.ok(place);
  const found = unreliabilityOf(place, {});
  assert.ok(found);
  return found;
}

const near = (actual: number, expected: number): void =>
  assert.ok(Math.abs(actual - expected) <= 1e-9 * Math.abs(expected), `${actual} instead of ${expected}`);

test('what is written counts: availability, else failures with repair, else the default', () => {
  near(ofMachine('availability: 99.9%, failure-rate: 5/year, repair-time: 9h').unavailability.value, 0.001);
  // 5 failures of 9 h for 8,760 h of being up.
  near(ofMachine('failure-rate: 5/year, repair-time: 9h').unavailability.value, 45 / (year + 45));
  near(ofMachine('').unavailability.value, 0.005);
  // What is missing beside it is a default: two failures a year, 22 hours.
  near(ofMachine('failure-rate: 5/year').unavailability.value, 110 / (year + 110));
  near(ofMachine('repair-time: 9h').unavailability.value, 18 / (year + 18));
});

test('failures are those that are written, or for which the unavailability leaves room', () => {
  near(ofMachine('availability: 99.9%, failure-rate: 5/year').failuresPerYear('value'), 5);
  // 0.001 / 0.999 x 8,760 h / 4 h.
  near(
    ofMachine('availability: 99.9%, repair-time: 4h').failuresPerYear('value'),
    (0.001 / 0.999) * (year / 4),
  );
  // Two a year by default, unless even repairs of 25 minutes would take longer than what is down.
  near(ofMachine('availability: 99.9%').failuresPerYear('value'), 2);
  near(ofMachine('availability: 99.99%').failuresPerYear('value'), 2);
  near(ofMachine('availability: 99.999%').failuresPerYear('value'), (1e-5 / (1 - 1e-5)) * year * (60 / 25));
  assert.equal(ofMachine('availability: 100%').failuresPerYear('value'), 0);
});

test('a copy of a store is back after its rebuild', () => {
  const copy = ofMachine('failure-rate: 2/year, rebuild-time: 10h', 'database', true);
  near(copy.unavailability.value, 20 / (year + 20));
  const only = ofMachine('failure-rate: 2/year, rebuild-time: 10h', 'database', false);
  near(only.unavailability.value, 44 / (year + 44));
});

test('writing out the defaults of a machine changes nothing that can be seen', () => {
  const silent = ofMachine('');
  for (const attributes of [
    'failure-rate: 2/year',
    'repair-time: 22h',
    'failure-rate: 2/year, repair-time: 22h',
  ]) {
    const { unavailability, failuresPerYear } = ofMachine(attributes);
    assert.ok(Math.abs(unavailability.value - silent.unavailability.value) < 0.001 * 0.005, attributes);
    near(failuresPerYear('value'), silent.failuresPerYear('value'));
  }
  // At the ends, too: availability = 1 / (1 + failures x repair).
  const { machineAvailability: up, machineFailureRate: rate, machineRepairTime: repair } = defaults;
  for (const [end, other] of [
    ['low', 'high'],
    ['value', 'value'],
    ['high', 'low'],
  ] as const) {
    const down = (rate[end] * repair[end]) / 1000;
    const error = Math.abs(1 - up[other] - down / (1 + down)) / (1 - up[other]);
    assert.ok(error < 0.25, `${end}: ${error}`);
  }
});

test('the low end of failures comes from the favorable ends, as a calculation by hand has it', () => {
  const { failures, repair } = ofMachine('');
  near(failures.low, 0.5);
  near(failures.value, 2);
  near(failures.high, 4);
  assert.equal(failures.formula, 'failure-rate');
  assert.ok(Math.abs(repair.value / 3_600_000 - 22) < 0.05);
});

test('zones and data centers fail as often as their availability and repair time say', () => {
  // 0.0005 / 0.9995 x 8,760 h / 6 h = 0.73 a year; a data center 0.0001 / 0.9999 x 8,760 / 6.
  near(ofPlace('zone', '').failuresPerYear('value'), (0.0005 / 0.9995) * (year / 6));
  near(ofPlace('datacenter', '').failuresPerYear('value'), (0.0001 / 0.9999) * (year / 6));
  near(ofPlace('zone', 'failure-rate: 1/year, repair-time: 10h').unavailability.value, 10 / (year + 10));
  // A host is a machine.
  near(ofPlace('host', '').failuresPerYear('value'), 2);
});

test('the ends are the best and the worst of all inputs', () => {
  const { unavailability, failuresPerYear } = ofMachine('failure-rate: 1..4/year, repair-time: 1h..8h');
  near(unavailability.low, 1 / (year + 1));
  near(unavailability.high, 32 / (year + 32));
  near(failuresPerYear('low'), 1);
  near(failuresPerYear('high'), 4);
  const assumed = ofMachine('');
  near(assumed.unavailability.low, 1 - defaults.machineAvailability.high);
  assert.ok(assumed.failuresPerYear('low') < assumed.failuresPerYear('value'));
  assert.ok(assumed.failuresPerYear('value') < assumed.failuresPerYear('high'));
});

test('nonsense in the figures gives no nonsense', () => {
  for (const attributes of [
    'availability: 0%',
    'availability: 0%, repair-time: 0 s',
    'failure-rate: 0/year',
    'failure-rate: 0/year, repair-time: 0 s',
    'repair-time: 0 s',
    'failure-rate: 1000000/s, repair-time: 1000d',
  ]) {
    const { unavailability, failuresPerYear } = ofMachine(attributes);
    for (const end of ['low', 'value', 'high'] as const) {
      assert.ok(unavailability[end] >= 0 && unavailability[end] <= 1, attributes);
      assert.ok(failuresPerYear(end) >= 0 && failuresPerYear(end) < Number.POSITIVE_INFINITY, attributes);
    }
  }
});

test('an external part fails by what such services promise', () => {
  const [part] = modelOf('external p\n').components;
  assert.ok(part);
  near(unreliabilityOf(part, {})?.unavailability.value ?? 0, 0.001);
  near(unreliabilityOf(part, {})?.failuresPerYear('value') ?? 0, 2);
});
