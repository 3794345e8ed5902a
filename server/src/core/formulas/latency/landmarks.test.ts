import assert from 'node:assert/strict';
import { test } from 'node:test';
import { landmarksOf, limitsAt } from './landmarks.ts';
import {
  blendPart,
  delayedPart,
  gammaPart,
  geometricPart,
  powerPart,
  productPart,
  sojournPart,
} from './smooth-part.ts';

const hasLimit = (limits: readonly number[], from: number, to: number): boolean =>
  limits.some((limit) => limit >= from && limit <= to);

test('something narrow is enclosed from both sides, also among wide things', () => {
  // Gamma of shape 10 000 and mean 3: nearly all within 3 +- 0.2.
  const narrow = gammaPart(1e4, 1e4 / 3);
  for (const part of [
    narrow,
    productPart([narrow, gammaPart(1, 0.01)]),
    blendPart([
      { weight: 0.5, part: narrow },
      { weight: 0.5, part: sojournPart(5, 0.5, 1) },
    ]),
    geometricPart(narrow, 0.1),
  ]) {
    const limits = limitsAt(landmarksOf(part));
    assert.ok(hasLimit(limits, 2.7, 2.97) && hasLimit(limits, 3.03, 3.3), `${limits}`);
  }
});

test('narrow things in sequence are looked at about their sum, and repeats of one about its multiples', () => {
  const narrow = gammaPart(1e4, 1e4);
  const sum = limitsAt(landmarksOf(productPart([narrow, gammaPart(2.5e3, 1e3), gammaPart(1, 0.01)])));
  assert.ok(hasLimit(sum, 3.1, 3.5) && hasLimit(sum, 3.5, 4), `${sum}`);
  const repeated = limitsAt(landmarksOf(geometricPart(narrow, 0.5)));
  for (const multiple of [1, 2, 3]) assert.ok(hasLimit(repeated, multiple - 0.2, multiple), `${repeated}`);
  const power = limitsAt(landmarksOf(powerPart(sojournPart(100, 0, 1), 400)));
  assert.ok(hasLimit(power, 2, 4) && hasLimit(power, 4, 8), `${power}`);
});

test('a delay is a limit, wide gaps are divided, and near landmarks are one', () => {
  const delayed = limitsAt(landmarksOf(delayedPart(gammaPart(1, 1), 7)));
  assert.ok(delayed.includes(7));
  const limits = limitsAt(landmarksOf(productPart([gammaPart(1, 1e6), gammaPart(1, 1)])));
  limits.slice(2).forEach((limit, i) => {
    assert.ok(limit <= 65 * (limits[i + 1] as number), `${limits}`);
  });
  const alike = Array.from({ length: 50 }, (_, i) => gammaPart(1, 1 + i / 100));
  assert.ok(limitsAt(landmarksOf(blendPart(alike.map((part) => ({ weight: 0.02, part }))))).length < 5);
});
