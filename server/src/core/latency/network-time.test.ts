// The ways that count between callers and callees.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { downOf, scenariosOf } from '../testing/scenarios-of.ts';

const withCdn = (connection = ''): string => `
workload { requests: 100/s, peak: 1x, reads: 100%, static: 100% }
client c
cdn edge { managed, hit: 90%, fallback: pictures }
storage pictures { managed, latency: 20 ms }
c -> edge ${connection}
edge -> pictures`;

test('past a CDN that is down users are as far from the origin as it is', () => {
  const mean = (text: string): number =>
    downOf(scenariosOf(text), 'edge').latency.journeys.find(({ journey }) => journey.name === 'static')?.times
      ?.mean.value ?? 0;
  const [plain, near] = [mean(withCdn()), mean(withCdn('{ round-trip: 5 ms }'))];
  // 60 ms of the way between sites, and the time of the storage.
  assert.equal(plain.toFixed(6), '80.000000');
  // What is written of the way to the CDN is not that of the way past it.
  assert.equal(near, plain);
});
