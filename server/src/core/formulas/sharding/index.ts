// The formulas for data spread over shards and replicas: balance, moves, growth and lag.
export { computeHotKeyLoad, type HotKeyLoad } from './compute-hot-key-load.ts';
export {
  computeReplicaLoad,
  countReplicasNeeded,
  type ReplicaLoad,
  type ReplicaLoadOptions,
} from './compute-replica-load.ts';
export {
  computeMovedShare,
  computeResharding,
  type Placement,
  type ReshardingCost,
  type ReshardingOptions,
} from './compute-resharding.ts';
export {
  computeScatterLoad,
  computeScatterSpeedup,
  type ScatterLoad,
  type ScatterOptions,
  type ScatterSpeedup,
} from './compute-scatter-load.ts';
export { computeTypicalMaximum } from './compute-typical-maximum.ts';
export { countUsedShards, type UsedShards } from './count-used-shards.ts';
export { estimateHeaviestShard, type HeaviestShard } from './estimate-heaviest-shard.ts';
export { estimateReplicaLag, estimateStaleShare, type ReplicaLag } from './estimate-replica-lag.ts';
export { estimateRingBalance, type RingBalance } from './estimate-ring-balance.ts';
export { estimateSkewedShards } from './estimate-skewed-shards.ts';
export {
  countShardsForBytes,
  estimateCompoundTimeToFull,
  estimateLinearTimeToFull,
  type Growth,
  MONTH_SECONDS,
  projectBytes,
  type StoredData,
} from './estimate-time-to-full.ts';
