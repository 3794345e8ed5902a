// A primary and a standby, each in a zone of its own that may fail too. Whoever loses the machine or the zone under the
// primary waits for a promotion; where nothing is left, the first that comes back serves at once.
// Invariant: a copy serves only while its machine and its zone are up.
import { createEventHeap, type EventHeap, nextSeconds, popEvent, pushEvent } from './event-heap.ts';
import { createStream, type RandomStream } from './random-stream.ts';
import { exponential, type Sampler } from './samplers.ts';

export interface PairInZones {
  readonly machineUpSeconds: number;
  readonly machineDownSeconds: number;
  readonly zoneUpSeconds: number;
  readonly zoneDownSeconds: number;
  readonly promotionSeconds: number;
}

/** Events 0 and 1 are of the machines, 2 and 3 of their zones, 4 of a promotion. */
const [PROMOTION, KINDS] = [4, 5] as const;

interface Pair {
  readonly random: RandomStream;
  readonly heap: EventHeap;
  /** By part: how long it is up, and how long down. */
  readonly upTimes: readonly Sampler[];
  readonly downTimes: readonly Sampler[];
  readonly promotion: Sampler;
  readonly isUp: boolean[];
  primary: number;
  phase: 'serving' | 'promoting' | 'down';
  /** Number of the promotion that is going on or was the last. */
  attempt: number;
  lostAt: number;
  lostSeconds: number;
}

/** By batch, the share of the time without service. */
export function simulatePairInZones(
  spec: PairInZones,
  run: { readonly seed: number; readonly batchSeconds: number; readonly batches: number },
): readonly number[] {
  const pair = startPair(spec, run.seed);
  return Array.from({ length: run.batches }, (_, i) => {
    const until = (i + 1) * run.batchSeconds;
    for (let now = nextSeconds(pair.heap); now <= until; now = nextSeconds(pair.heap)) happen(pair, now);
    const open = pair.phase === 'serving' ? 0 : until - pair.lostAt;
    const share = (pair.lostSeconds + open) / run.batchSeconds;
    pair.lostSeconds = 0;
    pair.lostAt = until;
    return share;
  });
}

function startPair(spec: PairInZones, seed: number): Pair {
  const machine = { up: exponential(spec.machineUpSeconds), down: exponential(spec.machineDownSeconds) };
  const zone = { up: exponential(spec.zoneUpSeconds), down: exponential(spec.zoneDownSeconds) };
  const parts = [machine, machine, zone, zone];
  const pair: Pair = {
    random: createStream(seed),
    heap: createEventHeap(),
    upTimes: parts.map(({ up }) => up),
    downTimes: parts.map(({ down }) => down),
    promotion: exponential(spec.promotionSeconds),
    isUp: [true, true, true, true],
    primary: 0,
    phase: 'serving',
    attempt: 0,
    lostAt: 0,
    lostSeconds: 0,
  };
  pair.upTimes.forEach((time, part) => {
    pushEvent(pair.heap, time(pair.random), part);
  });
  return pair;
}

function happen(pair: Pair, now: number): void {
  const event = popEvent(pair.heap);
  const part = event % KINDS;
  if (part === PROMOTION) {
    if (pair.phase !== 'promoting' || pair.attempt !== Math.floor(event / KINDS)) return;
    serveWith(pair, 1 - pair.primary, now);
  } else {
    pair.isUp[part] = !pair.isUp[part];
    const time = (pair.isUp[part] === true ? pair.upTimes : pair.downTimes)[part] as Sampler;
    pushEvent(pair.heap, now + time(pair.random), part);
  }
  settle(pair, now);
}

const works = ({ isUp }: Pair, copy: number): boolean => isUp[copy] === true && isUp[copy + 2] === true;

function settle(pair: Pair, now: number): void {
  if (pair.phase === 'serving' && !works(pair, pair.primary)) {
    pair.lostAt = now;
    pair.phase = 'promoting';
    pair.attempt += 1;
    pushEvent(pair.heap, now + pair.promotion(pair.random), pair.attempt * KINDS + PROMOTION);
  }
  if (pair.phase === 'promoting' && !works(pair, 1 - pair.primary)) pair.phase = 'down';
  if (pair.phase !== 'down') return;
  const back = [0, 1].find((copy) => works(pair, copy));
  if (back !== undefined) serveWith(pair, back, now);
}

function serveWith(pair: Pair, copy: number, now: number): void {
  pair.primary = copy;
  pair.phase = 'serving';
  pair.lostSeconds += now - pair.lostAt;
}
