// Tells the environment when the server has nothing to do for a while, so that it may give memory back. An analysis
// leaves garbage behind that is not worth collecting while somebody types, and too much to keep when nobody does.
import type { Timers } from './scheduler.ts';

/** Without work for this long, the server rests. */
const QUIET_MS = 1_000;

/** What is returned is called after each piece of work; a second of quiet behind the last one calls `rest` once. */
export function createRest(timers: Timers, rest: (() => void) | undefined): () => void {
  let cancel = (): void => {};
  if (rest === undefined) return cancel;
  return () => {
    cancel();
    cancel = timers.after(QUIET_MS, rest);
  };
}
