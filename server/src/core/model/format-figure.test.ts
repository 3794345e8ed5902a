// How numbers are spelled for people.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Unit } from './figure.ts';
import { formatAvailability, formatRange, formatValue } from './format-figure.ts';

const spelled: readonly (readonly [number, Unit, string])[] = [
  [694.444, '1/s', '694.4/s'],
  [1388.89, '1/s', '1,388.9/s'],
  [80_000, '1/s', '80,000/s'],
  [0.001157, '1/s', '0.0012/s'],
  [0, '1/s', '0/s'],
  [2 / 31_536_000, '1/s', '2/year'],
  [209_420_973, '1/day', '209.4M/day'],
  [2.1, '1/year', '2.1 a year'],
  [0.012, '1/year', '0.012 a year'],
  // 0.0005 x 8,760 h, 0.00005 x 525,600 min, 1e-7 x 31,536,000 s, 0.02 x 365 d.
  [0.0005 * 31_536_000_000, 'ms/year', '4.4 h a year'],
  [0.00005 * 31_536_000_000, 'ms/year', '26.3 min a year'],
  [1e-7 * 31_536_000_000, 'ms/year', '3.2 s a year'],
  [0.02 * 31_536_000_000, 'ms/year', '7.3 d a year'],
  [1e-11 * 31_536_000_000, 'ms/year', '0.32 ms a year'],
  [0, 'ms/year', '0 s a year'],
  [20 / 86_400, '1/user/s', '20/user/day'],
  [0.1909, 'fraction', '19.1 %'],
  [0.7, 'fraction', '70 %'],
  [0.07, 'fraction', '7 %'],
  [1.398, 'fraction', '139.8 %'],
  [1, 'fraction', '100 %'],
  [0.9995, 'fraction', '99.95 %'],
  [0.99999, 'fraction', '99.999 %'],
  [0.00034, 'fraction', '0.034 %'],
  [0, 'fraction', '0 %'],
  [0.08, 'fraction/month', '8 %/month'],
  [43, 'users', '43'],
  [8500, 'users', '8,500'],
  [52_364, 'users', '52.4K'],
  [937_674, 'users', '938K'],
  [999_999.6, 'users', '1M'],
  [3_348_837, 'users', '3.3M'],
  [5_200_000, 'users', '5.2M'],
  [99_960, 'users', '100K'],
  [999_499, 'users', '999K'],
  [999_500, 'users', '1M'],
  [17_300_000, 'users', '17.3M'],
  [268_531_200, 'users', '269M'],
  [2_400_000_000, 'users', '2.4B'],
  [125_000, 'count', '125,000'],
  [4, 'count', '4'],
  [0.25, 'count', '0.25'],
  [2e12, 'count', '2T'],
  [3, 'x', '3x'],
  [4, 'ms', '4 ms'],
  [0.25, 'ms', '0.25 ms'],
  [0.041, 'ms', '41 us'],
  // Below a microsecond digits are noise.
  [0.0000029, 'ms', '0 ms'],
  [90_000, 'ms', '90 s'],
  [150_000, 'ms', '2.5 min'],
  [300_000, 'ms', '5 min'],
  [3_600_000, 'ms', '1 h'],
  [86_400_000, 'ms', '24 h'],
  [345_600_000, 'ms', '4 d'],
  [16e9, 'bytes', '16 GB'],
  [500, 'bytes', '500 B'],
  [1.24e12, 'bytes', '1.2 TB'],
  [10e9, 'bit/s', '10 Gbit/s'],
];

test('figures are spelled with as many digits as mean something', () => {
  for (const [value, unit, text] of spelled) assert.equal(formatValue(value, unit), text);
});

test('an outage and a wait of the same length are spelled alike', () => {
  for (const ms of [34, 1200, 90_000, 150_000, 16_560_000, 172_800_000]) {
    assert.equal(formatValue(ms, 'ms/year'), `${formatValue(ms, 'ms')} a year`);
  }
});

test('an availability is spelled from what is missing, without loss of digits', () => {
  const spelledMissing = [
    [0.0005, '99.95 %'],
    [0.000123, '99.988 %'],
    [0.00503, '99.497 %'],
    [0.005, '99.5 %'],
    [0.0105, '98.95 %'],
    [0.00998, '99.002 %'],
    [0.0999, '90.01 %'],
    [5e-9, '99.9999995 %'],
    [5e-10, 'over 99.9999999 %'],
    [1e-30, 'over 99.9999999 %'],
    [0.3, '70 %'],
    [0.0123, '98.77 %'],
    [0, '100 %'],
    [1, '0 %'],
  ] as const;
  for (const [missing, text] of spelledMissing) assert.equal(formatAvailability(missing), text);
});

test('a range is spelled where its ends differ as written', () => {
  assert.equal(formatRange({ low: 0.095, value: 0.191, high: 0.382, unit: 'fraction' }), '9.5 % to 38.2 %');
  assert.equal(formatRange({ low: 803_721, value: 937_674, high: 1_100_000, unit: 'users' }), '804K to 1.1M');
  assert.equal(formatRange({ low: 0.1911, value: 0.1912, high: 0.1913, unit: 'fraction' }), '19.1 %');
});

test('no number, however large or small, is spelled as NaN or Infinity', () => {
  for (const value of [5e-324, 1e-20, 1e18, 1e21, Number.MAX_VALUE]) {
    for (const unit of ['count', 'fraction', 'ms', 'bytes', '1/s', 'bit/s', 'x'] as const) {
      assert.doesNotMatch(formatValue(value, unit), /NaN|Infinity|undefined/);
    }
  }
});
