import assert from 'node:assert/strict';
import { test } from 'node:test';
import { integratePanels, interpolate, panelBetween, panelDecay, panelError } from './tail-panels.ts';
import { checkClose } from './testing/bad-numbers.ts';

const error = panelError(1, true);

test('an exponential is followed to ten digits with a dozen panels, and its moments to twelve', () => {
  const panels = panelDecay((t) => Math.exp(-t), { limits: [0, 1], scale: 1, error });
  assert.ok(panels.length < 14, `${panels.length}`);
  for (let t = 0.01; t < 25; t += 0.37) {
    const panel = panels.find(({ middle, half }) => Math.abs(t - middle) <= half);
    assert.ok(panel !== undefined && Math.abs(interpolate(panel, t) - Math.exp(-t)) < 1e-10);
  }
  const { plain, timesT } = integratePanels(panels);
  checkClose(plain, 1, 1e-12);
  checkClose(timesT, 1, 1e-10);
});

test('panels adjoin and cover the limits', () => {
  const panels = panelBetween((t) => 1 / (1 + t * t), { limits: [0, 0.5, 20], error });
  let end = 0;
  for (const { middle, half } of panels) {
    checkClose(middle - half, end, 1e-12);
    end = middle + half;
  }
  checkClose(end, 20, 1e-12);
});

test('a bend between limits costs panels, but a bounded number', () => {
  const panels = panelBetween((t) => Math.max(0, 1 - t), { limits: [0, 3], error });
  assert.ok(panels.length > 20 && panels.length < 60, `${panels.length}`);
  checkClose(integratePanels(panels).plain, 0.5, 1e-9);
});

test('noise is not followed for ever', () => {
  const panels = panelBetween((t) => (Math.sin(t * 1e9) > 0 ? 1 : 0), { limits: [0, 1], error });
  assert.ok(panels.length < 400, `${panels.length}`);
});

test('at a node the interpolated value is the value', () => {
  const [panel] = panelBetween((t) => t * t, { limits: [0, 2], error });
  assert.ok(panel !== undefined);
  panel.values.forEach((value) => {
    checkClose(interpolate(panel, Math.sqrt(value)), value, 1e-13);
  });
});
