// What to measure in place of a figure that nobody wrote: which metric to look at, and how the figure comes from it.
// Invariant: every default has an entry, by the key of its attribute, and by the kind where it is measured otherwise.
import type { defaults } from './defaults.ts';

export interface Measurement {
  /** What to look at: a counter, a log, a setting. */
  readonly metric: string;
  /** How the figure comes from it. */
  readonly figure: string;
}

/** What holds for every kind that is not named. */
type ByKind = { readonly any: Measurement } & Readonly<Record<string, Measurement>>;

const measure = (metric: string, figure: string): Measurement => ({ metric, figure });

const everywhere = (metric: string, figure: string): ByKind => ({ any: measure(metric, figure) });

/** Of a machine that runs, there is nothing to measure. */
const counted = (what: string): ByKind => everywhere(`the ${what} that run at the peak`, 'count them');

const operationTime = (operation: 'read' | 'write'): ByKind => ({
  any: measure(
    `CPU seconds per second that the store spends on ${operation}s, and ${operation}s per second; many keep such statistics by statement`,
    'the first divided by the second, without waits for disks and locks',
  ),
  cache: measure(
    `CPU seconds of one node per second, and ${operation}s per second`,
    'the first divided by the second',
  ),
  queue: measure(
    `CPU seconds of one broker per second, and messages ${operation === 'read' ? 'read' : 'written'} per second`,
    'the first divided by the second, for messages of the usual size',
  ),
});

const quota = (operation: string): ByKind =>
  everywhere(
    `the provider's quota for ${operation}, and its count of throttled ${operation}`,
    'the quota as it stands for this account and table, shard or prefix',
  );

const machineAvailability = measure(
  'minutes down over the last year, by cause, of all machines of the tier',
  '1 - minutes down / (machines x minutes of the year)',
);

const table = {
  instances: counted('instances'),
  replicas: counted('copies beside the first'),
  shards: counted('shards'),
  cores: everywhere('the type of the machine, or `nproc` on it', 'cores that the component may use'),
  'service-time': everywhere(
    'CPU seconds that all instances use per second, and requests per second',
    'the first divided by the second, at the mix of requests of the peak',
  ),
  'read-time': operationTime('read'),
  'write-time': operationTime('write'),
  rate: {
    any: measure(
      'operations per second of one node, and how busy its busiest core is',
      'operations per second divided by that utilization, or the most of a load test',
    ),
    cdn: measure(
      'the quota of the distribution at the provider',
      'requests per second, as it stands for this account',
    ),
  },
  'read-rate': quota('reads'),
  'write-rate': quota('writes'),
  latency: everywhere(
    "time until the first byte of the answer, in the caller's log",
    'its mean, without what the network takes',
  ),
  hit: everywhere('hits and misses, over a day', 'hits / (hits + misses)'),
  'round-trip': everywhere(
    '`ping`, or the time to open a TCP connection, between the two machines',
    'its median',
  ),
  hedged: everywhere(
    'second requests and first requests of the hedged call',
    'the first divided by the second',
  ),
  popularity: everywhere(
    'requests by item over a day, from a log or a sample of keys',
    'the slope of log(requests) over log(rank), as a positive number',
  ),
  memory: everywhere(
    'bytes of items when the first are evicted, and the memory of the machine',
    'the first divided by the second',
  ),
  'peak-hours': everywhere(
    'requests per minute over some days',
    'hours of a day in which they are within 10 % of the highest',
  ),
  'failover-time': everywhere(
    'a rehearsal: the last write that the old primary took, and the first that the new one took',
    'the time between them, the longest of several',
  ),
  'check-interval': everywhere('the settings of the health check', 'time between two checks'),
  'check-failures': everywhere(
    'the settings of the health check',
    'failed checks in a row before a target is left out',
  ),
  availability: {
    any: machineAvailability,
    zone: measure(
      'minutes in which most machines of the zone were down at once, over some years',
      '1 - those minutes / all minutes',
    ),
    datacenter: measure(
      'minutes in which most machines of the site were down at once, over some years',
      '1 - those minutes / all minutes',
    ),
    external: measure(
      "minutes in which your own calls to it failed over the last year, and the provider's history of incidents",
      '1 - those minutes / all minutes, whatever the service level promises',
    ),
    managed: measure(
      "minutes in which your own calls to it failed over the last year, and the provider's history of incidents",
      '1 - those minutes / all minutes, whatever the service level promises',
    ),
  },
  'failure-rate': everywhere(
    'failures of machines of the tier over the last years',
    'failures / (machines x years)',
  ),
  'repair-time': everywhere(
    'incidents of the last years: when it failed and when it was back',
    'the mean of the times between',
  ),
  peak: everywhere(
    'requests per second over a week',
    'the mean of the busiest five minutes divided by the mean of the week',
  ),
  reads: everywhere('the access log of a day', 'requests that change nothing divided by all requests'),
  utilization: everywhere(
    'a load test of one machine: time to answer at growing load',
    'the utilization at which the answers get too slow; then less what a lost machine adds to the others',
  ),
  'apply-cost': everywhere(
    'CPU seconds per second of a replica that answers no reads, and of the primary, in the same hour of writes',
    'the first divided by what the primary uses for writes',
  ),
  'daily-users': everywhere(
    'different users in the log of a day',
    'count them, on a usual day and on the busiest',
  ),
  requests: everywhere(
    'the access log of a day, and its different users',
    'requests divided by users, or by seconds',
  ),
  static: everywhere(
    'the access log of a day, the CDN included',
    'requests for files divided by all requests',
  ),
  share: everywhere('the access log of a day, by path', 'requests that go this way divided by all'),
  calls: everywhere(
    'traces, or the counters of caller and callee',
    'calls received divided by requests of the caller',
  ),
  writes: everywhere(
    'traces, or the counters of caller and store',
    'writes received divided by writing requests of the caller',
  ),
  ttl: everywhere(
    'the answers of the name service, or the headers of the cache',
    'the time to live that they carry',
  ),
} as const satisfies Readonly<Record<string, ByKind>>;

/** Of connections, where the key means something else. */
const onConnections: Readonly<Record<string, Measurement>> = {
  reads: measure(
    'traces, or the counters of caller and store',
    'reads received, hits of caches included, divided by requests of the caller',
  ),
};

/**
 * How to measure what would be written as `key`; `kind` is the word of the kind, `managed` for what a provider runs, or
 * `connection`. Undefined where nothing is known of it.
 */
export function measurementOf(key: string, kind = ''): Measurement | undefined {
  if (kind === 'connection' && onConnections[key] !== undefined) return onConnections[key];
  const entry: ByKind | undefined = Object.hasOwn(table, key) ? table[key as keyof typeof table] : undefined;
  if (entry === undefined) return undefined;
  return Object.hasOwn(entry, kind) ? entry[kind] : entry.any;
}

/** The key, and the kind where it matters, of defaults that no attribute has: what they stand for is measured so. */
export const keysBehind: Readonly<
  Partial<Record<keyof typeof defaults, readonly [key: string, kind?: string]>>
> = {
  roundTripWithinSite: ['round-trip'],
  roundTripBetweenSites: ['round-trip'],
  hedgedCalls: ['hedged'],
  usableCacheMemory: ['memory'],
  peakHours: ['peak-hours'],
  managedAvailability: ['availability', 'managed'],
  nameServiceAvailability: ['availability', 'managed'],
  cdnAvailability: ['availability', 'managed'],
  managedBalancerAvailability: ['availability', 'managed'],
  storageAvailability: ['availability', 'managed'],
  dynamodbAvailability: ['availability', 'managed'],
  spannerAvailability: ['availability', 'managed'],
  bigtableAvailability: ['availability', 'managed'],
  messagingAvailability: ['availability', 'managed'],
};
