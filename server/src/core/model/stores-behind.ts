// The stores that a cache stands beside. Invariant: what `fronts` names is a component, or it is left out.
import type { Component } from './model.ts';

export const isComponent = (target: object): target is Component => 'tables' in target;

/** In the order of `fronts`; empty for a cache that reads its store itself. */
export const storesBehind = (cache: Component): readonly Component[] =>
  (cache.named.get('fronts') ?? []).filter(isComponent);

/** Whether the cache stands beside the store it fronts: its caller can do without it. */
export const isAsideCache = (component: Component): boolean =>
  component.kind.word === 'cache' && (component.named.get('fronts')?.length ?? 0) > 0;
