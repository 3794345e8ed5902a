import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bringIntoView, fit, moveBy, zoomAt } from './transform.ts';

const start = { scale: 1, x: 10, y: 20 };

test('zooming keeps the point under the pointer where it is', () => {
  const zoomed = zoomAt(start, { x: 110, y: 220 }, 2);
  assert.deepEqual(zoomed, { scale: 2, x: -90, y: -180 });
  // The point (100, 200) of the picture was shown at (110, 220), and is.
  assert.deepEqual([100 * zoomed.scale + zoomed.x, 200 * zoomed.scale + zoomed.y], [110, 220]);
});

test('zooming stops at its ends and does not drift there', () => {
  let transform = start;
  for (let step = 0; step < 50; step += 1) transform = zoomAt(transform, { x: 0, y: 0 }, 1.5);
  assert.equal(transform.scale, 6);
  assert.deepEqual(zoomAt(transform, { x: 50, y: 50 }, 1.5), transform);
});

test('fitting shows the whole picture in the middle', () => {
  const fitted = fit({ width: 1000, height: 200 }, { width: 548, height: 400 });
  assert.deepEqual(fitted, { scale: 0.5, x: 24, y: 150 });
});

test('fitting does not blow up a small picture', () => {
  assert.equal(fit({ width: 100, height: 50 }, { width: 1000, height: 1000 }).scale, 1.25);
});

test('a box out of sight is moved in, and one in sight moves nothing', () => {
  const window = { width: 400, height: 400 };
  const inSight = { x: 50, y: 50, width: 100, height: 40 };
  assert.deepEqual(bringIntoView(start, inSight, window), start);
  const below = { x: 50, y: 900, width: 100, height: 40 };
  assert.deepEqual(bringIntoView(start, below, window), moveBy(start, 0, 400 - 24 - 40 - 920));
});
