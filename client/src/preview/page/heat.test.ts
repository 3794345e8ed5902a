import assert from 'node:assert/strict';
import { test } from 'node:test';
import { heatStepOf, percentOf } from './heat.ts';

test('each utilization falls on one step of the scale', () => {
  const steps = [0, 0.249, 0.25, 0.5, 0.699, 0.7, 0.9, 1, 1.001, 40].map(heatStepOf);
  assert.deepEqual(steps, ['idle', 'idle', 'calm', 'busy', 'busy', 'high', 'full', 'full', 'over', 'over']);
});

test('a utilization is written in percent with one digit behind the point', () => {
  const texts = [0, 0.0004, 0.004, 0.0519, 0.0996, 0.174, 1, 1.398, 12.34].map(percentOf);
  const expected = ['0 %', '<0.1 %', '0.4 %', '5.2 %', '10 %', '17.4 %', '100 %', '139.8 %', '1,234 %'];
  assert.deepEqual(texts, expected);
});
