import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { latencyOf } from '../testing/latency-of.ts';
import { latencySection } from './latency-section.ts';

const linesOf = (text: string): readonly string[] =>
  latencySection(latencyOf(text)).flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.type === 'list' ? block.items : [])),
  );

const rowsOf = (text: string): readonly string[] =>
  latencySection(latencyOf(text)).flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.type === 'table' ? block.rows.map(([name = '']) => name) : [])),
  );

const timeOf = (text: string): string => linesOf(text).find((line) => line.startsWith('Time of')) ?? '';

const text = (extra: string): string => `
workload { requests: 1/s, peak: 1x, reads: 100% }
client c
web app { service-time: 4 ms, cores: 4 }
c -> app
${extra}`;

describe('where the time of a journey goes', () => {
  it('names parts that take as long as the third, and what the others are together', () => {
    const chains = `
      service a { service-time: 4 ms }
      service b { service-time: 4 ms }
      service d { service-time: 4 ms }
      service e { service-time: 1 ms }
      app -> a, b, d { round-trip: 0 ms }
      app -> e { round-trip: 0 ms }`;
    assert.equal(
      timeOf(text(chains)),
      'Time of read: `app` 23.5 % (4 ms), `a` 23.5 % (4 ms), `b` 23.5 % (4 ms), `d` 23.5 % (4 ms), and 1 more (5.9 %).',
    );
  });

  it('tells how much of it is the way, and how it comes about where not each request comes once', () => {
    assert.match(
      timeOf(text('external far\napp -> far { calls: 0.5, round-trip: 60 ms }')),
      /`far` 88\.2 % \(30 ms = 50 % of the requests x 60 ms, 30 ms of it network\), `app` 11\.8 % \(4 ms\)/,
    );
    assert.match(
      timeOf(text('service a { service-time: 4 ms }\napp -> a { calls: 2, round-trip: 0 ms }')),
      /`a` 66\.7 % \(8 ms = 2 visits x 4 ms\)/,
    );
  });
});

describe('a journey without requests', () => {
  it('is left out with a line, unless nothing has requests', () => {
    const lines = linesOf(text(''));
    assert.ok(lines.includes('write: no requests in this workload, so nobody waits for it.'));
    assert.deepEqual(rowsOf(text('')), ['read']);
    assert.deepEqual(rowsOf(text('').replace('workload { requests: 1/s, peak: 1x, reads: 100% }', '')), [
      'read',
      'write',
    ]);
  });
});
