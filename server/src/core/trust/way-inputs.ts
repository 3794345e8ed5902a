// The round trips on the way to a component: those that are written, and the two defaults that stand for all others.
// Invariant: a default stands for exactly the connections whose round trip nobody wrote.
import { defaults, measurementOf } from '../../../../grammar/src/vocabulary/index.ts';
import { roundTripSeconds } from '../latency/network-time.ts';
import type { Call, JourneyGraph } from '../model/call-graph.ts';
import type { Component, Connection, Journey, Model } from '../model/model.ts';
import type { Inputs } from './input.ts';
import type { Input } from './report.ts';

interface Ways {
  readonly model: Model;
  readonly inputs: Inputs;
}

/** Of the calls of a journey that lead there and that somebody waits for; each once. */
export function waysTo(to: Component, { journey, calls }: JourneyGraph, ways: Ways): readonly Input[] {
  const awaited = calls.filter((call) => call.to === to.id && !call.isAsync);
  return [
    ...new Set(
      awaited.flatMap((call) => inputOf(call, writtenFor(call, awaited), { ...ways, journey }) ?? []),
    ),
  ];
}

/** What follows from a call goes the way that is written for its target, if one is. */
function writtenFor(call: Call, calls: readonly Call[]): Connection | undefined {
  if (call.reason === 'declared') return call.connection;
  return calls.find(({ from, reason }) => from === call.from && reason === 'declared')?.connection;
}

function inputOf(
  { from, to }: Call,
  connection: Connection | undefined,
  { model, inputs, journey }: Ways & { readonly journey: Journey },
): Input | undefined {
  if (connection?.attributes.has('round-trip')) return inputs.along(connection, 'round-trip', journey);
  const ends = { from: model.components[from] as Component, to: model.components[to] as Component };
  const way = defaultFor({ ...ends, connection });
  return way && inputs.shared(way, () => sharedRoundTrip(way, model));
}

type Way = 'roundTripWithinSite' | 'roundTripBetweenSites';

/** Which default stands for the round trip; undefined where there is none. */
function defaultFor(ends: Parameters<typeof roundTripSeconds>[0]): Way | undefined {
  const milliseconds = roundTripSeconds(ends, 'value') * 1000;
  if (milliseconds === 0) return undefined;
  const isNear = Math.abs(milliseconds - defaults.roundTripWithinSite.value) < 1e-9;
  return isNear ? 'roundTripWithinSite' : 'roundTripBetweenSites';
}

function sharedRoundTrip(way: Way, model: Model): Input {
  const { low, value, high, source } = defaults[way];
  const lines = [...model.connections, ...model.journeys.flatMap(({ connections }) => connections)];
  const written = lines.filter(({ attributes }) => attributes.has('round-trip'));
  // A line of a journey takes what it does not say from its twin outside.
  const isSaid = ({ from, to }: Connection): boolean =>
    written.some((line) => line.from === from && line.to === to);
  return {
    parts: lines.filter((line) => !isSaid(line) && defaultFor({ ...line, connection: line }) === way),
    key: 'round-trip',
    label: `\`round-trip\` ${way === 'roundTripWithinSite' ? 'within a site' : 'between sites'}`,
    figure: { low, value, high, unit: 'ms', origin: { type: 'default', source } },
    moves: 'figure',
    measurement: measurementOf('round-trip'),
  };
}
