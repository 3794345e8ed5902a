// Stations that are each other's like: of parts of one kind, and as busy as each other at all three values, such as two
// databases behind one balancer. Making one of them quicker changes nothing while the other stays as it is, so what is
// assumed of both is one input. Invariant: whatever is written about one of them stays its own.
import type { CaseContext } from '../capacity/case-context.ts';
import type { Component } from '../model/model.ts';
import { isAlike } from './group-copies.ts';
import { type Inputs, isDefault } from './input.ts';
import type { ListedStation } from './list-stations.ts';
import { nameSome } from './name-some.ts';
import type { Input } from './report.ts';
import { componentOf } from './station-of.ts';

/** In the order of the first of each; every station is in one group. Linear. */
export function groupLike(
  stations: readonly ListedStation[],
  load: CaseContext,
): readonly (readonly ListedStation[])[] {
  const groups = new Map<string, ListedStation[]>();
  for (const station of stations) {
    const { key, utilization } = station;
    const { kind } = componentOf(key, load);
    const busy = [utilization.low, utilization.value, utilization.high].map(withoutRounding);
    const name = `${kind.word} ${key.host ?? ''} ${key.isLink} ${busy.join(' ')}`;
    const group = groups.get(name) ?? [];
    groups.set(name, group);
    group.push(station);
  }
  return [...groups.values()];
}

/** As busy as the first, of whatever kind; that one first, then the others in the order of the model. */
export function asBusyAsFirst(stations: readonly ListedStation[]): readonly ListedStation[] {
  const [first] = stations;
  if (first === undefined) return [];
  const most = withoutRounding(first.utilization.value);
  const others = stations
    .slice(1)
    .filter(({ utilization }) => withoutRounding(utilization.value) === most)
    .toSorted((a, b) => a.key.component - b.key.component);
  return [first, ...others];
}

/** Sums of the same parts in another order differ in their last digits. */
const withoutRounding = (value: number): number => Number(value.toPrecision(9));

/** The parts of a group, each once, in the order of the model. */
export const partsOf = (group: readonly ListedStation[], load: CaseContext): readonly Component[] =>
  [...new Set(group.map(({ key }) => componentOf(key, load)))].toSorted((a, b) => a.id - b.id);

/** The same inputs, but a default that several of these parts share is one input of all of them. */
export function joinDefaults(inputs: Inputs, members: readonly Component[]): Inputs {
  if (members.length < 2) return inputs;
  const known = new Set<unknown>(members);
  return {
    ...inputs,
    of: (part, key) => {
      const own = inputs.of(part, key);
      if (own === undefined || !isDefault(own) || !known.has(part)) return own;
      const alike = members.filter((other) => isAlike(inputs.of(other, key)?.figure, own.figure));
      if (alike.length < 2) return own;
      const parts = new Set(alike.flatMap((other) => inputs.of(other, key)?.parts ?? []));
      // Copies of one place are one input already.
      if (parts.size === own.parts.length) return own;
      const name = `${key} of ${alike.map(({ id }) => id).join(' ')}`;
      return inputs.shared(name, () => joined(own, alike, [...parts]));
    },
  };
}

const joined = (own: Input, alike: readonly Component[], parts: Input['parts']): Input => ({
  ...own,
  parts,
  label: `\`${own.key}\` of ${nameSome(alike.map((part) => `\`${part.label}\``))}`,
});
