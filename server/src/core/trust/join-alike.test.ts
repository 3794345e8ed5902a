import assert from 'node:assert/strict';
import { test } from 'node:test';
import { trustOf } from '../testing/trust-of.ts';

const text = (more: string) =>
  `
  workload { daily-users: 1M, requests: 20/user/day, peak: 3x }
  client c
  web api { instances: 4 }
  database users { cores: 8, replicas: 1, failover: auto }
  database orders { cores: 8, replicas: 1, failover: auto${more} }
  journey look { share: 80%, read
    c -> api -> users }
  journey order { share: 20%, write
    c -> api -> users, orders }`
    .replaceAll(', read\n', '\n    read\n')
    .replaceAll(', write\n', '\n    write\n');

const labelsOf = (more: string): readonly string[] =>
  trustOf(text(more)).trust.measure.map(({ input }) => input.label);

test('a default that like parts share is one input, of whichever figure', () => {
  const labels = labelsOf('');
  assert.ok(labels.includes('`write-time` of `users` and `orders`'), labels.join('; '));
  assert.ok(labels.includes('`apply-cost` of `users` and `orders`'), labels.join('; '));
  assert.equal(new Set(labels).size, labels.length);
});

test('what is written of one of them is no question of both', () => {
  assert.ok(!labelsOf(', apply-cost: 1x').some((label) => label === '`apply-cost` of `users` and `orders`'));
});
