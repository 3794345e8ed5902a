// Every figure that stands in for one that a file does not write: low, value and high, and the published source.
// One versioned table, printed in `docs/defaults.md`. Changing a figure changes results: raise `defaultsVersion`.
import { type DefaultEntry, figure } from './default-entry.ts';
import { availabilityDefaults } from './defaults-availability.ts';

export type { DefaultEntry } from './default-entry.ts';

/** Version of this table. A report that used defaults can be repeated with the same version only. */
export const defaultsVersion = '3';

/** What the language itself says a missing number means; certain, hence without a range. */
const byDefinition = (value: number, about: string): DefaultEntry =>
  figure('count', [value, value, value], {
    about,
    source: 'The Archlint language: what an unwritten number means',
  });

const capacityModels = 'Netflix, service-capacity-modeling (2026)';
const webServerTests = 'NGINX, Performance of NGINX and NGINX Plus Web Servers (2017)';

/** Per second and core to milliseconds of one core. */
const perCore = (rps: number): number => 1000 / rps;

export const defaults = {
  instances: byDefinition(1, 'Instances of a stateless tier'),
  replicas: byDefinition(0, 'Copies of a store beside the first'),
  shards: byDefinition(1, 'Shards of a store or a table'),
  cores: figure('count', [2, 4, 16], {
    about: 'Cores of one machine',
    source: 'Assumed: four cores, a common size of virtual machine',
    caveat: 'Nothing was measured; write `cores`.',
  }),
  webServiceTime: figure('time', [0.2, 4, 8], {
    about: 'CPU time of one request in a web tier or a service',
    source: `${capacityModels}: stateless Java, throughput profile`,
    caveat: '125 to 5,000 requests per second and core; the business logic decides.',
  }),
  gatewayServiceTime: figure('time', [0.2, 1, 2], {
    about: 'CPU time of one request in a gateway',
    source: `${capacityModels}: stateless Java, latency profile`,
    caveat: 'A gateway written for it may be ten times faster.',
  }),
  balancerServiceTime: figure('time', [perCore(74_091), perCore(23_308), perCore(4_830)], {
    about: 'CPU time of one request in a load balancer',
    source: `${webServerTests}: HTTP 1 KB, HTTPS 10 KB and HTTPS 100 KB, per core`,
    caveat: 'Connections kept open; new TLS connections are far costlier.',
  }),
  postgresReadTime: figure('time', [1, 4, 100], {
    about: 'CPU time of one read in PostgreSQL',
    source: `${capacityModels}: PostgreSQL`,
    caveat: 'Reads of one row by key are about ten times cheaper.',
  }),
  postgresWriteTime: figure('time', [1, 6, 200], {
    about: 'CPU time of one write in PostgreSQL',
    source: `${capacityModels}: PostgreSQL`,
    caveat: 'Without the wait for the disk.',
  }),
  databaseReadTime: figure('time', [1, 4, 100], {
    about: 'CPU time of one read in a database without figures of its own',
    source: `Assumed: as PostgreSQL in ${capacityModels}`,
  }),
  databaseWriteTime: figure('time', [1, 6, 200], {
    about: 'CPU time of one write in a database without figures of its own',
    source: `Assumed: as PostgreSQL in ${capacityModels}`,
  }),
  auroraReadTime: figure('time', [1, 3.5, 100], {
    about: 'CPU time of one read in Aurora',
    source: `${capacityModels}: Aurora`,
  }),
  auroraWriteTime: figure('time', [1, 5, 200], {
    about: 'CPU time of one write in Aurora',
    source: `${capacityModels}: Aurora`,
  }),
  mysqlReadTime: figure('time', [perCore(37_000), 4, 100], {
    about: 'CPU time of one read in MySQL',
    source: `Kravtchuk, MySQL 8.0 point selects (2018) for the fast end; else assumed as PostgreSQL in ${capacityModels}`,
    caveat: 'The fast end is 1.8 million point selects per second on 48 cores, cached and without writes.',
  }),
  cassandraReadTime: figure('time', [0.4, 2, 5], {
    about: 'CPU time of one read in Cassandra',
    source: `${capacityModels}: Cassandra`,
  }),
  cassandraWriteTime: figure('time', [0.2, 0.8, 2], {
    about: 'CPU time of one write in Cassandra',
    source: `${capacityModels}: Cassandra, 0.6 to 1 ms in the middle`,
    caveat: 'Every copy pays it.',
  }),
  redisRate: figure('rate', [50_000, 80_000, 140_000], {
    about: 'Operations of one Redis process',
    source:
      'Redis documentation, benchmarks: 72,000 to 79,000 a second without pipelining, half of that with 30,000 connections; public runs of 2016 to 2022 up to 145,000',
    caveat: 'One core, small values; the network gives out first at 4 KB.',
  }),
  cacheRate: figure('rate', [50_000, 80_000, 140_000], {
    about: 'Operations of one cache node without figures of its own',
    source: 'Assumed: as Redis in its documentation, benchmarks',
  }),
  memcachedTime: figure('time', [0.01, 0.041, 0.25], {
    about: 'CPU time of one read or write in Memcached',
    source: `${capacityModels}: EVCache`,
    caveat: "The fast end is the 100,000 operations per second and thread of the maintainer's runs.",
  }),
  dynamodbReadRate: figure('rate', [3000, 3000, 3000], {
    about: 'Read units of one DynamoDB partition',
    source: 'AWS, DynamoDB developer guide, partition throughput (2024)',
    caveat:
      'A hard limit for each partition; tables divide into more of them, so it limits nothing here unless it is written.',
  }),
  dynamodbWriteRate: figure('rate', [1000, 1000, 1000], {
    about: 'Write units of one DynamoDB partition',
    source: 'AWS, DynamoDB developer guide, partition throughput (2024)',
    caveat:
      'A hard limit for each partition; tables divide into more of them, so it limits nothing here unless it is written.',
  }),
  queueRate: figure('rate', [5000, 10_000, 50_000], {
    about: 'Messages of one queue node without figures of its own',
    source: 'Assumed: as a RabbitMQ quorum queue in RabbitMQ 3.10 performance improvements (2022)',
  }),
  rabbitmqRate: figure('rate', [5000, 10_000, 50_000], {
    about: 'Messages of one RabbitMQ quorum queue',
    source: 'RabbitMQ 3.10 performance improvements (2022): 10,000 a second sustained',
    caveat: 'Three nodes of eight cores; the high end is read from a graph.',
  }),
  kafkaReadTime: figure('time', [0.004, 0.039, 0.39], {
    about: 'CPU time of one message read from Kafka',
    source: `${capacityModels}: 40 ms of one core per MiB, for messages of 100 B, 1 KiB and 10 KiB`,
  }),
  kafkaWriteTime: figure('time', [0.003, 0.029, 0.29], {
    about: 'CPU time of one message written to Kafka',
    source: `${capacityModels}: 30 ms of one core per MiB, for messages of 100 B, 1 KiB and 10 KiB`,
  }),
  kinesisWriteRate: figure('rate', [1000, 1000, 1000], {
    about: 'Records written to one Kinesis shard',
    source: 'AWS, Kinesis Data Streams quotas',
    caveat:
      'A hard limit for each shard, or 1 MB/s, whichever comes first; it limits nothing here unless it is written.',
  }),
  storageReadRate: figure('rate', [5500, 5500, 5500], {
    about: 'Reads of object storage of your own',
    source: 'Assumed: as one prefix of Amazon S3 (AWS, S3 user guide, optimizing performance)',
    caveat:
      'What a provider runs has no limit unless it is written: S3 has as many prefixes as are asked for.',
  }),
  storageWriteRate: figure('rate', [3500, 3500, 3500], {
    about: 'Writes to object storage of your own',
    source: 'Assumed: as one prefix of Amazon S3 (AWS, S3 user guide, optimizing performance)',
    caveat:
      'What a provider runs has no limit unless it is written: S3 has as many prefixes as are asked for.',
  }),
  storageLatency: figure('time', [50, 80, 200], {
    about: 'Time until object storage answers',
    source:
      'Eskildsen, Napkin Math: 50 to 80 ms for a read, so the likely value is that of a read, and 200 ms for a write, which is the high end; AWS, S3 user guide, optimizing performance: roughly 100 to 200 ms for small objects',
    caveat:
      'One figure for reads and writes: where writes matter, write `latency`. Of large services; one of your own may be faster.',
  }),
  cdnLatency: figure('time', [0.05, 1, 10], {
    about: 'Time at the edge of a CDN for what it has',
    source:
      'Martin, The System Design Primer, latency numbers: 1 ms to read 1 MB from an SSD, 10 ms to find it on a disk; the low end is assumed for what lies in memory',
    caveat: 'Without the network of the users.',
  }),
  dynamodbLatency: figure('time', [1, 3, 10], {
    about: 'Time until DynamoDB answers',
    source:
      'AWS, DynamoDB developer guide: single-digit milliseconds; the middle is the geometric mean of the ends',
    caveat: 'What the provider says of it, not a measurement.',
  }),
  sqsLatency: figure('time', [10, 45, 200], {
    about: 'Time until SQS has taken a message',
    source:
      'AWS, SQS frequently asked questions: tens or low hundreds of milliseconds; the middle is the geometric mean of the ends',
    caveat: 'What the provider says of it, not a measurement.',
  }),
  cdnRate: figure('rate', [250_000, 250_000, 250_000], {
    about: 'Requests to a CDN of your own',
    source: 'Assumed: as one distribution of CloudFront (AWS, CloudFront quotas, 2025)',
    caveat: 'What a provider runs has no limit unless it is written: its quota can be raised.',
  }),
  cdnHit: figure('fraction', [0.85, 0.95, 0.99], {
    about: 'Hit ratio of a CDN for static content',
    source: 'Assumed: vendor pages call 95 to 99 % good',
    caveat: 'A weak source; measure it.',
  }),
  roundTripWithinSite: figure('time', [0.1, 0.25, 0.5], {
    about: 'Round trip of the network between two machines of one site',
    source:
      'Eskildsen, Napkin Math: 0.25 ms within a region; Martin, The System Design Primer, latency numbers: 0.5 ms within a data center; the low end is assumed for one rack',
    caveat: 'New connections cost one to three round trips more.',
  }),
  roundTripBetweenSites: figure('time', [30, 60, 180], {
    about: 'Round trip of the network between two sites',
    source:
      'Eskildsen, Napkin Math: 25 to 40 ms from the center of North America to its coasts, 60 ms from coast to coast, 180 ms from its west to Singapore',
    caveat: 'Distance decides: write `round-trip`.',
  }),
  hedgedCalls: figure('fraction', [0.02, 0.05, 0.05], {
    about: 'Second requests of a hedged call, beside the first ones',
    source:
      'Dean and Barroso, The Tail at Scale (2013): 5 % where the second request waits for the 95th percentile of the first',
    caveat:
      '2 % in their measurement with a wait of 10 ms. Where the callee is slow as a whole, every call is doubled.',
  }),
  cachePopularity: figure('count', [0.64, 0.73, 0.83], {
    about: "How unevenly the items of a cache are asked for: exponent of Zipf's law",
    source:
      'Breslau, Cao, Fan, Phillips and Shenker, Web Caching and Zipf-like Distributions (1999): 0.64 to 0.83 at web proxies',
    caveat: 'Caches in memory are often more uneven, above 1: write `popularity`.',
  }),
  usableCacheMemory: figure('fraction', [0.5, 0.75, 1], {
    about: 'Part of the memory of a cache that holds items',
    source:
      'AWS, ElastiCache user guide, managing reserved memory: a fourth is reserved by default, half with many writes',
    caveat: 'The high end reserves nothing.',
  }),
  peakHours: figure('time', [3_600_000, 14_400_000, 28_800_000], {
    about: 'Time of a day that the load stays at its peak',
    source: 'Assumed: four hours of an evening; no measurement was found',
    caveat: 'For the rest of the day the load is what keeps its mean.',
  }),
  failoverTime: figure('time', [35_000, 90_000, 120_000], {
    about: 'Time until a replica takes the writes',
    source: 'AWS, RDS user guide: 60 to 120 s with a standby in another zone, under 35 s for a cluster',
  }),
  checkInterval: figure('time', [10_000, 30_000, 30_000], {
    about: 'Time between two health checks',
    source: 'AWS, Route 53 developer guide: 10 or 30 s',
  }),
  checkFailures: figure('count', [3, 3, 3], {
    about: 'Failed health checks in a row before a target counts as lost',
    source: 'AWS, Route 53 developer guide: failure threshold',
  }),
  ...availabilityDefaults,
  peak: figure('factor', [2, 3, 10], {
    about: 'Peak load over mean load',
    source: 'Assumed: a convention; no measurement was found',
    caveat: 'Write `peak`.',
  }),
  reads: figure('fraction', [0.8, 0.9, 0.99], {
    about: 'Share of requests that only read',
    source: 'Assumed: most applications read far more than they write',
    caveat: 'Write `reads`.',
  }),
  targetUtilization: figure('fraction', [0.6, 0.7, 0.8], {
    about: 'Utilization that machines are planned for at the peak',
    source: 'Assumed: a convention; large machines stand more, single cores less',
    caveat: 'Write `utilization` in `targets`.',
  }),
  applyCost: figure('factor', [0.5, 1, 1], {
    about: 'Cost of a write that a replica applies, beside the cost of the write itself',
    source: 'Assumed: a replica does the whole work again',
  }),
} as const satisfies Record<string, DefaultEntry>;
