// How many times a call is made until it is answered: retries where an attempt fails, and a second request where the
// first is slow. Invariant: at least 1, and no more than its limits allow.
import { defaults } from '../../../../grammar/src/vocabulary/index.ts';
import { expectedAttempts } from '../formulas/queueing/retries.ts';
import type { Bound } from './call-frequency.ts';
import type { Connection } from './model.ts';
import { figureOf, isFlagOn } from './quantity.ts';

/**
 * Attempts per call while the callee works: the sum of p^i for i up to `retries`, where p is the chance that one of its
 * machines does not answer. Only a written `availability` says so; a default would multiply load that nobody measured.
 * `retry-budget` limits what is added. A `hedged` call is made a second time where the first is slow.
 */
export function attemptsOf(connection: Connection, bound: Bound): number {
  const { attributes } = connection;
  if (attributes.size === 0) return 1;
  const retried = attributes.has('retries') ? retriedCalls(connection, bound) : 1;
  return isFlagOn(connection, 'hedged') ? retried * (1 + defaults.hedgedCalls[bound]) : retried;
}

/**
 * Attempts per call while the callee fails every time: all that `retries` allows, less where a budget limits them; one
 * where a circuit breaker stops them. Five layers that try three times each make 243 calls of one (Brooker, "Timeouts,
 * retries, and backoff with jitter", Amazon Builders' Library).
 */
export function attemptsInVain(connection: Connection, bound: Bound): number {
  if (isFlagOn(connection, 'circuit-breaker')) return 1;
  return withinBudget(connection, bound, 1 + retriesOf(connection, bound));
}

function retriedCalls(connection: Connection, bound: Bound): number {
  const { to } = connection;
  if (!to.attributes.has('availability')) return 1;
  const availability = figureOf(to, 'availability')?.[opposite[bound]] ?? 1;
  const attempts = expectedAttempts(1 - availability, 1 + retriesOf(connection, bound)) ?? 1;
  return withinBudget(connection, bound, attempts);
}

/** The most load comes with the lowest availability. */
const opposite: Readonly<Record<Bound, Bound>> = { low: 'high', value: 'value', high: 'low' };

const retriesOf = (connection: Connection, bound: Bound): number =>
  Math.round(figureOf(connection, 'retries')?.[bound] ?? 0);

function withinBudget(connection: Connection, bound: Bound, attempts: number): number {
  if (!connection.attributes.has('retry-budget')) return attempts;
  return Math.min(attempts, 1 + (figureOf(connection, 'retry-budget')?.[bound] ?? 1));
}
