// The time of a takeover as a function of its inputs: one figure, or detection x failures + ttl.
// Invariant: exact, since it is a sum of products.

import type { FigureChange } from '../model/change-figures.ts';
import type { Figure } from '../model/figure.ts';
import { createCandidateList } from './candidate-list.ts';
import type { Inputs } from './input.ts';
import type { Probe } from './probe.ts';
import type { Takeover } from './takeovers.ts';

export function probeTakeover(
  { component, time, keys }: Takeover & { readonly time: Figure },
  inputs: Inputs,
): Probe {
  const numbers = new Map(keys.map((key) => [key, inputs.of(component, key)?.figure.value ?? 0]));
  const total = (of: (key: string) => number): number => {
    if (keys.length === 1) return of(keys[0] as string);
    return of('check-interval') * of('check-failures') + (keys.includes('ttl') ? of('ttl') : 0);
  };
  const at = (changes: readonly FigureChange[]): number =>
    total((key) => {
      const change = changes.find((each) => each.part === component && each.key === key);
      return change?.range.value ?? numbers.get(key) ?? 0;
    });
  const kept = keys.includes('ttl') ? (numbers.get('ttl') ?? 0) / time.value : 0;
  return {
    what: `the time until \`${component.label}\` has taken over`,
    value: time.value,
    at,
    isMetAt: (changes, limit) => at(changes) <= limit,
    candidates: () => {
      const list = createCandidateList();
      for (const key of keys) list.add(inputs.of(component, key), key === 'ttl' ? kept : 1 - kept);
      return list.all(true);
    },
    most: keys.length,
    step: 0,
  };
}
