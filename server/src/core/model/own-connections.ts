// The connections that a journey writes itself. Invariant: they take the place of all declared ones of their caller.
import type { Connection, Journey } from './model.ts';

export interface OwnConnections {
  /** By component id; a component that is not in it uses the declared ones. */
  readonly bySource: ReadonlyMap<number, readonly Connection[]>;
  /** Those that say how often they are used. */
  readonly literal: ReadonlySet<Connection>;
}

/** A journey's own lines. One that says nothing of how often takes that from its twin outside, where there is one. */
export function ownConnections(
  journey: Journey,
  declared: readonly (readonly Connection[])[],
): OwnConnections {
  const bySource = new Map<number, Connection[]>();
  const literal = new Set<Connection>();
  for (const own of journey.connections) {
    const saysHowOften = ['reads', 'writes', 'calls'].some((key) => own.attributes.has(key));
    const twin = declared[own.from.id]?.find((connection) => connection.to === own.to);
    const connection = twin === undefined || saysHowOften ? own : withTwin(own, twin);
    if (saysHowOften) literal.add(connection);
    const list = bySource.get(own.from.id) ?? [];
    bySource.set(own.from.id, list);
    list.push(connection);
  }
  return { bySource, literal };
}

const withTwin = (own: Connection, twin: Connection): Connection => ({
  ...own,
  attributes: new Map([...twin.attributes, ...own.attributes]),
  named: new Map([...twin.named, ...own.named]),
});
