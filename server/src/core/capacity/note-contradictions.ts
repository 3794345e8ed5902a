// Numbers of a file that cannot all hold, where the language itself has no objection: what counts then is said.

import { formatFigure } from '../model/format-figure.ts';
import type { Component, Connection, Model, Table } from '../model/model.ts';
import { declaredFigure } from '../model/quantity.ts';
import { storesBehind } from '../model/stores-behind.ts';
import { availabilityAndFailures, contradictionsOf } from './contradictory-figures.ts';
import type { Note } from './report.ts';

/** Connections by their caller. */
type Outgoing = ReadonlyMap<Component, readonly Connection[]>;

/** In the order of the text: shares, machines, shards, caches, then places. Linear. */
export function noteContradictions(model: Model): readonly Note[] {
  const outgoing = groupByCaller(model.connections);
  const messages = [
    ...sharesOfClients(model),
    ...sharesOfTargets(model, outgoing),
    ...model.components.flatMap((component) => [
      ...machineProblems(component),
      ...contradictionsOf(component),
      ...[component, ...component.tables].flatMap((owner) => shardProblems(component, owner)),
      ...cacheProblems(component, outgoing),
    ]),
    ...model.places.flatMap(availabilityAndFailures),
  ];
  return messages.map((message): Note => ({ code: 'contradiction', message }));
}

function groupByCaller(connections: readonly Connection[]): Outgoing {
  const outgoing = new Map<Component, Connection[]>();
  for (const connection of connections) {
    const list = outgoing.get(connection.from);
    if (list === undefined) outgoing.set(connection.from, [connection]);
    else list.push(connection);
  }
  return outgoing;
}

const tolerance = 1e-6;

interface Shares {
  /** Sum of those that are written. */
  readonly sum: number;
  readonly isComplete: boolean;
}

function addShares(owners: readonly (Component | Connection)[]): Shares | undefined {
  const shares = owners.map((owner) => declaredFigure(owner, 'share')?.value);
  const written = shares.filter((share) => share !== undefined);
  if (written.length === 0) return undefined;
  return {
    sum: written.reduce((sum, share) => sum + share, 0),
    isComplete: written.length === owners.length,
  };
}

/** Shares that leave nothing, or too little, are taken in proportion. */
function describeShares(whose: string, shares: Shares | undefined): readonly string[] {
  if (shares === undefined) return [];
  const { sum, isComplete } = shares;
  const isOff = isComplete ? Math.abs(sum - 1) > tolerance : sum > 1 + tolerance;
  if (!isOff) return [];
  const percent = `${Number((sum * 100).toPrecision(6))}%`;
  const taken = isComplete ? 'they are taken in proportion' : 'nothing is left for those without one';
  return [`The shares of ${whose} add up to ${percent}, and there are 100%: ${taken}. Change one of them.`];
}

const sharesOfClients = ({ components }: Model): readonly string[] =>
  describeShares('the clients', addShares(components.filter(({ kind }) => kind.word === 'client')));

/** Of what divides its requests; others may send several calls for one request. */
const sharesOfTargets = ({ components }: Model, outgoing: Outgoing): readonly string[] =>
  components
    .filter(({ kind }) => kind.word === 'dns' || kind.word === 'loadbalancer' || kind.word === 'gateway')
    .flatMap((from) =>
      describeShares(`the targets of \`${from.label}\``, addShares(outgoing.get(from) ?? [])),
    );

function machineProblems(component: Component): readonly string[] {
  const name = `\`${component.label}\``;
  const over = (key: 'cores' | 'memory'): readonly string[] => {
    const has = declaredFigure(component, key);
    const most = declaredFigure(component, `max-${key}`);
    if (has === undefined || most === undefined || has.value <= most.value) return [];
    return [
      `${name} has ${describe(key, has)}, more than its \`max-${key}\` of ${formatFigure(most)}: the machine counts as it is. Raise \`max-${key}\`.`,
    ];
  };
  return [...over('cores'), ...over('memory'), ...outsideAutoscale(component)];
}

const describe = (key: string, figure: Parameters<typeof formatFigure>[0]): string =>
  `${formatFigure(figure)}${key === 'cores' ? ' cores' : ' of memory'}`;

function outsideAutoscale(component: Component): readonly string[] {
  const range = declaredFigure(component, 'autoscale');
  const instances = declaredFigure(component, 'instances');
  if (range === undefined || instances === undefined) return [];
  if (instances.value >= range.low && instances.value <= range.high) return [];
  return [
    `\`${component.label}\` has ${formatFigure(instances)} instances, and \`autoscale\` goes from ${range.low} to ${range.high}: ${formatFigure(instances)} count. Change one of them.`,
  ];
}

/** The fullest shard of all holds no less than its even part, and no more shards are used than there are keys. */
function shardProblems(database: Component, owner: Component | Table): readonly string[] {
  const shards = (declaredFigure(owner, 'shards') ?? declaredFigure(database, 'shards'))?.value ?? 1;
  if (shards <= 1) return [];
  const name = owner === database ? `\`${database.label}\`` : `\`${owner.name}\` of \`${database.label}\``;
  const largest = declaredFigure(owner, 'largest-shard');
  const keys = declaredFigure(owner, 'key-cardinality');
  const problems: string[] = [];
  if (largest !== undefined && largest.value < 1 / shards - tolerance) {
    problems.push(
      `The fullest of the ${shards} shards of ${name} cannot hold ${formatFigure(largest)} of the rows: an even part is ${formatFigure({ value: 1 / shards, unit: 'fraction' })}, and that counts. Correct \`largest-shard\`.`,
    );
  }
  if (keys !== undefined && keys.value < shards) {
    problems.push(
      `${name} has ${shards} shards and ${formatFigure(keys)} keys, so at most ${formatFigure(keys)} shards hold anything. Divide by a key with more values.`,
    );
  }
  return problems;
}

/** A cache that its callers ask aside, and that reads the store itself. */
function cacheProblems(cache: Component, outgoing: Outgoing): readonly string[] {
  if (cache.kind.word !== 'cache') return [];
  const stores = storesBehind(cache);
  const both = outgoing.get(cache)?.find(({ to }) => stores.includes(to));
  if (both === undefined) return [];
  return [
    `\`${cache.label}\` fronts \`${both.to.label}\` and reads it itself, so misses count twice. Remove \`fronts\`, or the line \`${cache.label} -> ${both.to.label}\`.`,
  ];
}
