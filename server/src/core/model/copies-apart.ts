// Databases that are drawn apart and joined by `replicate`. Invariant: whoever is a copy of one is a copy of all that
// hold the same data, whichever way the writes are replicated.
import type { Component, Model } from './model.ts';

/** The other databases that hold the same data, by database; those that have none are not in it. */
export function findCopiesApart(
  model: Pick<Model, 'connections'>,
): ReadonlyMap<Component, readonly Component[]> {
  const groups = new Map<Component, Set<Component>>();
  for (const { from, to, attributes } of model.connections) {
    if (!attributes.has('replicate') || from === to) continue;
    const joined = new Set([from, to, ...(groups.get(from) ?? []), ...(groups.get(to) ?? [])]);
    for (const member of joined) groups.set(member, joined);
  }
  return new Map(
    [...groups].map(([member, group]) => [member, [...group].filter((other) => other !== member)]),
  );
}
