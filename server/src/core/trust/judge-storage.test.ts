import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { formatRange } from '../model/format-figure.ts';
import { trustOf, verdictOn } from '../testing/trust-of.ts';

/** 2B rows of 500 B: 1 TB today; after 12 months of 8 % 1.08^12 = 2.518 TB. */
const posts = (disk: string, { table = 'rows: 2B', targets = 'horizon: 365d' } = {}): string => `
targets { ${targets} }
client c
database db {
  ${disk}
  growth: 8%/month
  table posts { ${table}, row-size: 500 B }
}
c -> db`;

const storage = (text: string) => verdictOn(text, 'storage');

describe('the verdict on storage', () => {
  test('compares what is held at the horizon with the room', () => {
    const kept = storage(posts('disk: 4 TB'));
    assert.deepEqual([kept.answer, kept.isMissed], ['yes', false]);
    // 2.518 / 4
    assert.equal(kept.measured?.value.toFixed(4), '0.6295');
    assert.equal(
      kept.message,
      'The fullest is `posts` of `db`: at the horizon of 365 d it takes 63 % of its disk.',
    );
    const missed = storage(posts('disk: 2 TB'));
    assert.deepEqual([missed.answer, missed.isMissed], ['no', true]);
    assert.match(missed.message, /^`posts` of `db` is full in .*; the horizon is 365 d\./);
  });

  test('depends on how many rows there are, where that alone fills it', () => {
    // 1B to 4B rows, likely 2B: 31 % to 126 %.
    const verdict = storage(posts('disk: 4 TB', { table: 'rows: 1..4B' }));
    assert.equal(verdict.answer, 'depends');
    assert.equal(verdict.measured && formatRange(verdict.measured), '31.5 % to 125.9 %');
    assert.deepEqual(
      verdict.hangsOn.map(
        ({ input, elasticity, turns }) => `${input.label} ${elasticity.toFixed(3)} ${turns}`,
      ),
      ['`rows` of table `posts` 1.000 true'],
    );
  });

  test('is unknown where the room is, and says what to write', () => {
    const verdict = storage(posts(''));
    assert.equal(verdict.answer, 'unknown');
    assert.match(verdict.message, /add `disk` to `db`/);
  });

  test('does not mind a cache that evicts what does not fit', () => {
    const hot = 'cache hot { fronts: db, items: 1B, item-size: 10 KB, memory: 1 GB }\nc -> hot';
    const verdict = storage(`${posts('disk: 4 TB')}\n${hot}`);
    assert.equal(verdict.answer, 'yes');
  });

  test('is not asked for without a horizon, unless the data does not fit today', () => {
    const targets = (text: string): readonly string[] =>
      trustOf(text).trust.verdicts.map(({ target }) => target);
    assert.ok(!targets(posts('disk: 4 TB', { targets: '' })).includes('storage'));
    assert.ok(targets(posts('disk: 500 GB', { targets: '' })).includes('storage'));
    assert.deepEqual(storage(posts('disk: 500 GB', { targets: '' })).answer, 'no');
  });
});
