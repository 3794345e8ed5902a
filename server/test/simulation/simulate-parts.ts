// Parts that fail and are repaired, each by itself, and structures that are up or down by which of them are.
// Invariant: the structures are asked at every change, so no outage is missed, however short.
import { createEventHeap, type EventHeap, nextSeconds, popEvent, pushEvent } from './event-heap.ts';
import { createStream, type RandomStream } from './random-stream.ts';
import { exponential, type Sampler } from './samplers.ts';

export interface SimulatedPart {
  readonly up: Sampler;
  readonly down: Sampler;
}

/** A part that is up for `meanUpSeconds` and down for `meanDownSeconds` on average, both exponential. */
export const exponentialPart = (meanUpSeconds: number, meanDownSeconds: number): SimulatedPart => ({
  up: exponential(meanUpSeconds),
  down: exponential(meanDownSeconds),
});

/** Whether something works; `up` holds 1 for each part that is up. */
export type Structure = (up: Uint8Array) => boolean;

export interface PartsRun {
  readonly seed: number;
  readonly warmUpSeconds: number;
  readonly batchSeconds: number;
  /** Default 30. */
  readonly batches?: number;
}

/** One batch of a structure. */
export interface StructureBatch {
  /** Share of the time in which it was down. */
  readonly unavailability: number;
  /** How often it went down, per second. */
  readonly outagesPerSecond: number;
}

interface System {
  readonly random: RandomStream;
  readonly heap: EventHeap;
  readonly parts: readonly SimulatedPart[];
  readonly structure: Structure;
  readonly up: Uint8Array;
  isDown: boolean;
  downSince: number;
  downSeconds: number;
  outages: number;
}

/** Runs the parts, and reads off batch by batch how long and how often the structure was down. */
export function simulateParts(
  parts: readonly SimulatedPart[],
  structure: Structure,
  run: PartsRun,
): readonly StructureBatch[] {
  const up = new Uint8Array(parts.length).fill(1);
  const system: System = {
    random: createStream(run.seed),
    heap: createEventHeap(),
    parts,
    structure,
    up,
    isDown: !structure(up),
    downSince: 0,
    downSeconds: 0,
    outages: 0,
  };
  parts.forEach((part, i) => {
    pushEvent(system.heap, part.up(system.random), i);
  });
  advance(system, run.warmUpSeconds);
  readSystem(system, run.warmUpSeconds, run.batchSeconds);
  return Array.from({ length: run.batches ?? 30 }, (_, i) => {
    const until = run.warmUpSeconds + (i + 1) * run.batchSeconds;
    advance(system, until);
    return readSystem(system, until, run.batchSeconds);
  });
}

function advance(system: System, until: number): void {
  const { heap } = system;
  for (let now = nextSeconds(heap); now <= until; now = nextSeconds(heap)) flip(system, popEvent(heap), now);
}

function flip(system: System, part: number, now: number): void {
  const { up, parts, heap, random } = system;
  up[part] = 1 - (up[part] as number);
  const { up: upTime, down: downTime } = parts[part] as SimulatedPart;
  pushEvent(heap, now + (up[part] === 1 ? upTime : downTime)(random), part);
  const isDown = !system.structure(up);
  if (isDown === system.isDown) return;
  system.isDown = isDown;
  if (isDown) {
    system.downSince = now;
    system.outages += 1;
  } else system.downSeconds += now - system.downSince;
}

function readSystem(system: System, now: number, batchSeconds: number): StructureBatch {
  const open = system.isDown ? now - system.downSince : 0;
  const batch = {
    unavailability: (system.downSeconds + open) / batchSeconds,
    outagesPerSecond: system.outages / batchSeconds,
  };
  system.downSince = now;
  system.downSeconds = 0;
  system.outages = 0;
  return batch;
}
