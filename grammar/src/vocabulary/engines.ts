// Products that a database, cache, queue or storage may be, with what is known of each: the family, whether any
// machine takes writes, and its figures. An engine without figures takes those of its kind.
import type { DefaultFigure } from './attribute.ts';
import { defaults } from './defaults.ts';
import type { Words } from './define-attribute.ts';

/** Families of stores. Only `relational` joins tables and keeps transactions over them as a matter of course. */
export type Family =
  | 'relational'
  | 'key-value'
  | 'document'
  | 'column'
  | 'graph'
  | 'search'
  | 'log'
  | 'broker'
  | 'object';

export interface EngineSpec {
  readonly word: string;
  readonly label: string;
  readonly kinds: readonly ('database' | 'cache' | 'queue' | 'storage')[];
  readonly family: Family;
  /** Every copy takes writes, and a majority of the copies is needed. */
  readonly isLeaderless: boolean;
  /** Where every copy takes writes: one of them answers a read alone, since it holds the lease of the data. */
  readonly readsOneCopy: boolean;
  /** Its copies elect another primary by themselves: `failover: auto` goes without saying. */
  readonly promotesItself: boolean;
  /** Divides tables over machines by itself. */
  readonly isPartitioned: boolean;
  /** Only runs as a service: `managed` goes without saying. */
  readonly isService: boolean;
  /** Keeps data in memory: it is lost with the machine unless `durable` is written. */
  readonly isVolatile: boolean;
  /** Figures by the key of the attribute they stand in for. */
  readonly figures: ReadonlyMap<string, DefaultFigure>;
}

type Flags =
  | 'isLeaderless'
  | 'readsOneCopy'
  | 'promotesItself'
  | 'isPartitioned'
  | 'isService'
  | 'isVolatile';

type Traits = Partial<Pick<EngineSpec, Flags>> & {
  readonly label: string;
  readonly kinds: EngineSpec['kinds'];
  readonly family: Family;
  readonly figures?: readonly (readonly [string, DefaultFigure])[];
};

const engine = (word: string, { figures = [], ...traits }: Traits): EngineSpec => ({
  word,
  isLeaderless: false,
  readsOneCopy: false,
  promotesItself: false,
  isPartitioned: false,
  isService: false,
  isVolatile: false,
  ...traits,
  figures: new Map(figures),
});

const relational = { kinds: ['database'], family: 'relational' } as const;
const document = { kinds: ['database'], family: 'document' } as const;
const column = { kinds: ['database'], family: 'column', isPartitioned: true } as const;
const broker = { kinds: ['queue'], family: 'broker' } as const;
const object = { kinds: ['storage'], family: 'object' } as const;
const service = { isService: true, isPartitioned: true } as const;

const list: readonly EngineSpec[] = [
  engine('postgres', {
    ...relational,
    label: 'PostgreSQL',
    figures: [
      ['read-time', defaults.postgresReadTime],
      ['write-time', defaults.postgresWriteTime],
    ],
  }),
  engine('mysql', {
    ...relational,
    label: 'MySQL',
    figures: [
      ['read-time', defaults.mysqlReadTime],
      ['write-time', defaults.databaseWriteTime],
    ],
  }),
  engine('mariadb', { ...relational, label: 'MariaDB' }),
  engine('sql-server', { ...relational, label: 'SQL Server' }),
  engine('oracle', { ...relational, label: 'Oracle Database' }),
  engine('sqlite', { ...relational, label: 'SQLite' }),
  engine('aurora', {
    ...relational,
    label: 'Amazon Aurora',
    figures: [
      ['read-time', defaults.auroraReadTime],
      ['write-time', defaults.auroraWriteTime],
    ],
  }),
  engine('cockroachdb', {
    ...relational,
    label: 'CockroachDB',
    isLeaderless: true,
    readsOneCopy: true,
    isPartitioned: true,
  }),
  engine('spanner', {
    ...relational,
    ...service,
    label: 'Google Cloud Spanner',
    figures: [['availability', defaults.spannerAvailability]],
  }),
  engine('mongodb', { ...document, label: 'MongoDB', promotesItself: true }),
  engine('couchbase', { ...document, label: 'Couchbase' }),
  engine('cassandra', {
    ...column,
    label: 'Cassandra',
    isLeaderless: true,
    figures: [
      ['read-time', defaults.cassandraReadTime],
      ['write-time', defaults.cassandraWriteTime],
    ],
  }),
  engine('scylladb', { ...column, label: 'ScyllaDB', isLeaderless: true }),
  engine('hbase', { ...column, label: 'HBase' }),
  engine('bigtable', {
    ...column,
    ...service,
    label: 'Google Cloud Bigtable',
    figures: [['availability', defaults.bigtableAvailability]],
  }),
  engine('dynamodb', {
    ...service,
    kinds: ['database'],
    family: 'key-value',
    label: 'Amazon DynamoDB',
    figures: [
      ['read-rate', defaults.dynamodbReadRate],
      ['write-rate', defaults.dynamodbWriteRate],
      ['latency', defaults.dynamodbLatency],
      ['availability', defaults.dynamodbAvailability],
    ],
  }),
  engine('neo4j', { kinds: ['database'], family: 'graph', label: 'Neo4j' }),
  engine('elasticsearch', {
    kinds: ['database'],
    family: 'search',
    isPartitioned: true,
    promotesItself: true,
    label: 'Elasticsearch',
  }),
  engine('opensearch', {
    kinds: ['database'],
    family: 'search',
    isPartitioned: true,
    promotesItself: true,
    label: 'OpenSearch',
  }),
  engine('redis', {
    kinds: ['database', 'cache', 'queue'],
    family: 'key-value',
    label: 'Redis',
    isVolatile: true,
    figures: [['rate', defaults.redisRate]],
  }),
  engine('memcached', {
    kinds: ['cache'],
    family: 'key-value',
    label: 'Memcached',
    isVolatile: true,
    figures: [
      ['read-time', defaults.memcachedTime],
      ['write-time', defaults.memcachedTime],
    ],
  }),
  engine('kafka', {
    kinds: ['queue'],
    family: 'log',
    label: 'Kafka',
    figures: [
      ['read-time', defaults.kafkaReadTime],
      ['write-time', defaults.kafkaWriteTime],
    ],
  }),
  engine('rabbitmq', { ...broker, label: 'RabbitMQ', figures: [['rate', defaults.rabbitmqRate]] }),
  engine('nats', { ...broker, label: 'NATS' }),
  engine('sqs', {
    ...broker,
    ...service,
    label: 'Amazon SQS',
    figures: [
      ['latency', defaults.sqsLatency],
      ['availability', defaults.messagingAvailability],
    ],
  }),
  engine('pubsub', { ...broker, ...service, label: 'Google Cloud Pub/Sub' }),
  engine('kinesis', {
    kinds: ['queue'],
    family: 'log',
    isService: true,
    label: 'Amazon Kinesis',
    figures: [
      ['write-rate', defaults.kinesisWriteRate],
      ['availability', defaults.messagingAvailability],
    ],
  }),
  engine('s3', { ...object, ...service, label: 'Amazon S3' }),
  engine('gcs', { ...object, ...service, label: 'Google Cloud Storage' }),
  engine('minio', { ...object, label: 'MinIO' }),
];

/** Every engine by its word. */
export const engines: ReadonlyMap<string, EngineSpec> = new Map(list.map((spec) => [spec.word, spec]));

/** The words that `engine` takes in a block of this kind. `other` closes the list. */
export function engineWords(kind: EngineSpec['kinds'][number]): Words {
  const fitting = list.filter((spec) => spec.kinds.includes(kind));
  const entries = fitting.map((spec): [string, string] => [spec.word, `${spec.label}.`]);
  return Object.fromEntries([...entries, ['other', 'One that is not listed; write its times or its rate.']]);
}
