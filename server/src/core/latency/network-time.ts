// How long a call is on its way: the round trip between both ends, and the transfer of what is asked and answered over
// the slower of their links. Invariant: what leads from users into the system counts only where it is written.

import { defaults } from '../../../../grammar/src/vocabulary/index.ts';
import { hostOf } from '../capacity/host-of.ts';
import { type MessageSizes, messageSizes, type SizeContext } from '../capacity/message-sizes.ts';
import type { Call } from '../model/call-graph.ts';
import type { Figure } from '../model/figure.ts';
import type { Component, Connection, Journey, Place } from '../model/model.ts';
import { declaredFigure, figureOf } from '../model/quantity.ts';
import type { Bound } from '../model/range.ts';

/** Their users' own network lies behind these, and is not part of the system. */
const kindsOfUsers: ReadonlySet<string> = new Set(['client', 'dns']);

/** Where a component stands: its data center; undefined where none is written. */
function siteOf(component: Component): Place | undefined {
  let place = component.place;
  while (place !== undefined && place.kind.word !== 'datacenter') place = place.parent;
  return place;
}

const isSameHost = (a: Component, b: Component): boolean => {
  const host = hostOf(a);
  return host !== undefined && host === hostOf(b);
};

interface Ends {
  readonly from: Component;
  readonly to: Component;
  readonly connection: Connection | undefined;
}

/**
 * Of one call, in seconds. `round-trip` counts where it is written. Else it is that of two sites between data centers,
 * to third parties, from a CDN to what lies behind it, and from users who come there past a CDN that is down; that of one
 * site between all others; and none inside one host, from users else, and to a third party whose `latency` is written,
 * since its callers measure that with the way there.
 */
export function roundTripSeconds(ends: Ends, bound: Bound): number {
  const written = writtenRoundTrip(ends);
  if (written !== undefined) return written[bound] / 1000;
  const assumed = assumedRoundTrip(ends);
  return assumed === undefined ? 0 : defaults[assumed][bound] / 1000;
}

/** What is written of the way to the CDN is not that of the way past it. */
const writtenRoundTrip = (ends: Ends): Figure | undefined =>
  ends.connection === undefined || isPastCdn(ends)
    ? undefined
    : declaredFigure(ends.connection, 'round-trip');

/** Whether users ask the fallback of a CDN: their way there is taken to be as long as that of the CDN. */
const isPastCdn = ({ from, to, connection }: Ends): boolean =>
  kindsOfUsers.has(from.kind.word) && connection?.to.kind.word === 'cdn' && connection.to !== to;

/** The round trip of a call as a figure, written or assumed; undefined where none is counted. */
export function roundTripFigure(ends: Ends): Figure | undefined {
  const written = writtenRoundTrip(ends);
  if (written !== undefined) return written;
  const assumed = assumedRoundTrip(ends);
  if (assumed === undefined) return undefined;
  const { low, value, high, source } = defaults[assumed];
  return { low, value, high, unit: 'ms', origin: { type: 'default', source } };
}

/** The default that stands in for the round trip of a call; undefined where one is written and where none is counted. */
export function assumedRoundTrip(ends: Ends): 'roundTripWithinSite' | 'roundTripBetweenSites' | undefined {
  const { from, to } = ends;
  if (isPastCdn(ends)) return 'roundTripBetweenSites';
  if (writtenRoundTrip(ends) !== undefined) return undefined;
  if (kindsOfUsers.has(from.kind.word) || isSameHost(from, to)) return undefined;
  if (to.kind.word === 'external') return to.attributes.has('latency') ? undefined : 'roundTripBetweenSites';
  const sites = [siteOf(from), siteOf(to)];
  const isApart = sites[0] !== sites[1] && !sites.includes(undefined);
  return isApart || from.kind.word === 'cdn' ? 'roundTripBetweenSites' : 'roundTripWithinSite';
}

export interface TransferInput {
  readonly call: Call;
  readonly visit: 'read' | 'write';
  readonly journey: Journey;
  readonly sizes: SizeContext;
}

/** Request and answer over the smaller known link of both ends, in seconds; 0 where no link or no size is written. */
export function transferSeconds({ call, visit, journey, sizes }: TransferInput, bound: Bound): number {
  const ends = [sizes.components[call.from], sizes.components[call.to]];
  const links = ends.flatMap((end) => linkOf(end)?.[opposite[bound]] ?? []);
  if (links.length === 0) return 0;
  const size: MessageSizes | undefined = messageSizes(call, { journey, visit }, sizes);
  const bytes = size === undefined ? 0 : size.request[bound] + size.response[bound];
  const slowest = Math.min(...links);
  return slowest > 0 ? (bytes * 8) / slowest : 0;
}

const opposite: Readonly<Record<Bound, Bound>> = { low: 'high', value: 'value', high: 'low' };

/** The link of its machines, or that of the host it stands in. */
function linkOf(component: Component | undefined) {
  if (component === undefined) return undefined;
  const own = declaredFigure(component, 'link');
  const host = hostOf(component);
  return own ?? (host === undefined ? undefined : figureOf(host, 'link'));
}
