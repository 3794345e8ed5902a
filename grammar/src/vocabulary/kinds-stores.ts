// Kinds that keep what is not in tables: queues and object storage.
import {
  backup,
  backupKeep,
  conflict,
  growth,
  rebuildFrom,
  replication,
  retention,
  siteLocal,
  tiering,
} from './attributes-data.ts';
import { availability, disposable, managed } from './attributes-failure.ts';
import { immutable } from './attributes-freshness.ts';
import {
  disk,
  latency,
  link,
  rate,
  readRate,
  readTime,
  replicas,
  shards,
  writeRate,
  writeTime,
  zones,
} from './attributes-machines.ts';
import { componentAttributes } from './attributes-operations.ts';
import { durable, machine, recovery } from './attributes-stores.ts';
import { defaults } from './defaults.ts';
import { choice, flag, quantity } from './define-attribute.ts';
import { component, stop } from './define-kind.ts';
import { engineWords } from './engines.ts';
import type { KindSpec } from './kind.ts';

const queue: KindSpec = component('queue', 'queue', {
  doc: 'Holds messages until they are worked on. Arrows follow the work: producer, queue, worker.',
  redundancy: 'replicas',
  attributes: [
    choice('engine', 'The product; decides the figures that are not written.', engineWords('queue')),
    managed,
    replicas,
    shards,
    zones,
    durable,
    { ...retention, example: '4d', doc: 'Time after which a message is deleted, read or not.' },
    quantity('capacity', 'Messages that it holds at most.', { in: 'count', example: '10M' }),
    choice('overflow', 'What happens to a message when it is full.', {
      reject: 'The producer is told.',
      drop: 'It is lost.',
      wait: 'The producer waits.',
    }),
    quantity('max-delay', 'Longest time that a message may wait.', { in: 'time', example: '5m' }),
    quantity('tolerate-outage', 'Longest stop of its consumers without a loss of messages.', {
      in: 'time',
      example: '12h',
    }),
    flag('replayable', 'Producers can send everything again.'),
    quantity(
      'partitions',
      'Parts that consumers divide among themselves: no more of them work than there are parts.',
      {
        in: 'count',
        example: '12',
        min: 1,
        integer: true,
      },
    ),
    quantity('message-size', 'Bytes of one message.', { in: 'size', example: '2 KB', min: 1 }),
    flag('external-producer', 'Messages come from outside this system.'),
    flag('external-consumer', 'Messages are worked on outside this system.'),
    flag('archive', 'Messages are kept for the record; nobody has to work on them.'),
    { ...rate, default: defaults.queueRate },
    readTime,
    writeTime,
    readRate,
    writeRate,
    ...machine,
    ...recovery,
    ...componentAttributes,
  ],
  snippet: `queue ${stop(1, 'jobs')} { replicas: ${stop(2, '2')}, durable, retention: ${stop(3, '4d')} }`,
});

const storage: KindSpec = component('storage', 'object storage', {
  doc: 'Keeps files and objects of any size.',
  redundancy: 'none',
  attributes: [
    choice('engine', 'The product.', engineWords('storage')),
    managed,
    zones,
    { ...availability, managedDefault: defaults.storageAvailability },
    { ...readRate, default: defaults.storageReadRate },
    { ...writeRate, default: defaults.storageWriteRate },
    rate,
    { ...latency, default: defaults.storageLatency },
    { ...disk, doc: 'Space that it has.' },
    link,
    quantity('object-size', 'Bytes of one object.', { in: 'size', example: '200 KB', min: 1 }),
    growth,
    retention,
    tiering,
    immutable,
    conflict,
    siteLocal,
    replication,
    backup,
    backupKeep,
    rebuildFrom,
    disposable,
    ...componentAttributes,
  ],
});

export const storeKinds: readonly KindSpec[] = [queue, storage];
