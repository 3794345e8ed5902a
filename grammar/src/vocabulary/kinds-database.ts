// Kinds that keep the data of record: databases and their tables.
import {
  applyCost,
  applyThreads,
  backup,
  backupKeep,
  conflict,
  delay,
  divisionAttributes,
  growth,
  lag,
  readFallback,
  readsFrom,
  rebuildFrom,
  replication,
  retention,
  rowSize,
  rows,
  siteLocal,
  tiering,
  writeForwarding,
} from './attributes-data.ts';
import { disposable, managed, standby } from './attributes-failure.ts';
import { freshness, immutable } from './attributes-freshness.ts';
import {
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
import { choice, flag, quantity, reference } from './define-attribute.ts';
import { component, stop } from './define-kind.ts';
import { engineWords } from './engines.ts';
import type { KindSpec } from './kind.ts';

const database: KindSpec = component('database', 'database', {
  doc: 'Keeps the data of record: one primary with its replicas, or shards of these. Tables stand in its block.',
  redundancy: 'replicas',
  attributes: [
    choice(
      'engine',
      'The product; decides the family and the figures that are not written.',
      engineWords('database'),
    ),
    choice('family', 'What kind of database it is, where the engine does not say.', {
      relational: 'Tables that can be joined.',
      'key-value': 'Values by key.',
      document: 'Documents.',
      column: 'Rows of many columns, spread by key.',
      graph: 'Nodes and edges.',
      search: 'A search index.',
    }),
    managed,
    replicas,
    shards,
    ...divisionAttributes,
    zones,
    ...recovery,
    readsFrom,
    readFallback,
    replication,
    lag,
    applyCost,
    applyThreads,
    delay,
    writeForwarding,
    flag('consensus', 'Its copies agree on each write across sites by design.'),
    conflict,
    siteLocal,
    standby,
    readTime,
    writeTime,
    rate,
    readRate,
    writeRate,
    ...machine,
    flag('pooler', 'A pooler in front lets many callers share few connections.'),
    growth,
    retention,
    tiering,
    backup,
    backupKeep,
    rebuildFrom,
    durable,
    disposable,
    ...componentAttributes,
  ].map((spec) => {
    if (spec === readTime) return { ...spec, default: defaults.databaseReadTime };
    return spec === writeTime ? { ...spec, default: defaults.databaseWriteTime } : spec;
  }),
  snippet: `database ${stop(1, 'db')} {\n\tengine: ${stop(2, 'postgres')}\n\tcores: ${stop(3, '8')}\n\treplicas: ${stop(4, '1')}\n\tfailover: auto\n\tbackup: 1d\n}`,
});

const table: KindSpec = {
  word: 'table',
  label: 'table',
  doc: 'A table, collection or key space of a database.',
  role: 'table',
  redundancy: 'none',
  name: 'required',
  title: 'optional',
  within: ['database'],
  attributes: [
    rows,
    rowSize,
    quantity('traffic', 'Its share of the operations of the database; all of them for a single table.', {
      in: 'fraction',
      example: '70%',
    }),
    flag('hot', 'Known to draw most of the traffic, without a number.'),
    {
      ...shards,
      doc: 'Parts that the table is divided into, each on machines of its own; as its database when not written.',
    },
    ...divisionAttributes,
    quantity('scatter', 'Share of its reads that do not name the shard key, and so ask every shard.', {
      in: 'fraction',
      example: '10%',
    }),
    flag('global-index', 'An index over all shards answers reads that do not name the shard key.'),
    reference('joins', 'Tables that its queries join it with.', {
      example: 'users',
      kinds: ['table'],
      list: true,
    }),
    growth,
    retention,
    { ...freshness, example: '1m' },
    immutable,
    backup,
    rebuildFrom,
  ].map((spec) => {
    if (spec.key !== 'shards') return spec;
    const { default: _, ...rest } = spec;
    return rest;
  }),
  snippet: `table ${stop(1, 'name')} { rows: ${stop(2, '10M')}, row-size: ${stop(3, '1 KB')}, traffic: ${stop(4, '50%')} }`,
};

export const databaseKinds: readonly KindSpec[] = [database, table];
