// What is promoted when the primary of a store is lost: a replica beside it, or a database apart that holds the same
// data. Invariant: where a copy apart is the primary of its own site already, the loss of a place promotes nobody; who
// is left there is sent to it, and that is the matter of the switch.
import type { Component, Model } from '../model/model.ts';
import { hostOf } from './find-failure-domains.ts';
import { zonesOf } from './machine-group.ts';
import { isManaged, needsMajority } from './machine-loss.ts';
import type { PlaceVariables } from './place-variables.ts';
import type { Loss, Promotion } from './promotion.ts';
import { hasShards } from './shard-groups.ts';
import { copyCount, isManual } from './store-conditions.ts';
import type { Unreliability } from './unreliability.ts';

export interface PromotionContext {
  readonly places: PlaceVariables;
  /** The other databases that hold the same data. */
  readonly apart: readonly Component[];
  /** Those of them that replicate to this one: they take writes as it is. */
  readonly writers: ReadonlySet<Component>;
  /** How one of its machines fails, or all of it where a provider runs it. */
  readonly reliability: Unreliability | undefined;
}

/** Undefined where there is nothing to promote. */
export function findPromotion(component: Component, context: PromotionContext): Promotion | undefined {
  const { places, apart, reliability } = context;
  if (needsMajority(component) || isManual(component)) return undefined;
  const hasMachines = component.kind.redundancy === 'replicas' && !isManaged(component);
  const count = hasMachines && hostOf(component) === undefined ? copyCount(component) : 1;
  if (count < 2 && apart.length === 0) return undefined;
  const machines = count > 1 && reliability !== undefined ? { count, reliability } : undefined;
  const zones = zonesOf(component, places);
  const spread = zones.length > 1 && count > 1 ? zones.slice(0, 1) : [];
  const losses = [...placesToLeave(component, context), ...spread].flatMap((place): Loss[] => {
    const found = places.unreliability(place);
    return found === undefined ? [] : [{ label: places.label(place), isPlace: true, reliability: found }];
  });
  if (machines === undefined && reliability !== undefined)
    losses.unshift({ label: `\`${component.label}\``, isPlace: false, reliability });
  return { component, isShard: hasShards(component), machines, losses };
}

/** Places around it in which not all copies stand. */
function placesToLeave(
  component: Component,
  { places, apart, writers }: PromotionContext,
): readonly number[] {
  if (apart.length === 0 || apart.some((copy) => writers.has(copy))) return [];
  const around = places.around(component.place);
  const isShared = (place: number): boolean =>
    apart.every((copy) => places.around(copy.place).includes(place));
  return around.filter((place) => !isShared(place));
}

/** By database: those that replicate to it. */
export function findWriters(
  model: Pick<Model, 'connections'>,
): ReadonlyMap<Component, ReadonlySet<Component>> {
  const writers = new Map<Component, Set<Component>>();
  for (const { from, to, attributes } of model.connections) {
    if (!attributes.has('replicate') || from === to) continue;
    writers.set(to, (writers.get(to) ?? new Set()).add(from));
  }
  return writers;
}
