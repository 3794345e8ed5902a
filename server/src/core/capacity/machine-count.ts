// How many machines a component has, of which some may be lost. Invariant: at least one.
import type { Component } from '../model/model.ts';
import { instanceCount } from './plan-stations.ts';
import { replicaCount } from './plan-store.ts';

/** Machines in all: instances, or the copies of one shard. */
export function machineCount(component: Component): number {
  if (component.kind.redundancy === 'instances') return instanceCount(component);
  return component.kind.redundancy === 'replicas' ? 1 + replicaCount(component) : 1;
}
