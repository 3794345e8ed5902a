import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analysisOf } from '../testing/analysis-of.ts';

/** The steps of the station with this label, by name. */
function stepsOf(text: string, label: string): ReadonlyMap<string, number> {
  const station = analysisOf(text).latency.stations.find((one) => one.label.replaceAll('`', '') === label);
  assert.ok(station, label);
  return new Map(station.working.map(({ name, figure }) => [name, figure.value]));
}

const near = (actual: number | undefined, expected: number): void => {
  assert.ok(
    actual !== undefined && Math.abs(actual - expected) <= 1e-9 * Math.max(1, expected),
    `${actual}, not ${expected}`,
  );
};

const tier = (app: string, lb = ''): string => `
workload { requests: 200/s, peak: 1x, reads: 100% }
client c
${lb === '' ? '' : `loadbalancer lb { ${lb} }`}
web app { ${app} }
c -> ${lb === '' ? 'app' : 'lb -> app'}`;

test('one core is M/M/1: busy x time / (1 - busy)', () => {
  const steps = stepsOf(tier('cores: 1, service-time: 4 ms'), 'app');
  near(steps.get('offered work'), 0.8);
  near(steps.get('share that waits'), 0.8);
  near(steps.get('mean wait'), (0.8 * 4) / 0.2);
  near(steps.get('wait of those that wait'), 20);
  near(steps.get('p99 of the wait'), Math.log(80) * 20);
});

test('two cores are M/M/2: with Erlang C 2 b^2 / (1 + b) of busy b', () => {
  const steps = stepsOf(tier('cores: 2, service-time: 4 ms'), 'app');
  const share = (2 * 0.4 ** 2) / 1.4;
  near(steps.get('busy'), 0.4);
  near(steps.get('share that waits'), share);
  near(steps.get('mean wait'), (share * 4) / (2 * 0.6));
});

test('a wait is the share that waits times the time of one, by the room that is left, in every model', () => {
  const systems = [
    tier('instances: 3, cores: 1, service-time: 8 ms', ''),
    tier('instances: 2, cores: 2, service-time: 8 ms', 'instances: 1'),
    tier('instances: 2, cores: 2, service-time: 8 ms', 'instances: 1, algorithm: least-connections'),
    tier('instances: 2, cores: 2, service-time: 8 ms', 'instances: 1, algorithm: random'),
  ];
  for (const text of systems) {
    const steps = stepsOf(text, 'app');
    const [share, time, servers] = ['share that waits', 'service', 'servers'].map(
      (name) => steps.get(name) ?? 0,
    );
    const room = 1 - (steps.get('sigma') ?? steps.get('busy') ?? 1);
    const variability = steps.has('sigma') ? 1 : (steps.get('variability') ?? 1);
    near(steps.get('mean wait'), ((share ?? 0) * (time ?? 0) * variability) / ((servers ?? 1) * room));
  }
});

test('the wait at the end is the one of the report', () => {
  const analysis = analysisOf(`
workload { requests: 300/s, peak: 1x, reads: 60% }
client c
web app { instances: 2, cores: 2, service-time: 5 ms }
database db { cores: 4, read-time: 4 ms, write-time: 12 ms, replicas: 1 }
c -> app -> db`);
  for (const { working, wait, label } of analysis.latency.stations) {
    const mean = working.find(({ name }) => name === 'mean wait')?.figure.value;
    assert.ok(mean !== undefined && wait !== undefined, label);
    assert.ok(Math.abs(mean - wait.mean.value) <= 1e-6 * Math.max(1e-9, wait.mean.value), label);
  }
});

test('where nobody comes, or more than can be done, there is nothing to work out', () => {
  assert.equal(stepsOf(tier('cores: 1, service-time: 6 ms'), 'app').size, 0);
  assert.equal(stepsOf(tier('cores: 1').replace('200/s', '0/s'), 'app').size, 0);
});
