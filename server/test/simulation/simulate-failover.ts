// A primary with standbys, unit by unit: who serves, who is ready, who has failed without anybody noticing, who is in
// repair. Written from the words of the process and not from a chain of states, so that times may have any
// distribution. Invariant: every unit is in exactly one of the four conditions.
import { createEventHeap, type EventHeap, nextSeconds, popEvent, pushEvent } from './event-heap.ts';
import { createStream, nextBelow, nextUniform, type RandomStream } from './random-stream.ts';
import type { Sampler } from './samplers.ts';

export interface SimulatedFailover {
  /** Primary and standbys. */
  readonly units: number;
  /** Exponential times only: a standby that becomes primary starts its time anew. */
  readonly failure: Sampler;
  readonly standbyFailure: Sampler;
  readonly repair: Sampler;
  readonly crews: number;
  readonly promotion: Sampler;
  /** P(the failover works by itself). */
  readonly coverage: number;
  readonly manual: Sampler;
  /** P(the failure of a standby is noticed at once). */
  readonly standbyDetection: number;
  /** Time until the inspection that finds a failed standby. Default: none. */
  readonly inspection?: Sampler;
}

/** Shares of the time in one batch. */
export interface FailoverBatch {
  readonly promoting: number;
  readonly manual: number;
  readonly noUnitLeft: number;
  readonly unavailability: number;
  readonly outagesPerSecond: number;
}

export interface FailoverRun {
  readonly seed: number;
  readonly batchSeconds: number;
  /** Default 30. A first batch is thrown away beside these. */
  readonly batches?: number;
}

type Condition = 'serving' | 'ready' | 'silent' | 'repair';
type Phase = 'serving' | 'promoting' | 'manual' | 'down';

interface Group {
  readonly spec: SimulatedFailover;
  readonly random: RandomStream;
  readonly heap: EventHeap;
  readonly conditions: Condition[];
  /** By unit, and the last for the group: an event counts only while its stamp is still this one. */
  readonly stamps: Int32Array;
  readonly waitingForRepair: number[];
  inRepair: number;
  phase: Phase;
  now: number;
  phaseSince: number;
  readonly spent: Record<Phase, number>;
  outages: number;
}

/** Runs the group and reads off batch by batch how long it was in which phase. */
export function simulateFailover(spec: SimulatedFailover, run: FailoverRun): readonly FailoverBatch[] {
  const group = startGroup(spec, run.seed);
  const batches = Array.from({ length: (run.batches ?? 30) + 1 }, (_, i) => {
    advance(group, (i + 1) * run.batchSeconds);
    return readGroup(group, run.batchSeconds);
  });
  return batches.slice(1);
}

function startGroup(spec: SimulatedFailover, seed: number): Group {
  const group: Group = {
    spec,
    random: createStream(seed),
    heap: createEventHeap(),
    conditions: Array.from({ length: spec.units }, (_, unit) => (unit === 0 ? 'serving' : 'ready')),
    stamps: new Int32Array(spec.units + 1),
    waitingForRepair: [],
    inRepair: 0,
    phase: 'serving',
    now: 0,
    phaseSince: 0,
    spent: { serving: 0, promoting: 0, manual: 0, down: 0 },
    outages: 0,
  };
  group.conditions.forEach((condition, unit) => {
    schedule(group, unit, condition === 'serving' ? spec.failure : spec.standbyFailure);
  });
  return group;
}

function advance(group: Group, until: number): void {
  const { heap, stamps } = group;
  for (let seconds = nextSeconds(heap); seconds <= until; seconds = nextSeconds(heap)) {
    const event = popEvent(heap);
    const who = event % stamps.length;
    if (stamps[who] !== Math.floor(event / stamps.length)) continue;
    group.now = seconds;
    happen(group, who);
  }
  group.now = until;
}

function readGroup(group: Group, batchSeconds: number): FailoverBatch {
  spendPhase(group);
  const { spent, outages } = group;
  const [promoting, manual, noUnitLeft] = [spent.promoting, spent.manual, spent.down].map(
    (seconds) => seconds / batchSeconds,
  ) as [number, number, number];
  Object.assign(spent, { serving: 0, promoting: 0, manual: 0, down: 0 });
  group.outages = 0;
  const unavailability = promoting + manual + noUnitLeft;
  return { promoting, manual, noUnitLeft, unavailability, outagesPerSecond: outages / batchSeconds };
}

/** The event of a unit, or of the group itself (`units`), whose time has come. */
function happen(group: Group, who: number): void {
  const { phase, conditions } = group;
  if (who === group.spec.units) {
    if (phase === 'promoting') endPromotion(group);
    else endManualWork(group);
    return;
  }
  const condition = conditions[who];
  if (condition === 'serving') failPrimary(group, who);
  else if (condition === 'ready') failStandby(group, who);
  else if (condition === 'repair') endRepair(group, who);
  else {
    sendToRepair(group, who);
    settle(group);
  }
}

function failPrimary(group: Group, unit: number): void {
  sendToRepair(group, unit);
  if (!isCallable(group)) enter(group, 'down');
  else enter(group, nextUniform(group.random) < group.spec.coverage ? 'promoting' : 'manual');
}

function failStandby(group: Group, unit: number): void {
  const { spec, random, conditions } = group;
  if (nextUniform(random) < spec.standbyDetection) sendToRepair(group, unit);
  else {
    conditions[unit] = 'silent';
    if (spec.inspection === undefined) cancel(group, unit);
    else schedule(group, unit, spec.inspection);
  }
  settle(group);
}

/** Somebody is called, any of those thought to be ready; where it turns out to be dead, the next one is. */
function endPromotion(group: Group): void {
  const callable = [...having(group, 'ready'), ...having(group, 'silent')];
  const called = callable[nextBelow(group.random, callable.length)] as number;
  if (group.conditions[called] === 'ready') {
    serveWith(group, called);
    return;
  }
  sendToRepair(group, called);
  enter(group, isCallable(group) ? 'promoting' : 'down');
}

/** Who acts by hand finds every silent failure. */
function endManualWork(group: Group): void {
  for (const unit of having(group, 'silent')) sendToRepair(group, unit);
  const [ready] = having(group, 'ready');
  if (ready === undefined) enter(group, 'down');
  else serveWith(group, ready);
}

function endRepair(group: Group, unit: number): void {
  group.inRepair -= 1;
  if (group.phase === 'down') serveWith(group, unit);
  else {
    group.conditions[unit] = 'ready';
    schedule(group, unit, group.spec.standbyFailure);
  }
  beginRepairs(group);
}

function sendToRepair(group: Group, unit: number): void {
  group.conditions[unit] = 'repair';
  cancel(group, unit);
  group.waitingForRepair.push(unit);
  beginRepairs(group);
}

function beginRepairs(group: Group): void {
  while (group.inRepair < group.spec.crews && group.waitingForRepair.length > 0) {
    group.inRepair += 1;
    schedule(group, group.waitingForRepair.shift() as number, group.spec.repair);
  }
}

function serveWith(group: Group, unit: number): void {
  group.conditions[unit] = 'serving';
  schedule(group, unit, group.spec.failure);
  enter(group, 'serving');
}

function enter(group: Group, phase: Phase): void {
  spendPhase(group);
  if (group.phase === 'serving' && phase !== 'serving') group.outages += 1;
  group.phase = phase;
  const { units, promotion, manual } = group.spec;
  cancel(group, units);
  if (phase === 'promoting') schedule(group, units, promotion);
  if (phase === 'manual') schedule(group, units, manual);
}

/** Nobody left to promote ends the attempt. */
function settle(group: Group): void {
  if ((group.phase === 'promoting' || group.phase === 'manual') && !isCallable(group)) enter(group, 'down');
}

function spendPhase(group: Group): void {
  group.spent[group.phase] += group.now - group.phaseSince;
  group.phaseSince = group.now;
}

function schedule(group: Group, who: number, time: Sampler): void {
  cancel(group, who);
  const event = (group.stamps[who] as number) * group.stamps.length + who;
  pushEvent(group.heap, group.now + time(group.random), event);
}

function cancel({ stamps }: Group, who: number): void {
  stamps[who] = (stamps[who] as number) + 1;
}

const having = ({ conditions }: Group, condition: Condition): number[] =>
  conditions.flatMap((each, unit) => (each === condition ? [unit] : []));

const isCallable = ({ conditions }: Group): boolean =>
  conditions.some((each) => each === 'ready' || each === 'silent');
