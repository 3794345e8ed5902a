// Which calls of one component stand in for one another, and how its traffic is divided among them. The targets of a
// DNS or a load balancer are alternatives; `any: 2` on a line asks for two of its targets; everything else is needed.
import type { Component, Connection } from './model.ts';
import { figureOf, wordOf } from './quantity.ts';

export interface Alternatives {
  /** Group of each connection, by its index; undefined or beyond the end: a call of its own. */
  readonly groupOf: readonly (number | undefined)[];
  /** Of each group, how many must succeed. */
  readonly needed: readonly number[];
}

const divides = (kind: string): boolean => kind === 'dns' || kind === 'loadbalancer';

const noGroups: Alternatives = { groupOf: [], needed: [] };

/** The groups among the connections of one component. */
export function alternativesAt(from: Component, connections: readonly Connection[]): Alternatives {
  if (divides(from.kind.word)) {
    return { groupOf: connections.map(() => 0), needed: connections.length > 0 ? [1] : [] };
  }
  if (!connections.some(({ attributes }) => attributes.has('any'))) return noGroups;
  const groups = new Map<Connection['node'], number>();
  const needed: number[] = [];
  const groupOf = connections.map((connection) => {
    const any = connection.attributes.has('any') ? figureOf(connection, 'any')?.value : undefined;
    if (any === undefined) return undefined;
    const known = groups.get(connection.node);
    if (known !== undefined) return known;
    groups.set(connection.node, needed.length);
    needed.push(any);
    return needed.length - 1;
  });
  return { groupOf, needed };
}

/**
 * The part of the caller's traffic that each connection takes, before its own frequency.
 * DNS divides evenly or, with `routing: failover`, sends all to the first; a load balancer divides by instances;
 * a gateway by content, evenly; `any: k` of n targets gives k/n to each. A written `share` goes first.
 */
export function alternativeShares(
  from: Component,
  connections: readonly Connection[],
  groups: Alternatives,
): readonly number[] {
  const shares = connections.map((connection) =>
    connection.attributes.has('share') ? figureOf(connection, 'share')?.value : undefined,
  );
  if (divides(from.kind.word) || from.kind.word === 'gateway') return divide(from, connections, shares);
  const sizes = new Map<number, number>();
  for (const group of groups.groupOf) if (group !== undefined) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  return connections.map((_, i) => {
    const group = groups.groupOf[i];
    const part = group === undefined ? 1 : Math.min(1, (groups.needed[group] ?? 1) / (sizes.get(group) ?? 1));
    return part * (shares[i] ?? 1);
  });
}

function divide(
  from: Component,
  connections: readonly Connection[],
  shares: readonly (number | undefined)[],
): readonly number[] {
  if (wordOf(from, 'routing') === 'failover') return connections.map((_, i) => (i === 0 ? 1 : 0));
  const written = shares.reduce<number>((sum, share) => sum + (share ?? 0), 0);
  const weights = connections.map((connection, i) =>
    shares[i] === undefined ? weightOf(from, connection.to) : 0,
  );
  const rest = weights.reduce((sum, weight) => sum + weight, 0);
  // Where every target has a share, what a lost one leaves goes to the others in proportion.
  if (rest === 0) return shares.map((share) => (written > 0 ? (share ?? 0) / written : 0));
  const left = Math.max(0, 1 - written);
  return connections.map((_, i) => shares[i] ?? (left * (weights[i] ?? 0)) / rest);
}

const weightOf = (from: Component, to: Component): number =>
  from.kind.word === 'loadbalancer' ? Math.max(1, figureOf(to, 'instances')?.value ?? 1) : 1;
