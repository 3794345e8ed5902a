// Calls of what fails: each is made as often as its retries allow. Invariant: only how often changes, not who calls whom.
import { attemptsInVain, attemptsOf } from './attempts.ts';
import type { Bound } from './call-frequency.ts';
import type { Call } from './call-graph.ts';
import { readVisits, writeVisits } from './follow-visits.ts';

/** `failing`: by component id, the kinds of visits that fail. What is derived from a call follows from one attempt. */
export const retryInVain = (calls: readonly Call[], failing: Uint8Array, bound: Bound): readonly Call[] =>
  calls.map((call) => {
    const kinds = failing[call.to] as number;
    const { connection } = call;
    if (kinds === 0 || call.reason !== 'declared' || connection?.attributes.has('retries') !== true)
      return call;
    const more = attemptsInVain(connection, bound) / attemptsOf(connection, bound);
    const reads = (kinds & readVisits) === 0 ? 1 : more;
    const writes = (kinds & writeVisits) === 0 ? 1 : more;
    return {
      ...call,
      readsPerRead: call.readsPerRead * reads,
      readsPerWrite: call.readsPerWrite * reads,
      writesPerRead: call.writesPerRead * writes,
      writesPerWrite: call.writesPerWrite * writes,
    };
  });
