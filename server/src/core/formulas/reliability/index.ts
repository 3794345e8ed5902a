// Availability and reliability formulas: single units, groups, failover, whole structures. They know nothing about
// architectures. Invariant: outside its domain a formula is `undefined`, never NaN, infinite or an exception.
export { associationBounds, type UnavailabilityBounds } from './association-bounds.ts';
export { bonferroniLowerBound } from './bonferroni.ts';
export { type CompiledStructure, type CompileOptions, compileStructure } from './compile-structure.ts';
export { type AgreementSet, composedSlaUnavailability } from './composed-sla.ts';
export { anyCopyDown, type CopiesBehindPlaces } from './copies-behind-places.ts';
export {
  type CoveredRedundancy,
  type CoveredRedundancyDowntime,
  coveredRedundancyDowntime,
} from './covered-redundancy.ts';
export { type CutSearch, type FoundCuts, searchCuts } from './cut-search.ts';
export {
  andNode,
  createDiagram,
  type Diagram,
  type DiagramNode,
  defaultNodeBudget,
  falseNode,
  ifThenElse,
  notNode,
  orNode,
  trueNode,
  variableNode,
} from './decision-diagram.ts';
export { type DependencyBudget, dependencyBudget, extraNineUnavailability } from './dependency-budget.ts';
export { diagramImportance, type Importance } from './diagram-importance.ts';
export { type DiagramProbability, diagramProbability, scenarioProbability } from './diagram-probability.ts';
export { downtimeSecondsPerYear, secondsPerYear, unavailabilityFromDowntime } from './downtime.ts';
export { cutSetUpperBound, pathSetLowerBound } from './esary-proschan.ts';
export { exploreChain, type Move, type Visited } from './explore-chain.ts';
export { type FailoverAcrossPlaces, failoverAcrossPlacesUnavailability } from './failover-across-places.ts';
export {
  type Failover,
  type FailoverDowntime,
  type FirstOrderFailover,
  failoverDowntime,
  firstOrderFailoverUnavailability,
} from './failover-pair.ts';
export { failuresPerYear, meanDownSeconds, systemFailuresPerYear } from './failure-frequency.ts';
export { kOfNUnavailability, maximumGroupSize } from './k-of-n.ts';
export { type MachineRepair, repairQueueDistribution, repairQueueUnavailability } from './machine-repair.ts';
export { markovSteadyState, maximumStates, type Transition } from './markov-steady-state.ts';
export { type CutSetRequest, type MinimalCutSets, minimalCutSets } from './minimal-cut-sets.ts';
export { failedCountDistribution, mixedKOfNUnavailability } from './mixed-k-of-n.ts';
export {
  complementOf,
  ninesFromUnavailability,
  percentFromUnavailability,
  unavailabilityFromNines,
  unavailabilityFromPercent,
} from './nines.ts';
export { budgetExceeded, nodesBelow } from './node-table.ts';
export { parallelUnavailability } from './parallel.ts';
export { type PlacedInstances, placedGroupUnavailability } from './placed-group.ts';
export { type ReplicaGroup, replicaGroup } from './replica-group.ts';
export { seriesUnavailability } from './series.ts';
export { type ShardsDown, shardsDown } from './shards.ts';
export { singleFailures } from './single-failures.ts';
export {
  type SpreadFormula,
  type SpreadGroup,
  type SpreadStep,
  spreadGroup,
  stepFailures,
  stepUnavailabilities,
} from './spread-group.ts';
export {
  mtbfForUnavailability,
  mttrForUnavailability,
  steadyAvailability,
  steadyUnavailability,
} from './steady-availability.ts';
export { all, any, atLeast, listStructure, type StructureNode, variable } from './structure-node.ts';
export {
  type StructureUnavailability,
  structureUnavailability,
  type UnavailabilityRequest,
} from './structure-unavailability.ts';
export { type SwitchOver, type SwitchOverLoss, type SwitchTarget, switchOverLoss } from './switch-over.ts';
export { allNode, anyNode, atLeastNode } from './threshold-node.ts';
export { depthFirstOrder, placesFirstOrder } from './variable-order.ts';
export { zoneOverprovision } from './zone-overprovision.ts';
