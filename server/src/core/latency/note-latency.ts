// What the times leave out or rest on, in words for the user.

import { defaults } from '../../../../grammar/src/vocabulary/index.ts';
import { formatFigure, formatValue } from '../model/format-figure.ts';
import type { Component } from '../model/model.ts';
import type { LatencyContext } from './latency-context.ts';
import type { ClosedEstimate, JourneyLatency, LatencyNote } from './report.ts';

export interface NoteInput {
  readonly context: LatencyContext;
  readonly journeys: readonly JourneyLatency[];
  readonly closed: ClosedEstimate | undefined;
  /** Of which nothing says how long they take. */
  readonly unknown: readonly Component[];
}

/** The load first, then what is missing, then what is assumed. */
export function noteLatency({ context, journeys, closed, unknown }: NoteInput): readonly LatencyNote[] {
  const { rates, basis } = context.load;
  const notes: LatencyNote[] = [];
  if (journeys.length === 0) return notes;
  if (rates.journeys.every(({ requests }) => requests.value === 0)) {
    const message =
      'The load is unknown, so the latencies are those of an idle system, in which nobody waits.';
    notes.push({ code: 'no-load', message });
  }
  for (const component of unknown) {
    const message = `Nothing says how long \`${component.label}\` takes, so its time is missing where it is called. Write \`latency: 80 ms\` there, as its callers measure it.`;
    notes.push({ code: 'unknown-time', message });
  }
  if (journeys.some(({ journey }) => journey.entries.some(({ kind }) => kind.word === 'client'))) {
    const message =
      'The network between users and the system is not in the latencies. Write `round-trip` on the connection of the client to count it.';
    notes.push({ code: 'user-network', message });
  }
  notes.push({ code: 'assumed', message: randomness });
  const all = [basis.model.connections, ...basis.model.journeys.map(({ connections }) => connections)].flat();
  if (all.some(isAssumed)) notes.push({ code: 'assumed', message: assumedRoundTrip });
  if (closed !== undefined) notes.push({ code: 'closed-users', message: besideOpen(closed) });
  return notes;
}

const randomness =
  'Requests are taken to come by chance, and work to take exponential times. Requests that come in bursts wait longer, work that always takes as long waits less.';

const isAssumed = ({
  attributes,
  from,
}: {
  attributes: ReadonlyMap<string, unknown>;
  from: Component;
}): boolean => !attributes.has('round-trip') && from.kind.word !== 'client' && from.kind.word !== 'dns';

const roundTrip = (key: 'roundTripWithinSite' | 'roundTripBetweenSites'): string => {
  const { low, value, high } = defaults[key];
  return `${formatValue(value, 'ms')} (${formatValue(low, 'ms')} to ${formatValue(high, 'ms')})`;
};

const assumedRoundTrip = `Round trips that are not written are assumed: ${roundTrip('roundTripWithinSite')} within a site, ${roundTrip('roundTripBetweenSites')} between sites. Write \`round-trip\`.`;

const besideOpen = ({ users, thinkTime, throughput, response }: ClosedEstimate): string =>
  `${formatFigure(users)} users at the same time, who think for ${formatFigure(thinkTime)}, ask ${formatFigure(throughput)} and wait ${formatFigure(response)} in the mean. They slow down when the system does; the other figures are for users who come whatever it does.`;
