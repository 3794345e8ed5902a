// What the estimates of time, failures, data and growth read, as words for random systems: usual values, tiny and huge
// ones. Invariant: none of the keys is among those that the random systems always drew from.
import fc from 'fast-check';

const failures = [
  'availability: 99%',
  'availability: 99.99..99.999%',
  'availability: 100%',
  'failure-rate: 4/year',
  'failure-rate: 1_000/day',
  'repair-time: 1h',
  'repair-time: 1..10d',
];

const limits = [
  'queue-limit: 0',
  'queue-limit: 100',
  'max-connections: 10',
  'link: 1 Gbit/s',
  'link: 1 bit/s',
  'latency: 80 ms',
  'latency: 0 ms',
  'latency: 1000d',
  'shedding',
  'max-cores: 96',
  'zones: 3',
];

const tier = [
  ...failures,
  ...limits,
  'concurrency: 200',
  'concurrency: 1',
  'rate: 500/s',
  'rate: 0.001/s',
  'contention: 3%',
  'coherency: 0.1%',
  'replace-time: 5m',
];

const store = [
  ...failures,
  ...limits,
  'shards: 4',
  'memory: 64 GB',
  'disk: 500 GB',
  'failover-time: 90s',
  'failover-coverage: 95%',
];

const database = [
  ...store,
  'read-time: 1 ms',
  'read-time: 0.001 us',
  'write-time: 2..20 ms',
  'write-time: 100d',
  'hot-key: 5%',
  'hot-key: 100%',
  'popularity: 0.9',
  'largest-shard: 40%',
  'reads-from: any',
  'reads-from: primary',
  'replication: sync',
  'replication: semi-sync',
  'apply-cost: 0.5x',
  'apply-threads: 1',
  'growth: 8%/month',
  'retention: 90d',
];

const cache = [
  ...store.filter((text) => !text.startsWith('disk')),
  'items: 5M',
  'items: 0',
  'items: 1T',
  'item-size: 2 KB',
  'popularity: 0..5',
  'eviction: fifo',
  'eviction: lfu',
  'warm-up: 10m',
  'coalescing',
  'write-policy: write-through',
  'write-policy: write-behind',
];

const queue = [
  ...store,
  'capacity: 10M',
  'capacity: 0',
  'retention: 4d',
  'partitions: 12',
  'message-size: 2 KB',
  'max-delay: 5m',
  'tolerate-outage: 12h',
  'overflow: drop',
  'rate: 500/s',
];

const byKind: Readonly<Record<string, readonly string[]>> = {
  loadbalancer: [...tier, 'algorithm: random', 'algorithm: least-connections', 'check-interval: 10s'],
  gateway: tier,
  web: tier,
  service: tier,
  worker: tier,
  cache,
  database,
  queue,
  external: ['availability: 99.9%', 'rate: 100/s', 'latency: 200 ms'],
  dns: ['availability: 99.99%', 'ttl: 60s', 'check-interval: 10s', 'check-failures: 3'],
};

/** Up to `maxLength` of these, no key twice; none half of the time. */
const some = (texts: readonly string[], maxLength: number): fc.Arbitrary<readonly string[]> =>
  fc.oneof(
    fc.constant([]),
    fc.uniqueArray(fc.constantFrom(...texts), { selector: keyOf, minLength: 1, maxLength }),
  );

const keyOf = (text: string): string => text.split(':')[0] ?? text;

export const extrasOf = (kind: string): fc.Arbitrary<readonly string[]> =>
  fc.oneof(fc.constant([]), some(byKind[kind] ?? ['cost: 10'], 4));

export const tableExtras = some(
  [
    'rows: 10M',
    'rows: 0',
    'rows: 1T',
    'row-size: 1 KB',
    'row-size: 1 PB',
    'traffic: 70%',
    'traffic: 0%',
    'shards: 4',
    'hot-key: 5%',
    'popularity: 1',
    'scatter: 10%',
    'growth: 8%/month',
    'growth: 1_000%/year',
    'retention: 30d',
  ],
  4,
);

/** Of a connection. */
export const callExtras = some(
  [
    'async',
    'parallel',
    'optional',
    'timeout: 50 ms',
    'timeout: 1 us',
    'retries: 2',
    'retries: 1_000',
    'retry-budget: 10%',
    'circuit-breaker',
    'hedged',
    'pool: 10',
    'calls: 0',
    'calls: 0.1..50',
    'calls: 1_000',
    'reads: 3',
    'writes: 0.5',
    'share: 30%',
    'request-size: 1 KB',
    'response-size: 1 PB',
    'compression: 5x',
    'round-trip: 30 ms',
    'reads-from: primary',
  ],
  3,
);

export const journeyExtras = some(
  ['rate: 5/s', 'rate: 0/s', 'latency: p99 < 300 ms', 'latency: p50 < 1 ms', 'availability: 99.9%'],
  2,
);

export const workloadExtras = some(
  [
    'peak: 1x',
    'peak: 2..1_000x',
    'reads: 0%',
    'reads: 90..100%',
    'static: 60%',
    'static-size: 100 KB',
    'growth: 8%/month',
    'growth: 100_000%/month',
    'ramp: 30m',
    'concurrent-users: 10K, think-time: 10s',
    'concurrent-users: 1, think-time: 0s',
    'concurrent-users: 1T, think-time: 100d',
  ],
  4,
);

export const targetExtras = some(
  [
    'utilization: 1%',
    'latency: p99 < 300 ms',
    'latency: p99.9 < 1 us',
    'availability: 99.95%',
    'availability: 100%',
    'recovery-time: 15m',
    'recovery-point: 1m',
    'freshness: 5m',
    'read-your-writes',
    'horizon: 365d',
    'lead-time: 30d',
  ],
  4,
);
