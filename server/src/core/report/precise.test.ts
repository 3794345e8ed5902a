import assert from 'node:assert/strict';
import { test } from 'node:test';
import { preciseValue } from './precise.ts';

test('six digits that mean something, in units that multiply as they are written', () => {
  const cases = [
    [347.222222, '1/s', '347.222/s'],
    [2 / 31_536_000, '1/s', '2/year'],
    [0.199652777, 'fraction', '19.9653 %'],
    [1_000_000, 'users', '1,000,000'],
    [20 / 86_400, '1/user/s', '20/user/day'],
    [4, 'ms', '4 ms'],
    [0.000176842, 'ms', '0.000176842 ms'],
    [90_000, 'ms', '90 s'],
    [3, 'x', '3x'],
    [4000, 'bytes', '4,000 B'],
    [180_000, 'ms/year', '3 min a year'],
    [1_234_567.891, 'count', '1,234,570'],
    [7.33721e-11, 'fraction', '7.33721e-9 %'],
    [0, 'count', '0'],
    [0.01 * (1 - 1e-12), 'fraction', '1 %'],
  ] as const;
  for (const [value, unit, text] of cases) assert.equal(preciseValue(value, unit), text);
});
