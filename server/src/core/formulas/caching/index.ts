// The formulas for caches: who asks for what, what is found, and what is left to the store.

export { buildZipfPopularity, computeZipfTopShare } from './build-zipf-popularity.ts';
export { computeStoreLoad, type StoreLoad, type StoreLoadOptions } from './compute-store-load.ts';
export { computeMemoryBytes, countItemsThatFit, type ItemSize } from './count-items-that-fit.ts';
export type { CacheEstimate } from './estimate-by-presence.ts';
export { type CacheLevel, type CacheLevelEstimate, estimateCacheChain } from './estimate-cache-chain.ts';
export { estimateFifo } from './estimate-fifo.ts';
export { estimateKLru } from './estimate-k-lru.ts';
export { estimateLfu } from './estimate-lfu.ts';
export { estimateInvalidatedLru, estimateLru } from './estimate-lru.ts';
export { estimateQLru } from './estimate-q-lru.ts';
export { estimateSizedLru, type SizedBin, type SizedCacheEstimate } from './estimate-sized-lru.ts';
export { estimateFixedTtl, estimateRenewedTtl, type TtlEstimate, type TtlOptions } from './estimate-ttl.ts';
export {
  type ColdCache,
  type ColdEstimate,
  estimateColdCache,
  estimateWarmUpReads,
  estimateWarmUpSeconds,
} from './estimate-warm-up.ts';
export { type EvictionPolicy, findItemsForHitRatio } from './find-items-for-hit-ratio.ts';
export {
  buildPopularity,
  countRequestedItems,
  isPopularity,
  type Popularity,
  type PopularityBin,
} from './popularity.ts';
export { sumInversePowers } from './sum-inverse-powers.ts';
