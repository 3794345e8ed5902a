// Laws of the whole pipeline: whatever the text, every stage answers, every place lies in the text, no figure is
// broken, and the same text gives the same answer.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parse } from '../../grammar/src/syntax/parse.ts';
import type { Span } from '../../grammar/src/text/span.ts';
import { anyText, inspect, inspectSwiftly } from './inspect-text.ts';

const root = path.resolve(import.meta.dirname, '../..');
const uri = 'file:///law.arch';

const samples = globSync('samples/**/*.arch', { cwd: root })
  .sort()
  .map((name) => ({ name, text: readFileSync(path.join(root, name), 'utf8') }));

/** Offsets where a token begins or ends. */
function boundariesOf(text: string): readonly Span[] {
  return parse(text, { uri }).tokens.map(({ start, end }) => ({ start, end }));
}

describe('the pipeline', () => {
  it('answers for every single damage of one token in every sample', () => {
    // Every seventeenth token of each sample, counted through all of them, so that all kinds of tokens are met. All
    // reports are asked for with every seventh of the damages.
    let count = 0;
    let damages = 0;
    for (const { text } of samples) {
      const tokens = boundariesOf(text);
      tokens.forEach(({ start, end }, i) => {
        count++;
        if (count % 17 !== 0) return;
        const token = text.slice(start, end);
        const next = tokens[i + 1];
        const damaged = [
          text.slice(0, start) + text.slice(end),
          text.slice(0, end) + token + text.slice(end),
        ];
        if (next !== undefined) {
          const between = text.slice(end, next.start);
          damaged.push(
            text.slice(0, start) + text.slice(next.start, next.end) + between + token + text.slice(next.end),
          );
        }
        for (const each of damaged) {
          if (damages % 7 === 0) inspect(each);
          else inspectSwiftly(each);
          damages++;
        }
      });
    }
    assert.ok(damages > 500, `${damages} damages`);
  });

  it('answers for every prefix that ends with a token', () => {
    for (const { text } of samples.filter((_, i) => i % 3 === 0)) {
      boundariesOf(text).forEach(({ end }, i) => {
        if (i % 25 === 0) inspect(text.slice(0, end));
        else if (i % 5 === 0) inspectSwiftly(text.slice(0, end));
      });
    }
  });

  it('answers for any text at all', () => {
    fc.assert(
      fc.property(anyText, (any) => void inspect(any)),
      { numRuns: 10_000, seed: 7 },
    );
  });

  it('says the same about the same text, whatever was analyzed before', () => {
    const first = samples.map(({ text }) => inspect(text));
    const second = samples
      .toReversed()
      .map(({ text }) => inspect(text))
      .toReversed();
    assert.deepEqual(second, first);
  });

  it('leaves the prototypes of objects alone', () => {
    inspect(
      'client __proto__\nweb constructor { hasOwnProperty: 1, __proto__: 2 }\n__proto__ -> constructor { toString: 1 }\n',
    );
    assert.deepEqual(Object.keys(Object.prototype), []);
  });

  it('knows no saturation without a number: extreme values give finite figures', () => {
    for (const users of ['1', '1_000_000_000_000', '0']) {
      for (const peak of ['1x', '1000x']) {
        inspect(
          `client c\nweb app\ndatabase db\nc -> app -> db\nworkload { daily-users: ${users}, requests: 1000/user/day, peak: ${peak} }\n`,
        );
      }
    }
    inspect(
      'client c\nweb a\nweb b\nc -> a\na -> b { calls: 2 }\nb -> a { calls: 2 }\nworkload { requests: 10/s }\n',
    );
    inspect('client c\nweb a\nc -> a { calls: 0 }\nworkload { requests: 0/s }\n');
  });
});
