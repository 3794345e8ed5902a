// The journeys of a system: those that are written, or the obvious ones where none is. Checks that their shares
// add up, since everything that is computed per request rests on that.
import type { Location } from '../../../../grammar/src/text/span.ts';
import type { Attribute, AttributeTable } from './attribute-value.ts';
import type { Component, Connection, Declaration, Journey, Settings } from './model.ts';
import type { Problems } from './problems.ts';

/** A journey block with its own connections. */
export interface WrittenJourney {
  readonly name: string;
  readonly attributes: AttributeTable;
  readonly declaration: Declaration;
  readonly connections: readonly Connection[];
}

export interface JourneyInput {
  readonly written: readonly WrittenJourney[];
  readonly components: readonly Component[];
  /** Declared outside journeys. */
  readonly connections: readonly Connection[];
  readonly workload: Settings | undefined;
  readonly problems: Problems;
}

/** In the order of the text; implied ones client by client, read before write; the static one last. */
export function buildJourneys(input: JourneyInput): readonly Journey[] {
  const clients = input.components.filter((component) => component.kind.word === 'client');
  checkShares(input);
  const journeys =
    input.written.length > 0
      ? input.written.map((journey) => toJourney(journey, clients))
      : implied(clients, input);
  const statics = staticJourney(clients, input);
  return statics === undefined ? journeys : [...journeys, statics];
}

function toJourney(written: WrittenJourney, clients: readonly Component[]): Journey {
  const { name, attributes, declaration, connections } = written;
  const isWrite = isOn(attributes.get('write'));
  const operation = isWrite ? 'write' : 'read';
  return {
    name,
    origin: 'written',
    operation,
    entries: entriesOf(written, clients),
    connections,
    attributes,
    declaration,
  };
}

/** Clients that its lines start from; else whatever nothing in it leads to; all clients where it has no lines. */
function entriesOf(written: WrittenJourney, clients: readonly Component[]): readonly Component[] {
  if (written.connections.length === 0) return clients;
  const sources = [...new Set(written.connections.map((connection) => connection.from))];
  const started = sources.filter((component) => component.kind.word === 'client');
  if (started.length > 0) return started;
  const targets = new Set(written.connections.map((connection) => connection.to));
  const firsts = sources.filter((component) => !targets.has(component));
  return firsts.length > 0 ? firsts : sources.slice(0, 1);
}

const noAttributes: AttributeTable = new Map();

function implied(clients: readonly Component[], input: JourneyInput): readonly Journey[] {
  const callers = new Set(
    input.connections.flatMap(({ from, to }) => (to.kind.word === 'cdn' ? [] : [from])),
  );
  const active = clients.filter((client) => callers.has(client));
  return active.flatMap((client) =>
    (['read', 'write'] as const).map(
      (operation): Journey => ({
        name: active.length === 1 ? operation : `${client.label} ${operation}`,
        origin: 'implied',
        operation,
        entries: [client],
        connections: [],
        attributes: noAttributes,
        declaration: undefined,
      }),
    ),
  );
}

function staticJourney(clients: readonly Component[], input: JourneyInput): Journey | undefined {
  if (input.workload?.attributes.has('static') !== true || clients.length === 0) return undefined;
  const withCdn = new Set(
    input.connections.flatMap(({ from, to }) => (to.kind.word === 'cdn' ? [from] : [])),
  );
  const callers = new Set(input.connections.map(({ from }) => from));
  const entries = clients.filter((client) => (withCdn.size > 0 ? withCdn.has(client) : callers.has(client)));
  if (entries.length === 0) return undefined;
  return {
    name: 'static',
    origin: 'static',
    operation: 'read',
    entries,
    connections: [],
    attributes: noAttributes,
    declaration: undefined,
  };
}

const isOn = (attribute: Attribute | undefined): boolean =>
  attribute?.values[0]?.type === 'flag' && attribute.values[0].on;

const fractionOf = (attribute: Attribute | undefined): number | undefined => {
  const value = attribute?.values[0];
  return value?.type === 'quantity' ? value.value : undefined;
};

const percent = (fraction: number): string => `${Number((fraction * 100).toPrecision(6))}%`;

function checkShares({ written, workload, problems }: JourneyInput): void {
  const sharing = written.filter((journey) => !journey.attributes.has('rate'));
  const shares = sharing.map((journey) => ({ journey, attribute: journey.attributes.get('share') }));
  const declared = shares.flatMap(({ attribute }) => fractionOf(attribute) ?? []);
  const last = shares.findLast(({ attribute }) => attribute !== undefined)?.attribute;
  if (last === undefined) return;
  const sum = declared.reduce((total, share) => total + share, 0);
  const allSay = declared.length === sharing.length;
  const isOff = allSay ? Math.abs(sum - 1) > 1e-6 : sum > 1 - 1e-6;
  if (isOff) {
    const rest = allSay ? 'They must add up to 100%' : 'Nothing is left for the journeys without a share';
    reportShare(
      problems,
      last.location,
      `The shares of the journeys add up to ${percent(sum)}. ${rest}: change one of them.`,
    );
    return;
  }
  checkReads(sharing, allSay, workload, problems);
}

/** `reads` in the workload says the same as the shares of the journeys that read, or contradicts them. */
function checkReads(
  sharing: readonly WrittenJourney[],
  allSay: boolean,
  workload: Settings | undefined,
  problems: Problems,
): void {
  const attribute = workload?.attributes.get('reads');
  const reads = fractionOf(attribute);
  if (attribute === undefined || reads === undefined || !allSay) return;
  const reading = sharing.filter((journey) => !isOn(journey.attributes.get('write')));
  const sum = reading.reduce(
    (total, journey) => total + (fractionOf(journey.attributes.get('share')) ?? 0),
    0,
  );
  if (Math.abs(sum - reads) <= 0.005) return;
  const message = `\`reads: ${percent(reads)}\` contradicts the journeys, of which ${percent(sum)} read. The journeys count: remove this line.`;
  reportShare(problems, attribute.location, message);
}

function reportShare(problems: Problems, location: Location, message: string): void {
  problems.add(location.uri, { code: 'value-out-of-range', severity: 'error', message, span: location.span });
}
