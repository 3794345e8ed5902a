// From names that a user writes to the loss of what they stand for.
import { nearNames } from '../../../../grammar/src/text/near-names.ts';
import type { Component, Model, Place } from '../model/model.ts';
import { isWithin, scenarioOf, whole } from './list-scenarios.ts';
import type { FailureScenario } from './scenario.ts';

/** Why a name stands for nothing, or for too much. */
export interface NameProblem {
  readonly name: string;
  /** Near names where nothing is called so; the paths that it may mean where several are. */
  readonly offered: readonly string[];
  readonly isAmbiguous: boolean;
}

export type Found<T> = { readonly found: T } | { readonly problem: NameProblem };

/** The component or place with this path, or else the only one with this label or name. */
export function findPart(model: Model, name: string): Found<Component | Place> {
  const parts: readonly (Component | Place)[] = [...model.components, ...model.places];
  const labels = (part: Component | Place): readonly string[] =>
    'label' in part ? [part.label, part.name] : [part.name];
  const exact = parts.find(({ path }) => path === name);
  if (exact !== undefined) return { found: exact };
  const called = parts.filter((part) => labels(part).includes(name));
  if (called.length === 1 && called[0] !== undefined) return { found: called[0] };
  if (called.length > 1) {
    return { problem: { name, offered: called.map(({ path }) => path), isAmbiguous: true } };
  }
  const known = parts.flatMap((part) => [part.path, ...labels(part)]);
  return { problem: { name, offered: nearNames(name, known), isAmbiguous: false } };
}

/** All of these wholly down at once. At least one name. */
export function findScenario(model: Model, names: readonly string[]): Found<FailureScenario> {
  const parts: (Component | Place)[] = [];
  for (const name of names) {
    const part = findPart(model, name);
    if ('problem' in part) return part;
    if (!parts.includes(part.found)) parts.push(part.found);
  }
  const lost = model.components.filter((component) =>
    parts.some((part) => part === component || (!('label' in part) && isWithin(component, part))),
  );
  const label = parts.map(labelOf).join(' and ');
  return { found: scenarioOf('named', label, parts, whole(lost)) };
}

const labelOf = (part: Component | Place): string =>
  'label' in part ? `\`${part.label}\`` : `${part.kind.label} \`${part.path}\``;
