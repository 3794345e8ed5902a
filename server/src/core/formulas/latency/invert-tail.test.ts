import assert from 'node:assert/strict';
import { test } from 'node:test';
import { invertTail } from './invert-tail.ts';
import {
  blendPart,
  delayedPart,
  gammaPart,
  geometricPart,
  POINT,
  powerPart,
  productPart,
  sojournPart,
  tailPart,
} from './smooth-part.ts';
import { smoothTail } from './smooth-tail.ts';

const checkInversion = (
  part: Parameters<typeof invertTail>[0],
  expected: (t: number) => number,
  most = 5e-9,
): void => {
  for (const t of [0.01, 0.3, 1, 2, 5, 9, 20]) {
    const error = Math.abs(invertTail(part, t) - expected(t));
    assert.ok(error < most, `${part.kind} at ${t}: error ${error}`);
  }
};

test('transforms that need no inversion, inverted, give their closed forms', () => {
  for (const part of [
    gammaPart(1, 1),
    gammaPart(3, 2),
    gammaPart(20, 7),
    gammaPart(0.3, 0.5),
    sojournPart(1, 0.7, 0.3),
    sojournPart(1, 0.7, 1),
    blendPart([
      { weight: 0.7, part: POINT },
      { weight: 0.3, part: gammaPart(1, 1) },
    ]),
  ]) {
    checkInversion(part, (t) => smoothTail(part, t));
  }
});

test('a power is a product of equals, and a geometric number of exponentials is exponential', () => {
  const station = sojournPart(2, 0.5, 1);
  checkInversion(powerPart(station, 3), (t) => invertTail(productPart([station, station, station]), t), 1e-9);
  // Built by hand, since the constructor knows the answer.
  const exponential = gammaPart(1, 1);
  checkInversion(
    { ...geometricPart(station, 0.5), part: exponential } as ReturnType<typeof geometricPart>,
    (t) => Math.exp(-t / 2),
  );
});

test('a delay inside a transform moves the tail', () => {
  const part = delayedPart(gammaPart(4, 3), 0.5);
  checkInversion(part, (t) => (t < 0.5 ? 1 : smoothTail(gammaPart(4, 3), t - 0.5)), 2e-8);
});

test('a part known by its tail alone has the transform of that tail', () => {
  const known = (rate: number) =>
    tailPart((t) => Math.exp(-rate * t), {
      mass: 1,
      scaleSeconds: 1 / rate,
      isExact: true,
      landmarks: [{ seconds: 1 / rate, width: 0 }],
    });
  for (const rate of [0.01, 0.1, 0.3, 1, 3, 10, 1000]) {
    const [a, b] = [
      productPart([known(rate), gammaPart(1, 0.7)]),
      productPart([gammaPart(1, rate), gammaPart(1, 0.7)]),
    ];
    checkInversion(a, (t) => invertTail(b, t), 5e-11);
  }
});

test('an atom in such a part is what its tail lacks at 0', () => {
  const part = tailPart((t) => 0.25 * Math.exp(-t), {
    mass: 1,
    scaleSeconds: 1,
    isExact: true,
    landmarks: [],
  });
  assert.equal(part.atom, 0.75);
  const product = productPart([part, gammaPart(1, 3)]);
  checkInversion(
    product,
    (t) => 0.75 * Math.exp(-3 * t) + 0.25 * ((3 * Math.exp(-t) - Math.exp(-3 * t)) / 2),
  );
});
