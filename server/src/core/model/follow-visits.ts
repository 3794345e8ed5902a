// Which components a journey's requests reach, and whether as reads, writes or both. A call that no visit makes is
// not followed: a tier that is only read does not ask for what only writes need.
import type { Frequency } from './call-frequency.ts';
import { type Call, isVisiting } from './call-graph.ts';
import type { OutgoingCalls } from './outgoing-calls.ts';

export const readVisits = 1;
export const writeVisits = 2;

/** The kinds of visits that a call makes of its target, given the kinds that reach its caller. 0: it never happens. */
export function kindsMade(call: Frequency, kinds: number): number {
  let made = 0;
  if ((kinds & readVisits) !== 0) {
    if (call.readsPerRead > 0) made |= readVisits;
    if (call.writesPerRead > 0) made |= writeVisits;
  }
  if ((kinds & writeVisits) !== 0) {
    if (call.readsPerWrite > 0) made |= readVisits;
    if (call.writesPerWrite > 0) made |= writeVisits;
  }
  return made;
}

/** By component id, the kinds of visits that reach it from the starts. `callsOf` is asked once per component met. */
export function followVisits(
  count: number,
  starts: readonly { readonly id: number; readonly kind: number }[],
  callsOf: (id: number) => OutgoingCalls,
): Uint8Array {
  const visits = new Uint8Array(count);
  const open: number[] = [];
  const reach = (id: number, kinds: number): void => {
    const before = visits[id] ?? 0;
    if ((before | kinds) === before) return;
    visits[id] = before | kinds;
    open.push(id);
  };
  for (const { id, kind } of starts) reach(id, kind);
  for (let next = 0; next < open.length; next++) {
    const id = open[next] as number;
    const kinds = visits[id] ?? 0;
    const { calls, needed } = callsOf(id);
    const standIns = needed.length === 0 ? undefined : kindsOfGroups(calls, kinds, needed.length);
    for (const call of calls) {
      if (!isVisiting(call)) continue;
      const made = kindsMade(call, kinds);
      const group = call.alternative === undefined ? 0 : (standIns?.[call.alternative] ?? 0);
      if ((made | group) !== 0) reach(call.to, made | group);
    }
  }
  return visits;
}

/** What any call of a group makes, all of the group may have to make. */
function kindsOfGroups(calls: readonly Call[], kinds: number, count: number): readonly number[] {
  const groups = new Array<number>(count).fill(0);
  for (const call of calls) {
    if (call.alternative !== undefined)
      groups[call.alternative] = (groups[call.alternative] ?? 0) | kindsMade(call, kinds);
  }
  return groups;
}
