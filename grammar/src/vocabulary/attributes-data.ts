// Attributes of data: how much there is, how it is divided and copied, and what keeps it safe. A database and its
// tables share them; what a table does not say, its database does.
import { defaults } from './defaults.ts';
import { choice, flag, quantity, reference, word } from './define-attribute.ts';

export const rows = quantity('rows', 'Rows or documents in it today.', { in: 'count', example: '10M' });

export const rowSize = quantity('row-size', 'Bytes of one row on disk, its part of the indexes included.', {
  in: 'size',
  example: '1 KB',
  min: 1,
});

export const growth = quantity('growth', 'How much larger it gets.', { in: 'growth', example: '8%/month' });

export const retention = quantity('retention', 'Time after which old data is deleted.', {
  in: 'time',
  example: '90d',
});

export const tiering = flag('tiering', 'Old data moves to cheaper storage by itself.');

export const shardKey = word('shard-key', 'The column that decides in which shard a row is.', 'user_id');

export const keyCardinality = quantity('key-cardinality', 'Different values of the shard key.', {
  in: 'count',
  example: '2M',
  min: 1,
});

export const partition = choice('partition', 'How a key leads to a shard.', {
  hash: 'By a hash of the key over fixed parts.',
  consistent: 'By consistent hashing: a new shard moves few rows.',
  slots: 'By many fixed slots that move as a whole.',
  modulo: 'By the key modulo the number of shards: a new shard moves nearly every row.',
  range: 'By ranges of the key.',
  directory: 'By a table that lists where each key is.',
});

export const rebalancing = flag('rebalancing', 'Shards are evened out automatically.');

export const largestShard = quantity(
  'largest-shard',
  'Share of the rows that the fullest shard holds; an even part when not written.',
  {
    in: 'fraction',
    example: '30%',
  },
);

export const hotKey = quantity('hot-key', 'Share of the traffic that goes to the busiest key.', {
  in: 'fraction',
  example: '5%',
});

export const hotKeyCopies = quantity(
  'hot-key-copies',
  'Shards that the busiest key is spread over; 1 when not written.',
  {
    in: 'count',
    example: '4',
    min: 1,
    integer: true,
  },
);

export const popularity = quantity(
  'popularity',
  "How unevenly items are asked for: the exponent of Zipf's law; 0 is evenly.",
  {
    in: 'count',
    example: '0.9',
    max: 5,
  },
);

export const replication = choice('replication', 'Whether a write waits for the replicas.', {
  async: 'It does not wait: what has not been copied is lost with the primary.',
  'semi-sync': 'It waits for one replica.',
  sync: 'It waits for all replicas.',
});

export const lag = quantity('lag', 'Time by which a replica is behind.', { in: 'time', example: '1s' });

export const applyCost = quantity(
  'apply-cost',
  'Cost of a write on a replica, as a multiple of its cost on the primary.',
  {
    in: 'factor',
    example: '1x',
    default: defaults.applyCost,
  },
);

export const applyThreads = quantity(
  'apply-threads',
  'Writes that a replica applies at the same time; all cores when not written.',
  {
    in: 'count',
    example: '1',
    min: 1,
    integer: true,
  },
);

export const delay = quantity('delay', 'Time that replicas are kept behind on purpose.', {
  in: 'time',
  example: '1h',
});

export const readsFrom = choice(
  'reads-from',
  'Which machines answer reads.',
  {
    replicas: 'The replicas, and the primary where there are none.',
    primary: 'The primary alone.',
    any: 'The primary and the replicas alike.',
  },
  { default: 'replicas' },
);

export const readFallback = flag('read-fallback', 'Reads go to the primary when no replica is left.', {
  default: 'yes',
});

export const writeForwarding = flag('write-forwarding', 'A replica hands writes on to the primary.');

export const conflict = choice('conflict', 'What holds when two writable copies change the same row.', {
  'last-write-wins': 'The later write; the other is lost.',
  merge: 'Both, by a data type that merges (CRDT).',
  partitioned: 'It cannot happen: each row has one owner.',
  application: 'The application decides.',
});

export const backup = quantity('backup', 'Time between two backups.', { in: 'time', example: '1d', min: 1 });

export const backupKeep = quantity('backup-keep', 'Time for which backups are kept.', {
  in: 'time',
  example: '30d',
});

export const rebuildFrom = reference('rebuild-from', 'What the data can be computed from again.', {
  example: 'events',
  kinds: ['database', 'queue', 'storage', 'external'],
});

export const siteLocal = flag(
  'site-local',
  'Each site keeps its own data, and losing it with the site is accepted.',
);

/** How the rows are divided; on a database for its tables, on a table for itself. */
export const divisionAttributes = [
  shardKey,
  keyCardinality,
  partition,
  rebalancing,
  largestShard,
  hotKey,
  hotKeyCopies,
  popularity,
] as const;
