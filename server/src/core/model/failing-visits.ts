// Which visits fail in a journey while some components are lost: what is lost itself, and what needs something that
// fails. Invariant: the words that decide are those of the journey's calls (required,
// alternatives), as in every other judgment of what a request needs.
import type { Call } from './call-graph.ts';
import { kindsMade, readVisits, writeVisits } from './follow-visits.ts';
import type { OutgoingCalls } from './outgoing-calls.ts';

export interface LostVisits {
  /** By component id, the kinds of visits that reach it when nothing is lost. */
  readonly reached: Uint8Array;
  /** The kinds of visits that fail at a component itself. */
  readonly failsAt: (id: number) => number;
  /** The calls of a component when nothing is lost. */
  readonly callsOf: (id: number) => OutgoingCalls;
}

/** By component id, the kinds of visits that fail. Linear in the calls, times the length of the longest way to a loss. */
export function findFailingVisits({ reached, failsAt, callsOf }: LostVisits): Uint8Array {
  const failing = reached.map((_, id) => failsAt(id));
  const ids = Array.from(reached.keys()).filter((id) => reached[id] !== 0);
  let hasChanged = failing.some((kinds) => kinds !== 0);
  while (hasChanged) {
    hasChanged = false;
    for (const id of ids.toReversed()) {
      const open = (reached[id] as number) & ~(failing[id] as number);
      if (open === 0) continue;
      const found = failingKinds(callsOf(id), open, failing);
      if (found === 0) continue;
      failing[id] = (failing[id] as number) | found;
      hasChanged = true;
    }
  }
  return failing;
}

/** Of these kinds of visits of one component, those whose calls fail. */
function failingKinds({ calls, needed }: OutgoingCalls, kinds: number, failing: Uint8Array): number {
  let found = 0;
  for (const kind of [readVisits, writeVisits]) {
    if ((kinds & kind) === 0) continue;
    const isOne = calls.some(
      (call) =>
        call.required && call.alternative === undefined && isFailing(call, kindsMade(call, kind), failing),
    );
    if (isOne || needed.some((count, group) => isGroupFailing(calls, { kind, count, group, failing })))
      found |= kind;
  }
  return found;
}

const isFailing = ({ to }: Call, kinds: number, failing: Uint8Array): boolean =>
  ((failing[to] as number) & kinds) !== 0;

interface Group {
  readonly kind: number;
  readonly count: number;
  readonly group: number;
  readonly failing: Uint8Array;
}

/** Too few of the calls that stand in for one another are left. A stand-by is asked for what the others are. */
function isGroupFailing(calls: readonly Call[], { kind, count, group, failing }: Group): boolean {
  const members = calls.filter(({ alternative }) => alternative === group);
  if (!members.some(({ required }) => required)) return false;
  const asked = members.map((call) => kindsMade(call, kind)).find((kinds) => kinds !== 0) ?? 0;
  const left = members.filter((call) => !isFailing(call, kindsMade(call, kind) || asked, failing)).length;
  return left < Math.min(count, members.length);
}
