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
  [5_200_000, 'users', '5.2M'],
  [17_300_000, 'users', '17.3M'],
  [999_999.6, 'users', '1M'],
  [125_000, 'count', '125,000'],
  [4, 'count', '4'],
  [0.25, 'count', '0.25'],
  [2e12, 'count', '2T'],
  [3, 'x', '3x'],
  [4, 'ms', '4 ms'],
  [0.25, 'ms', '0.25 ms'],
  [0.041, 'ms', '41 us'],
  [90_000, 'ms', '90s'],
  [300_000, 'ms', '5m'],
  [86_400_000, 'ms', '24h'],
  [345_600_000, 'ms', '4d'],
  [16e9, 'bytes', '16 GB'],
  [500, 'bytes', '500 B'],
  [1.24e12, 'bytes', '1.2 TB'],
  [10e9, 'bit/s', '10 Gbit/s'],
];

test('figures are spelled with as many digits as mean something', () => {
  for (const [value, unit, text] of spelled) assert.equal(formatValue(value, unit), text);
});

test('an availability is spelled from what is missing, without loss of digits', () => {
  const spelledMissing = [
    [0.0005, '99.95 %'],
    [0.000123, '99.988 %'],
    [5e-10, '99.99999995 %'],
    [1e-15, '99.9999999999999 %'],
    [3e-18, '99.9999999999999997 %'],
    [0.3, '70 %'],
    [0.0123, '98.8 %'],
    [0, '100 %'],
    [1e-30, '100 %'],
    [1, '0 %'],
  ] as const;
  for (const [missing, text] of spelledMissing) assert.equal(formatAvailability(missing), text);
});

test('a range is spelled where its ends differ as written', () => {
  assert.equal(formatRange({ low: 0.095, value: 0.191, high: 0.382, unit: 'fraction' }), '9.5 % to 38.2 %');
  assert.equal(formatRange({ low: 0.1911, value: 0.1912, high: 0.1913, unit: 'fraction' }), '19.1 %');
});

test('no number, however large or small, is spelled as NaN or Infinity', () => {
  for (const value of [5e-324, 1e-20, 1e18, 1e21, Number.MAX_VALUE]) {
    for (const unit of ['count', 'fraction', 'ms', 'bytes', '1/s', 'bit/s', 'x'] as const) {
      assert.doesNotMatch(formatValue(value, unit), /NaN|Infinity|undefined/);
    }
  }
});
