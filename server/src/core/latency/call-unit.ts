// The time of one call: the way there and back, and what happens there; for a cache that stands aside, also the look at
// the store on a miss. Invariant: no call takes longer than its timeout.

import { defaults } from '../../../../grammar/src/vocabulary/index.ts';
import type { SizeContext } from '../capacity/message-sizes.ts';
import { capped, constant, repeat, sometimes, sum } from '../formulas/latency/index.ts';
import type { LatencyTable } from '../formulas/latency/table/latency-table.ts';
import { attemptsOf } from '../model/attempts.ts';
import type { Call } from '../model/call-graph.ts';
import type { Component, Connection, Journey } from '../model/model.ts';
import { figureOf, isFlagOn } from '../model/quantity.ts';
import type { Bound } from '../model/range.ts';
import { roundTripSeconds, transferSeconds } from './network-time.ts';
import type { Operation } from './own-time.ts';
import { type Leg, scaleLegs, type Timed, type Visit, withTrait } from './visit.ts';

export interface CallContext {
  readonly bound: Bound;
  readonly table: LatencyTable;
  readonly journey: Journey;
  readonly sizes: SizeContext;
  readonly components: readonly Component[];
  /** The visit that a call of the operation makes. */
  readonly visitOf: (to: number, operation: Operation) => Visit | undefined;
  /** The connection from the caller to a component, if any: a miss goes the way that is written for the store. */
  readonly connectionTo: (to: number) => Connection | undefined;
}

/** One read or write by this call. */
export function callUnit(call: Call, operation: Operation, context: CallContext): Timed {
  const { bound } = context;
  const connection = call.reason === 'declared' ? call.connection : context.connectionTo(call.to);
  const from = context.components[call.from] as Component;
  const to = context.components[call.to] as Component;
  const visit = operation === 'reads' ? 'read' : 'write';
  const transfer = transferSeconds(
    { call: { ...call, connection }, visit, journey: context.journey, sizes: context.sizes },
    bound,
  );
  const networkSeconds = roundTripSeconds({ from, to, connection }, bound) + transfer;
  const made = context.visitOf(call.to, operation);
  const whole: Timed = {
    latency: made === undefined ? undefined : sum([constant(networkSeconds), made.latency]),
    saturates: made?.saturates,
    legs: [{ to, visit: made, count: 1, networkSeconds, waitSeconds: 0 }],
    traits: [
      ...(connection !== undefined && isFlagOn(connection, 'hedged') ? (['hedged'] as const) : []),
      ...(transfer > 0 ? (['link'] as const) : []),
    ],
  };
  const timeout = connection === undefined ? undefined : timeoutSeconds(connection, bound);
  return timeout === undefined ? whole : giveUp(whole, { to, timeout, made }, context);
}

const timeoutSeconds = (connection: Connection, bound: Bound): number | undefined => {
  const figure = connection.attributes.has('timeout') ? figureOf(connection, 'timeout') : undefined;
  return figure === undefined ? undefined : figure[bound] / 1000;
};

interface Patience {
  readonly to: Component;
  readonly timeout: number;
  readonly made: Visit | undefined;
}

/** What does not answer in time is waited for until then. Of what nothing is known, that is the slow end. */
function giveUp(whole: Timed, { to, timeout, made }: Patience, { bound, table }: CallContext): Timed {
  const isUnknown = made?.own.isUnknown === true;
  if (whole.latency === undefined || (isUnknown && bound === 'high')) {
    const leg: Leg = { to, visit: undefined, count: 1, networkSeconds: 0, waitSeconds: timeout };
    return { latency: constant(timeout), saturates: undefined, legs: [leg], traits: ['timeout'] };
  }
  // From nothing to the timeout: that is all that is known of it, and so it has no visit that would be missing.
  const known = isUnknown ? withTrait(withoutVisits(whole), 'guarded') : whole;
  const latency = capped(known.latency, timeout);
  const before = table.mean(known.latency) ?? 0;
  const after = table.mean(latency) ?? before;
  // What is never given up stays as it is.
  if (after >= before) return known;
  return { ...withTrait(known, 'timeout'), latency, legs: scaleLegs(known.legs, after / before) };
}

const withoutVisits = (timed: Timed): Timed => ({
  ...timed,
  legs: timed.legs.map((leg) => ({ ...leg, visit: undefined, isGuarded: true })),
});

/** The same so many times in a row; a fraction is made with that probability. */
export function times(count: number, unit: Timed): Timed {
  if (count === 1) return unit;
  const nearest = Math.round(count);
  const whole = Math.abs(count - nearest) < 1e-9 ? nearest : Math.floor(count);
  const rest = Math.max(0, count - whole);
  const parts: Timed['latency'][] = [];
  if (whole % mostInOneRow > 0) parts.push(repeat(unit.latency, whole % mostInOneRow));
  const rows = Math.floor(whole / mostInOneRow);
  if (rows > 0) parts.push(repeat(repeat(unit.latency, mostInOneRow), Math.min(rows, mostInOneRow)));
  if (rest >= 1e-9) parts.push(sometimes(rest, unit.latency));
  return { ...unit, latency: sum(parts), legs: scaleLegs(unit.legs, count) };
}

const mostInOneRow = 10_000;

/** One after the other. */
export function inRow(units: readonly Timed[]): Timed {
  const only = units[0];
  if (units.length === 1 && only !== undefined) return only;
  return {
    latency: sum(units.map(({ latency }) => latency)),
    saturates: units.find(({ saturates }) => saturates !== undefined)?.saturates,
    legs: units.flatMap(({ legs }) => legs),
    traits: units.flatMap(({ traits }) => traits),
  };
}

/** Calls per visit by the operation that they make. */
export const countOf = (call: Call, cause: Operation, made: Operation): number => {
  if (cause === 'reads') return made === 'reads' ? call.readsPerRead : call.writesPerRead;
  return made === 'reads' ? call.readsPerWrite : call.writesPerWrite;
};

/** The second call of a hedged one runs beside the first; retries follow it. */
export function callsInRow(call: Call, count: number, bound: Bound): number {
  const { connection } = call;
  if (call.reason !== 'declared' || connection === undefined || !isFlagOn(connection, 'hedged')) return count;
  return count / (1 + defaults.hedgedCalls[bound]);
}

/** Attempts per call; what follows from a call, such as a miss, follows once. */
export const attemptsPerCall = (call: Call, bound: Bound): number =>
  call.connection === undefined ? 1 : attemptsOf(call.connection, bound);
