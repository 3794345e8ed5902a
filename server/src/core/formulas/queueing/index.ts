// Formulas of waiting, staffing, closed networks, backlogs, retries and scalability. Pure functions of numbers.
// Invariant: outside its domain a formula gives undefined, never NaN, infinity or a negative figure.
export { allenCunneen, type GeneralLoad } from './allen-cunneen.ts';
export { type AsymptoticBounds, asymptoticBounds, type ClosedBounds } from './asymptotic-bounds.ts';
export {
  type Backlog,
  type BacklogProfile,
  type BacklogStep,
  backlogOverProfile,
  type DrainRates,
  drainAfterOutageSeconds,
  drainSeconds,
} from './backlog.ts';
export { balancedJobBounds } from './balanced-job-bounds.ts';
export { type BalancedLoad, type BalancingAlgorithm, balancedStation } from './balanced-station.ts';
export type { ClosedNetwork, ClosedResult, ClosedStation, ClosedStationResult } from './closed-network.ts';
export { type Delay, sojournPercentile, sojournTail, waitPercentile, waitTail } from './delay.ts';
export { erf, erfc } from './erf.ts';
export { erlangB, erlangBTable, MOST_SERVERS } from './erlang-b.ts';
export { erlangC } from './erlang-c.ts';
export { erlangGapsStation, MOST_SERVERS_IN_TURN } from './erlang-gaps-station.ts';
export {
  findOperatingPoints,
  type OperatingPoint,
  type OperatingPoints,
  type RetriedLoad,
} from './find-operating-points.ts';
export { findRoot } from './find-root.ts';
export { fitScalability, type Measurement, type ScalabilityFit } from './fit-scalability.ts';
export { type DemandedStation, type MaximumThroughput, maximumThroughput } from './maximum-throughput.ts';
export { meanValueAnalysis } from './mean-value-analysis.ts';
export { type GeneralServiceLoad, mg1 } from './mg1.ts';
export { mm1 } from './mm1.ts';
export { mmc } from './mmc.ts';
export { type BoundedLoad, type BoundedStation, mmck } from './mmck.ts';
export { type MultiClassStation, multiClassStation, type RequestClass } from './multi-class-station.ts';
export { normalDensity, normalProbability } from './normal-distribution.ts';
export { concurrency, poolSizeNeeded, poolThroughput, poolUtilization } from './pool.ts';
export { expectedAttempts, failureAfterRetries, nestedAttempts, worstAttempts } from './retries.ts';
export { type RoundRobinServer, roundRobinServer } from './round-robin-server.ts';
export { schweitzer } from './schweitzer.ts';
export { halfinWhittWaitProbability, squareRootStaffing } from './square-root-staffing.ts';
export {
  type StaffingLoad,
  serversForMeanWait,
  serversForSojourn,
  serversForUtilization,
  serversForWaitProbability,
} from './staffing.ts';
export type { Station, StationLoad, Validity } from './station.ts';
export {
  type Scalability,
  type ScalabilityPeak,
  scalabilityPeak,
  scaledThroughput,
  throughputCeiling,
} from './universal-scalability.ts';
export { utilizationForWaitProbability } from './utilization-for-wait-probability.ts';
