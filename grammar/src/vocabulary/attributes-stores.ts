// What caches, databases and queues have in common: how their machines fail, and what one machine is and carries.
import {
  availability,
  failover,
  failoverCoverage,
  failoverTime,
  failureRate,
  quorum,
  rebuildTime,
  repairTime,
  witness,
} from './attributes-failure.ts';
import {
  cores,
  disk,
  latency,
  link,
  maxConnections,
  maxCores,
  maxMemory,
  memory,
  queueLimit,
  shedding,
} from './attributes-machines.ts';
import { flag } from './define-attribute.ts';

/** How the machines of a store fail and are replaced. */
export const recovery = [
  failover,
  failoverTime,
  failoverCoverage,
  rebuildTime,
  quorum,
  witness,
  availability,
  failureRate,
  repairTime,
] as const;

/** What one machine of a store is and carries. */
export const machine = [
  cores,
  memory,
  disk,
  link,
  maxCores,
  maxMemory,
  maxConnections,
  queueLimit,
  shedding,
  latency,
] as const;

export const durable = flag('durable', 'What it has accepted survives a restart and the loss of power.');
