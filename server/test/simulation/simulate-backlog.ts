// A queue through a day: messages come at rates that change by the hour, and one worker works them off.
// Invariant: what is there is what came less what was worked off, never less than 0.
import { createStream, type RandomStream } from './random-stream.ts';
import { exponential, type Sampler } from './samplers.ts';

export interface SimulatedDay {
  readonly steps: readonly { readonly durationSeconds: number; readonly arrivalsPerSecond: number }[];
  readonly drainPerSecond: number;
  /** The worker stands still from the start until then. Default 0. */
  readonly stoppedSeconds?: number;
}

export interface DayCourse {
  /** Messages at the end of each step. */
  readonly backlogs: readonly number[];
  readonly peak: number;
  /** When the queue is empty for the first time after the peak; 0: not within the day. */
  readonly emptyAtSeconds: number;
  /** Longest time that any message spends, first come first served. */
  readonly oldestSeconds: number;
}

interface Course {
  readonly work: Sampler;
  readonly works: RandomStream;
  readonly stoppedSeconds: number;
  readonly cameAt: number[];
  done: number;
  /** When the message in work is done; infinite while there is none. */
  readyAt: number;
  peak: number;
  emptyAtSeconds: number;
  oldestSeconds: number;
}

/** One day; Poisson arrivals, exponential work. */
export function simulateDay(day: SimulatedDay, seed: number): DayCourse {
  const arrivals = createStream(seed, 0);
  const course: Course = {
    work: exponential(1 / day.drainPerSecond),
    works: createStream(seed, 1),
    stoppedSeconds: day.stoppedSeconds ?? 0,
    cameAt: [],
    done: 0,
    readyAt: Number.POSITIVE_INFINITY,
    peak: 0,
    emptyAtSeconds: 0,
    oldestSeconds: 0,
  };
  const backlogs: number[] = [];
  let start = 0;
  for (const { durationSeconds, arrivalsPerSecond } of day.steps) {
    const gap = exponential(1 / arrivalsPerSecond);
    const end = start + durationSeconds;
    // A Poisson process has no memory, so each step may begin its gaps anew.
    for (let now = start + gap(arrivals); now < end; now += gap(arrivals)) add(course, now);
    workUntil(course, end);
    backlogs.push(course.cameAt.length - course.done);
    start = end;
  }
  const { peak, emptyAtSeconds, oldestSeconds } = course;
  return { backlogs, peak, emptyAtSeconds, oldestSeconds };
}

function add(course: Course, now: number): void {
  workUntil(course, now);
  course.cameAt.push(now);
  const waiting = course.cameAt.length - course.done;
  if (waiting === 1) begin(course, now);
  if (waiting <= course.peak) return;
  course.peak = waiting;
  course.emptyAtSeconds = 0;
}

function begin(course: Course, now: number): void {
  course.readyAt = Math.max(now, course.stoppedSeconds) + course.work(course.works);
}

/** Works off all that is ready by then. */
function workUntil(course: Course, until: number): void {
  while (course.readyAt <= until) {
    const now = course.readyAt;
    course.oldestSeconds = Math.max(course.oldestSeconds, now - (course.cameAt[course.done] as number));
    course.done += 1;
    course.readyAt = Number.POSITIVE_INFINITY;
    if (course.done < course.cameAt.length) begin(course, now);
    else if (course.emptyAtSeconds === 0) course.emptyAtSeconds = now;
  }
}
