// Lookups over a whole model that several rules need. Each is made once a run, so that no rule walks the model again
// for every component it looks at.
import type { Component, Model } from '../model/model.ts';

/** Who calls each component: each caller once, in the order of the text. */
export function indexCallers(model: Model): ReadonlyMap<Component, readonly Component[]> {
  const callers = new Map<Component, Component[]>();
  const note = ({ from, to }: { readonly from: Component; readonly to: Component }): void => {
    const known = callers.get(to);
    if (!known) callers.set(to, [from]);
    else if (!known.includes(from)) known.push(from);
  };
  for (const connection of model.connections) note(connection);
  for (const journey of model.journeys) for (const connection of journey.connections) note(connection);
  return callers;
}

/** Databases and caches that tiers keep sessions in, then those that are named for it; each once. */
export function findSessionStores({ components }: Model): readonly Component[] {
  const used = components.flatMap((component) => (component.named.get('sessions') ?? []).filter(isStore));
  const named = components.filter((component) => isStore(component) && /session/i.test(component.name));
  return [...new Set([...used, ...named])];
}

const isStore = (target: object): target is Component =>
  'tables' in target && ['database', 'cache'].includes((target as Component).kind.word);
