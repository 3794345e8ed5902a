// What the times leave out or rest on, in words for the user.

import { defaults } from '../../../../grammar/src/vocabulary/index.ts';
import type { Basis } from '../capacity/basis.ts';
import { formatFigure, formatValue } from '../model/format-figure.ts';
import type { Component } from '../model/model.ts';
import { unknownTime } from './journey-validity.ts';
import type { LatencyContext } from './latency-context.ts';
import { assumedRoundTrip } from './network-time.ts';
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
  if (unknown.length > 0) notes.push({ code: 'unknown-time', message: unknownTime(unknown) });
  if (journeys.some(({ journey }) => journey.entries.some(({ kind }) => kind.word === 'client'))) {
    const message =
      'The network between users and the system is not in the latencies. Write `round-trip` on the connection of the client to count it.';
    notes.push({ code: 'user-network', message });
  }
  notes.push({ code: 'assumed', message: randomness });
  const ways = assumedWays(basis);
  if (ways.length > 0) {
    const message = `Round trips that are not written are assumed: ${ways.map(inWords).join(', ')}. Write \`round-trip\`.`;
    notes.push({ code: 'assumed', message });
  }
  if (closed !== undefined) notes.push({ code: 'closed-users', message: besideOpen(closed) });
  return notes;
}

const randomness =
  'Requests are taken to come by chance, and work to take exponential times. Requests that come in bursts wait longer, work that always takes as long waits less.';

/** The round trips that stand in for what is not written, on some call that is waited for. Linear in the calls. */
function assumedWays({ model, graph }: Basis): readonly Way[] {
  const used = new Set<Way | undefined>();
  for (const { calls } of graph.journeys) {
    for (const { from, to, connection, isAsync } of calls) {
      const ends = { from: model.components[from], to: model.components[to] };
      if (isAsync || ends.from === undefined || ends.to === undefined) continue;
      used.add(assumedRoundTrip({ from: ends.from, to: ends.to, connection }));
      if (used.has('roundTripWithinSite') && used.has('roundTripBetweenSites')) break;
    }
  }
  return (['roundTripWithinSite', 'roundTripBetweenSites'] as const).filter((way) => used.has(way));
}

type Way = NonNullable<ReturnType<typeof assumedRoundTrip>>;

function inWords(way: Way): string {
  const { low, value, high } = defaults[way];
  const range = `${formatValue(value, 'ms')} (${formatValue(low, 'ms')} to ${formatValue(high, 'ms')})`;
  return `${range} ${way === 'roundTripWithinSite' ? 'within a site' : 'between sites'}`;
}

const besideOpen = ({ users, thinkTime, throughput, response }: ClosedEstimate): string =>
  `${formatFigure(users)} users at the same time, who think for ${formatFigure(thinkTime)}, ask ${formatFigure(throughput)} and wait ${formatFigure(response)} in the mean. They slow down when the system does; the other figures are for users who come whatever it does.`;
