// The numbers of the calls that lead to a station: how often they are made, and what caches on the way let through.
// Exact: what comes through a call is in proportion to its count, and what a cache lets through to its misses.
import type { CaseContext } from '../capacity/case-context.ts';
import { heldHitOf } from '../model/hit-ratio.ts';
import type { Component, Connection, Model } from '../model/model.ts';
import { declaredFigure, figureOf } from '../model/quantity.ts';
import type { CandidateList } from './candidate-list.ts';
import { changeComponent } from './change-component.ts';
import type { CallFlow } from './flow-to-station.ts';
import { type Inputs, moved } from './input.ts';
import { elasticityBy } from './probe.ts';

export interface Flowing {
  /** Utilization of the station that comes through each call. */
  readonly flows: readonly CallFlow[];
  /** All of it. */
  readonly utilization: number;
}

/** Adds the elasticities of the utilization. */
export function addCallCandidates(
  list: CandidateList,
  { flows, utilization }: Flowing,
  { load, inputs }: { readonly load: CaseContext; readonly inputs: Inputs },
): void {
  const { model, scenario } = load.basis;
  const misses = new Map<Component, number>();
  for (const each of flows) {
    const part = each.flow / utilization;
    if (each.call.connection !== undefined) addCounts(list, { ...each, part }, inputs);
    const cache = cacheThatMisses(each, model);
    if (cache !== undefined && scenario.coldCaches?.has(cache) !== true)
      misses.set(cache, (misses.get(cache) ?? 0) + part);
  }
  for (const [cache, part] of misses) addHit(list, { cache, part, inputs });
}

interface Part extends CallFlow {
  /** Of the utilization, 0..1. */
  readonly part: number;
}

/** `reads` and `calls` make reads, `writes` and `calls` make writes; misses and the like follow from the same. */
function addCounts(list: CandidateList, { journey, call, made, part }: Part, inputs: Inputs): void {
  const connection = call.connection as Connection;
  if (call.reason === 'replication' || connection.attributes.size === 0) return;
  // A cache is filled after reads.
  const counted = call.reason === 'fill' ? 'reads' : made;
  const keys = [counted, 'calls'].filter((key) => connection.attributes.has(key));
  const counts = keys.map((key) => declaredFigure(connection, key)?.value ?? 0);
  const total = counts.reduce((sum, count) => sum + count, 0);
  keys.forEach((key, i) => {
    if (total > 0) list.add(inputs.along(connection, key, journey), (part * (counts[i] ?? 0)) / total);
  });
  // Among alternatives a share is a part of what all of them say.
  if (connection.attributes.has('share') && call.alternative === undefined)
    list.add(inputs.along(connection, 'share', journey), part);
}

/** The cache whose misses this call is. */
function cacheThatMisses({ call, made }: CallFlow, { components }: Model): Component | undefined {
  if (call.reason === 'fill') return components[call.to];
  if (made === 'writes') return undefined;
  if (call.reason === 'miss') return call.connection?.to;
  const from = components[call.from];
  const isCache = from?.kind.word === 'cache' || from?.kind.word === 'cdn';
  return isCache && call.reason === 'declared' ? from : undefined;
}

const heldKeys = ['items', 'popularity', 'memory', 'shards', 'item-size'];

interface Missing {
  readonly cache: Component;
  readonly part: number;
  readonly inputs: Inputs;
}

/** As written or by default; else by what its memory holds. */
function addHit(list: CandidateList, { cache, part, inputs }: Missing): void {
  if (figureOf(cache, 'hit') !== undefined) {
    list.add(inputs.of(cache, 'hit'), part);
    return;
  }
  const hit = heldHitOf(cache)?.value;
  if (hit === undefined || hit >= 1) return;
  for (const key of heldKeys) {
    const input = inputs.of(cache, key);
    if (input === undefined) continue;
    const missing = elasticityBy((factor) => {
      const changed = heldHitOf(changeComponent(cache, moved(input, factor)));
      return changed === undefined ? undefined : 1 - changed.value;
    }, 1 - hit);
    list.add(input, part * (missing ?? 0));
  }
}
