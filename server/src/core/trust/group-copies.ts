// Parts that one piece of text stands for: a place repeated by `like` has copies of all that is written in it, and whoever
// measures one of them knows the others. Invariant: a group is in the order of the model, and has two members at least.
import type { ChangedPart } from '../model/change-figures.ts';
import type { Figure } from '../model/figure.ts';
import type { Component, Model, Place } from '../model/model.ts';

/** By each of their members. Linear. */
export function groupCopies({
  components,
  places,
  connections,
}: Model): ReadonlyMap<ChangedPart, readonly ChangedPart[]> {
  const groups = new Map<unknown, ChangedPart[]>();
  const add = (origin: unknown, part: ChangedPart): void => {
    const group = groups.get(origin) ?? [];
    groups.set(origin, group);
    group.push(part);
  };
  for (const component of components) {
    add(originOf(component), component);
    for (const table of component.tables) add(table.declaration.node, table);
  }
  for (const place of places) add(originOf(place), place);
  // Of the arrows of one statement, each target is another question.
  for (const connection of connections) {
    const from = originOf(connection.from);
    add(
      `${from.path} ${originOf(connection.to).path} ${connection.location.uri} ${connection.toLocation.span.start}`,
      connection,
    );
  }
  const copied = [...groups.values()].filter((group) => group.length > 1);
  return new Map(copied.flatMap((group) => group.map((part) => [part, group] as const)));
}

function originOf<T extends Component | Place>(part: T): T {
  let origin: T = part;
  while (origin.copyOf !== undefined) origin = origin.copyOf as T;
  return origin;
}

/** The same numbers from the same source: neither copy says anything of its own. */
export function isAlike(a: Figure | undefined, b: Figure): boolean {
  if (a === undefined || a.low !== b.low || a.value !== b.value || a.high !== b.high) return false;
  if (a.origin.type !== 'declared' || b.origin.type !== 'declared') return a.origin.type === b.origin.type;
  const [first, second] = [a.origin.locations[0], b.origin.locations[0]];
  return first?.uri === second?.uri && first?.span.start === second?.span.start;
}
