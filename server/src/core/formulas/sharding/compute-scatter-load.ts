// Queries that every shard must answer (search, reports, anything without the shard key): each shard sees all of
// them, so more shards do not carry more of them, and the slowest shard decides when the answer is there.
// Invariant: queries by key scale with the shards; scatter queries only as far as their work divides.

export interface ScatterOptions {
  /** Queries that go to one shard each, 0 or more. */
  readonly keyedPerSecond: number;
  /** Queries that go to all shards, 0 or more. */
  readonly scatterPerSecond: number;
  /** Whole, 1 or more. */
  readonly shards: number;
  /** Share of the answers of one shard that are slow, 0..1, for example 0.01 beyond its 99th percentile. */
  readonly slowShare: number;
}

export interface ScatterLoad {
  /** Queries that each shard gets: keyed / m + scatter. */
  readonly shardQueriesPerSecond: number;
  /** Queries that all shards get together: keyed + m scatter. */
  readonly totalQueriesPerSecond: number;
  /** Share of the scatter queries with at least one slow answer, 0..1. */
  readonly slowScatterShare: number;
}

/**
 * Rates by conservation; slow with probability 1 - (1 - q)^m when shards are slow independently. Undefined outside
 * the domains. Source: Dean, Barroso, "The tail at scale", Communications of the ACM 56(2), 2013.
 */
export function computeScatterLoad(options: ScatterOptions): ScatterLoad | undefined {
  const { keyedPerSecond, scatterPerSecond, shards, slowShare } = options;
  if (!(keyedPerSecond >= 0 && scatterPerSecond >= 0 && slowShare >= 0 && slowShare <= 1)) return undefined;
  if (!(Number.isSafeInteger(shards) && shards >= 1)) return undefined;
  const totalQueriesPerSecond = keyedPerSecond + shards * scatterPerSecond;
  if (!(totalQueriesPerSecond <= Number.MAX_VALUE)) return undefined;
  return {
    shardQueriesPerSecond: keyedPerSecond / shards + scatterPerSecond,
    totalQueriesPerSecond,
    slowScatterShare: -Math.expm1(shards * Math.log1p(-slowShare)),
  };
}

export interface ScatterSpeedup {
  /** How much faster one query is, and how many more queries are carried, than with one shard; 1 or more. */
  readonly speedup: number;
  /** What it tends to with ever more shards; undefined where nothing is fixed: then there is no limit. */
  readonly limit: number | undefined;
}

/**
 * A query costs a shard `fixedSeconds` f, whatever it holds, and `dividedSeconds` w for all data together: speedup
 * (f + w) / (f + w/m), limit (f + w) / f. f and w 0 or more and not both 0, `shards` m whole, 1 or more; undefined
 * outside. Source: Amdahl, "Validity of the single processor approach", AFIPS 1967, with f as the serial part.
 */
export function computeScatterSpeedup({
  fixedSeconds,
  dividedSeconds,
  shards,
}: {
  readonly fixedSeconds: number;
  readonly dividedSeconds: number;
  readonly shards: number;
}): ScatterSpeedup | undefined {
  if (!(fixedSeconds >= 0 && dividedSeconds >= 0 && Number.isSafeInteger(shards) && shards >= 1))
    return undefined;
  const alone = fixedSeconds + dividedSeconds;
  if (!(alone > 0 && alone <= Number.MAX_VALUE)) return undefined;
  const fixedShare = fixedSeconds / alone;
  const limit = fixedShare > 0 ? 1 / fixedShare : Infinity;
  return {
    speedup: 1 / (fixedShare + (1 - fixedShare) / shards),
    limit: limit <= Number.MAX_VALUE ? limit : undefined,
  };
}
