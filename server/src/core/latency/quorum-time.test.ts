import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { journeyOf, latencyOf } from '../testing/latency-of.ts';

/** So few requests that nobody waits; each copy takes 10 ms. */
const store = (attributes: string, kind = 'read') => `
workload { requests: 0.001/s, peak: 1x }
client c
web app { service-time: 0.001 ms }
database s { engine: cassandra, cores: 1, read-time: 10 ms, write-time: 10 ms, ${attributes} }
app -> s { round-trip: 0 ms }
journey j { ${kind}
  c -> app -> s { round-trip: 0 ms }
}`;

const meanOf = (text: string): number => {
  const { shares } = journeyOf(latencyOf(text), 'j');
  return shares.find(({ component }) => component.name === 's')?.total.value ?? Number.NaN;
};

const near = (actual: number, low: number, high: number): void =>
  assert.ok(actual >= low && actual <= high, `${actual} is not from ${low} to ${high}`);

describe('where no copy leads', () => {
  it('a read waits for the slower of two copies that must agree', () => {
    near(meanOf(store('replicas: 0')), 9.999, 10.001);
    // 10 x (1 + 1/2), and a little for the way of 0.25 ms to the other copy.
    near(meanOf(store('replicas: 1')), 15, 15.25);
    near(meanOf(store('replicas: 2')), 15, 15.25);
  });

  it('a read asks as many copies as must agree, a write goes to all and waits for so many', () => {
    near(meanOf(store('replicas: 2, quorum: 1')), 9.999, 10.001);
    // The slowest of three: 10 x (1 + 1/2 + 1/3).
    near(meanOf(store('replicas: 2, quorum: 3')), 18.33, 18.6);
    // The second of three: 10 x (1/3 + 1/2).
    near(meanOf(store('replicas: 2', 'write')), 8.33, 8.6);
    // The first of three: 10 / 3.
    near(meanOf(store('replicas: 2, quorum: 1', 'write')), 3.33, 3.6);
  });

  it('tells what the slower copy takes apart from a wait in a queue', () => {
    const { shares, validity } = journeyOf(
      latencyOf(store('replicas: 1').replace('write-time: 10 ms', 'write-time: 20 ms')),
      'j',
    );
    const own = shares.find(({ component }) => component.name === 's');
    // 10 x 1/2 and a little for the way; so few requests that nobody queues.
    near(own?.slowest.value ?? 0, 5, 5.25);
    near(own?.wait.value ?? 1, 0, 0.001);
    assert.equal(own?.asked, 'copy');
    const sum = [own?.wait, own?.slowest, own?.service, own?.network].reduce(
      (all, part) => all + (part?.value ?? 0),
      0,
    );
    near(sum / (own?.total.value ?? 1), 0.999999, 1.000001);
    assert.ok(!validity.reasons.some((reason) => reason.includes('Allen')), validity.reasons.join(' '));
  });

  it('says nothing of a slowest one where one copy is asked', () => {
    const { shares } = journeyOf(latencyOf(store('replicas: 2, quorum: 1')), 'j');
    assert.equal(shares.find(({ component }) => component.name === 's')?.asked, undefined);
  });

  it('says that copies are taken as independent', () => {
    const { validity } = journeyOf(latencyOf(store('replicas: 1')), 'j');
    assert.ok(validity.reasons.some((reason) => reason.startsWith('Where no copy leads')));
  });
});
