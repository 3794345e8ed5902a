import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analysisOf } from '../testing/analysis-of.ts';
import { trustOf } from '../testing/trust-of.ts';

const about = (text: string, word: RegExp): readonly string[] =>
  trustOf(text)
    .trust.assumptions.map(({ message }) => message)
    .filter((message) => word.test(message));

describe('what no file says about growing data', () => {
  const store = (table: string, growth = 'growth: 8%/month'): string => `
    workload { requests: 10/s, peak: 2x, ${growth} }
    targets { horizon: 365d }
    client c
    database db { disk: 1 TB
     table posts { rows: 1M, row-size: 1 KB ${table} }
    }
    c -> db`;

  test('is told where the growth of the requests stands in for it', () => {
    assert.deepEqual(about(store(''), /how fast/), [
      'Nothing says how fast the data of `posts` of `db` grows, so it is taken to grow by the `growth` of the workload: each month by that part of what is there. Write `growth` there, by what is really added a month.',
    ]);
  });

  test('is not told where the data says its own, or nothing grows', () => {
    assert.deepEqual(about(store(', growth: 1%/month'), /how fast/), []);
    assert.deepEqual(about(store('', ''), /how fast/), []);
  });
});

test('what is imported is told, as others may ask it as well', () => {
  const shop = `
    import "./platform.arch"
    workload { requests: 10/s, peak: 2x }
    client c
    web shop
    c -> shop -> sign-in`;
  const platform = 'service sign-in\ndatabase accounts\nsign-in -> accounts\nservice unused';
  const told = (text: string): readonly string[] =>
    analysisOf(text, { 'platform.arch': platform })
      .trust.assumptions.map(({ message }) => message)
      .filter((message) => /imported/.test(message));
  assert.deepEqual(told(shop), [
    '`sign-in` and `accounts` stand in an imported file. Only what the journeys of this system ask of them is counted: where other systems ask them too, they are busier than it says here.',
  ]);
  assert.deepEqual(told(shop.replace(' -> sign-in', '')), []);
});
