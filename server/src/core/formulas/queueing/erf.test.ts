import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { erf, erfc } from './erf.ts';
import { checkClose } from './testing/check-close.ts';

test('the error function has the values of Abramowitz and Stegun, Handbook of Mathematical Functions, table 7.1', () => {
  for (const [x, printed] of [
    [0.5, 0.5204998778],
    [1, 0.8427007929],
    [1.5, 0.9661051465],
    [2, 0.995322265],
  ] as const) {
    assert.ok(Math.abs((erf(x) as number) - printed) <= 0.5e-10, `erf(${x})`);
  }
});

test('both functions agree with arithmetic of 60 digits', () => {
  for (const [x, value, complement] of [
    [1e-300, 1.1283791670955126e-300, 1],
    [0.1, 0.1124629160182849, 0.887537083981715],
    [1.4999, 0.9660932516622953, 0.03390674833770473],
    [2.5, 0.999593047982555, 0.0004069520174449589],
    [5, 0.9999999999984626, 1.537459794428035e-12],
    [10, 1, 2.088487583762545e-45],
    [26, 1, 5.663192408856143e-296],
  ] as const) {
    checkClose(erf(x), value, 1e-14);
    checkClose(erfc(x), complement, 1e-13);
    checkClose(erf(-x), -value, 1e-14);
  }
});

test('the ends are 0, 1 and 2, and what is no number has no value', () => {
  assert.equal(erf(0), 0);
  assert.equal(erfc(0), 1);
  assert.equal(erf(Number.POSITIVE_INFINITY), 1);
  assert.equal(erfc(Number.POSITIVE_INFINITY), 0);
  assert.equal(erfc(Number.NEGATIVE_INFINITY), 2);
  assert.equal(erf(Number.NaN), undefined);
  assert.equal(erfc(Number.NaN), undefined);
});

test('the two add up to 1, and the complement of a negative number is what is missing to 2', () => {
  fc.assert(
    fc.property(fc.double({ min: -30, max: 30, noNaN: true }), (x) => {
      checkClose((erf(x) as number) + (erfc(x) as number), 1, 1e-15);
      checkClose((erfc(x) as number) + (erfc(-x) as number), 2, 1e-15);
    }),
  );
});

test('the complement never grows, also where the method changes', () => {
  for (let x = -3; x < 27; x += 1 / 512) {
    assert.ok((erfc(x + 1 / 512) as number) <= (erfc(x) as number), `at ${x}`);
  }
});
