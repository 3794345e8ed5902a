// When a server that ended by itself is started again: up to four times in three minutes, then no more, since a
// server that ends at once after every start would only waste the machine.

const MOST_RESTARTS = 4;
const WINDOW_MS = 3 * 60_000;

/** What to do now, and the ends that count the next time. */
export interface RestartDecision {
  readonly restarts: boolean;
  readonly endsMs: readonly number[];
}

/** Decides about one end. `endsMs` are the times of earlier ends as this function returned them. */
export function decideRestart(endsMs: readonly number[], nowMs: number): RestartDecision {
  const recent = [...endsMs.filter((end) => nowMs - end < WINDOW_MS), nowMs];
  return { restarts: recent.length <= MOST_RESTARTS, endsMs: recent };
}
