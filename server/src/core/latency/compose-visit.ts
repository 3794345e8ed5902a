// What a component does in one visit: its own work, and its calls one after the other, in the order of the text.
// Invariant: whatever is not waited for costs nothing; alternatives are one call by chance, parallel calls the slowest.

import { all, constant, type Latency, mixture, sometimes } from '../formulas/latency/index.ts';
import type { Call } from '../model/call-graph.ts';
import { isFlagOn } from '../model/quantity.ts';
import {
  attemptsPerCall,
  type CallContext,
  callsInRow,
  callUnit,
  countOf,
  inRow,
  times,
} from './call-unit.ts';
import type { Operation } from './own-time.ts';
import { noTime, scaleLegs, type Timed, withTrait } from './visit.ts';

/** A call with the misses that follow from it. */
interface Look {
  readonly call: Call;
  readonly misses: readonly Call[];
}

/** Calls of one caller that belong together. */
export type Step =
  | ({ readonly type: 'call' } & Look)
  /** Some of them answer each request, by chance. */
  | { readonly type: 'choice'; readonly looks: readonly Look[]; readonly needed: number };

export interface Grouping {
  /** Whether the caller divides its requests among all that it calls. */
  readonly isDividing: boolean;
  /** How many of an alternative group must answer. */
  readonly neededOf: (group: number) => number;
}

/** The calls that somebody waits for. */
export function stepsOf(calls: readonly Call[], { isDividing, neededOf }: Grouping): readonly Step[] {
  const steps: Step[] = [];
  const groups = new Map<number, Look[]>();
  const awaited = calls.filter((call) => !call.isAsync && call.reason !== 'replication');
  let looked: Call['connection'];
  for (const [i, call] of awaited.entries()) {
    if (call.reason === 'miss') {
      // Without a look before it the cache is lost: what it would answer is read at the store at once.
      if (call.connection !== looked) steps.push({ type: 'call', call, misses: [] });
      continue;
    }
    looked = call.connection;
    const look = { call, misses: missesAfter(awaited, i) };
    const group = call.alternative ?? (isDividing && call.reason === 'declared' ? dividing : undefined);
    const members = group === undefined ? undefined : groups.get(group);
    if (group === undefined) steps.push({ type: 'call', ...look });
    else if (members !== undefined) members.push(look);
    else {
      const looks = [look];
      groups.set(group, looks);
      steps.push({ type: 'choice', looks, needed: group === dividing ? 1 : neededOf(group) });
    }
  }
  return steps;
}

const dividing = -1;

/** Misses of a cache stand behind the call of the cache that they follow from. */
function missesAfter(calls: readonly Call[], at: number): readonly Call[] {
  const connection = calls[at]?.connection;
  const misses: Call[] = [];
  for (const call of calls.slice(at + 1)) {
    if (call.connection !== connection) break;
    if (call.reason === 'miss') misses.push(call);
  }
  return misses;
}

/** All that one visit waits for beside its own work. */
export function composeCalls(steps: readonly Step[], cause: Operation, context: CallContext): Timed {
  const row: Timed[] = [];
  const atOnce: Branch[] = [];
  for (const step of steps) {
    for (const made of ['reads', 'writes'] as const) {
      if (step.type === 'choice') {
        const unit = chooseOne(step, { cause, made }, context);
        if (unit !== undefined) row.push(unit);
        continue;
      }
      const { call } = step;
      const count = callsInRow(call, countOf(call, cause, made), context.bound);
      if (count <= 0) continue;
      const unit = lookUnit(step, { cause, made }, context);
      const isParallel = call.connection !== undefined && isFlagOn(call.connection, 'parallel');
      if (isParallel) atOnce.push({ unit, count });
      else row.push(times(count, unit));
    }
  }
  if (atOnce.length > 0) row.push(together(atOnce, context));
  return row.length === 0 ? noTime : inRow(row);
}

interface Way {
  readonly cause: Operation;
  readonly made: Operation;
}

/** A look into a cache, and into the store behind it where it misses. */
function lookUnit({ call, misses }: Look, way: Way, context: CallContext): Timed {
  const unit = callUnit(call, way.made, context);
  if (misses.length === 0 || way.made === 'writes') return unit;
  const looks = countOf(call, way.cause, 'reads') / attemptsPerCall(call, context.bound);
  const parts = misses.map((miss) => {
    const weight = Math.min(1, countOf(miss, way.cause, 'reads') / looks);
    return { weight, unit: callUnit(miss, 'reads', context) };
  });
  return inRow([unit, byChance(parts)]);
}

interface Chance {
  readonly weight: number;
  readonly unit: Timed;
}

/** One of them, or nothing where the weights leave something. */
function byChance(parts: readonly Chance[]): Timed {
  const taken = parts.filter(({ weight }) => weight > 0);
  const total = taken.reduce((sum, { weight }) => sum + weight, 0);
  const rest = total < 1 - 1e-9 ? [{ weight: 1 - total, part: constant(0) }] : [];
  return {
    latency: mixture([...taken.map(({ weight, unit }) => ({ weight, part: unit.latency })), ...rest]),
    saturates: taken.find(({ unit }) => unit.saturates !== undefined)?.unit.saturates,
    legs: taken.flatMap(({ weight, unit }) => scaleLegs(unit.legs, weight / Math.max(1, total))),
    traits: taken.flatMap(({ unit }) => unit.traits),
  };
}

/** Of alternatives one is asked, by their shares; of `any: k` k are, and the slowest counts. */
function chooseOne(
  { looks, needed }: Step & { type: 'choice' },
  { cause, made }: Way,
  context: CallContext,
): Timed | undefined {
  const parts = looks.flatMap((look): readonly Chance[] => {
    const weight = callsInRow(look.call, countOf(look.call, cause, made), context.bound);
    return weight > 0 ? [{ weight, unit: lookUnit(look, { cause, made }, context) }] : [];
  });
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return undefined;
  const one = byChance(parts.map(({ weight, unit }) => ({ weight: weight / total, unit })));
  if (needed <= 1) return times(total, one);
  const slowest = together([{ unit: one, count: needed }], context);
  return withTrait(times(total / needed, slowest), 'any');
}

interface Branch {
  readonly unit: Timed;
  readonly count: number;
}

/** All at the same time: the slowest counts. What each takes is shared out in proportion to its own time. */
function together(branches: readonly Branch[], { table }: CallContext): Timed {
  const parts: (Latency | undefined)[] = [];
  for (const { unit, count } of branches) {
    const whole = Math.floor(count + 1e-9);
    for (let copy = 0; copy < Math.min(whole, mostAtOnce); copy++) parts.push(unit.latency);
    if (count - whole > 1e-9) parts.push(sometimes(count - whole, unit.latency));
  }
  const latency = all(parts);
  const inARow = branches.reduce((sum, { unit, count }) => sum + count * (table.mean(unit.latency) ?? 0), 0);
  const scale = inARow > 0 ? (table.mean(latency) ?? inARow) / inARow : 1;
  const timed: Timed = {
    latency,
    saturates: branches.find(({ unit }) => unit.saturates !== undefined)?.unit.saturates,
    legs: branches.flatMap(({ unit, count }) => scaleLegs(unit.legs, count * scale)),
    traits: branches.flatMap(({ unit }) => unit.traits),
  };
  return parts.length > 1 ? withTrait(timed, 'parallel') : timed;
}

/** More calls at the same time than this take as long as so many. */
const mostAtOnce = 10_000;
