// When a changed file is analyzed. At once while that is quick; else as long after the last run as that run took;
// changes that arrive together are one run, and a newer change cancels an older one. Time comes from outside.

/** Clock and timers of the environment. Each start returns what cancels it. */
export interface Timers {
  /** Milliseconds since some moment; never goes back. */
  nowMs(): number;
  /** As soon as what already waits has been done. */
  soon(run: () => void): () => void;
  after(delayMs: number, run: () => void): () => void;
}

/** Does the work for one file. `isCurrent` turns false when a newer request for the file came in. */
export type Run = (uri: string, isCurrent: () => boolean) => void | Promise<void>;

export interface Scheduler {
  /** The text changed: run when it settles. */
  change(uri: string): void;
  /** Opened or saved: run without a pause. */
  hurry(uri: string): void;
  /** Closed: run no more, and let a run that waits know. */
  drop(uri: string): void;
  /** Resolves when no run of the file waits or is under way, and after a slow one as long again. */
  whenQuiet(uri: string): Promise<void>;
}

const QUICK_MS = 30;
const LONGEST_PAUSE_MS = 250;
/** Messages are handed over one per turn: after two turns without another one, what came together is there. */
const QUIET_TURNS = 2;

interface Job {
  /** When the first of the changes that wait came in. */
  sinceMs: number;
  cancel: () => void;
}

interface LastRun {
  readonly tookMs: number;
  readonly endMs: number;
}

/** A slow run is followed by as much time for others; who changes something after a break need not wait. */
function pauseAfter(last: LastRun | undefined, nowMs: number): number {
  if (last === undefined || last.tookMs < QUICK_MS) return 0;
  return Math.max(0, Math.min(last.tookMs, LONGEST_PAUSE_MS) - (nowMs - last.endMs));
}

/** A scheduler that calls `run` once per settled change. Errors of `run` are the caller's to contain. */
export function createScheduler(timers: Timers, run: Run): Scheduler {
  const waiting = new Map<string, Job>();
  const last = new Map<string, LastRun>();
  const tickets = new Map<string, object>();
  const running = new Map<string, Promise<void>>();

  const start = (uri: string): void => {
    waiting.delete(uri);
    const ticket = {};
    tickets.set(uri, ticket);
    const startMs = timers.nowMs();
    const isCurrent = (): boolean => tickets.get(uri) === ticket;
    const finish = (): void => {
      const endMs = timers.nowMs();
      if (isCurrent()) last.set(uri, { tookMs: endMs - startMs, endMs });
    };
    const result = run(uri, isCurrent);
    if (result === undefined) {
      finish();
      return;
    }
    const ended = result.then(finish).then(() => {
      if (running.get(uri) === ended) running.delete(uri);
    });
    running.set(uri, ended);
  };
  const settle = (uri: string, turns: number): (() => void) =>
    timers.soon(() => {
      const job = waiting.get(uri);
      if (turns <= 1 || job === undefined) start(uri);
      else job.cancel = settle(uri, turns - 1);
    });
  const request = (uri: string, pauseMs: number): void => {
    tickets.delete(uri);
    const job = waiting.get(uri);
    if (job !== undefined && timers.nowMs() - job.sinceMs > LONGEST_PAUSE_MS) return;
    job?.cancel();
    const cancel = pauseMs > 0 ? timers.after(pauseMs, () => start(uri)) : settle(uri, QUIET_TURNS);
    waiting.set(uri, { sinceMs: job?.sinceMs ?? timers.nowMs(), cancel });
  };
  const pass = (pauseMs: number): Promise<void> =>
    new Promise((resolve) => {
      if (pauseMs > 0) timers.after(pauseMs, resolve);
      else timers.soon(resolve);
    });
  return {
    change(uri) {
      request(uri, pauseAfter(last.get(uri), timers.nowMs()));
    },
    hurry: (uri) => request(uri, 0),
    async whenQuiet(uri) {
      for (;;) {
        // A turn later, what the last run itself has put off is done.
        await pass(waiting.has(uri) ? QUICK_MS : pauseAfter(last.get(uri), timers.nowMs()));
        await running.get(uri);
        if (!waiting.has(uri) && !running.has(uri) && pauseAfter(last.get(uri), timers.nowMs()) === 0) return;
      }
    },
    drop(uri) {
      waiting.get(uri)?.cancel();
      waiting.delete(uri);
      last.delete(uri);
      tickets.delete(uri);
    },
  };
}
