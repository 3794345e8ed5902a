// Parallel branches as a list of smooth parts, so that a join can stand in a sequence. Between two times at which some
// branch jumps or bends, the tail of the join is one smooth function; at each such time the next takes over. Invariant:
// the part at such a time is the difference of the two functions from there on, so all parts together are the tail.

import { joinTail } from './join-tail.ts';
import { moveLandmarks } from './landmarks.ts';
import { groupParts, landmarksOfParts, type ShiftedPart, type ShiftedParts } from './shifted-parts.ts';
import { isExact, POINT, tailPart } from './smooth-part.ts';
import { smoothTail } from './smooth-tail.ts';

/** A branch that stands for `copies` alike. */
export interface Branch {
  readonly parts: ShiftedParts;
  readonly copies: number;
}

/** Parts of this order start so smoothly that the join need not be split where they start. */
const SMOOTH_ORDER = 3;
/** Where more branches jump than this, the least jumps do not split the join, and are only approximated. */
const MOST_SPLITS = 16;
/** A difference below this is none. */
const NOTHING = 1e-15;

/** The time until `needed` of the branches have answered. Each part costs some hundred evaluations of every branch. */
export function joinParts(branches: readonly Branch[], needed: number): ShiftedParts {
  const isSure = branches.every((branch) => branch.parts.every(({ part }) => isExact(part)));
  const landmarks = branches.flatMap((branch) => landmarksOfParts(branch.parts));
  const splits = findSplits(branches);
  // The tail were there none of the parts that start at a split after `active`; nobody answers before the first.
  const tailUntil = (active: number, seconds: number): number => {
    if (active < (splits[0] as number)) return 1;
    const tails = branches.map(({ parts, copies }) => ({
      tail: partialTail({ parts, splits, active }, seconds),
      copies,
    }));
    return joinTail(tails, needed);
  };
  const parts: ShiftedPart[] = [];
  let before = Number.NEGATIVE_INFINITY;
  let limitBefore = 1;
  for (const shiftSeconds of splits) {
    const earlier = before;
    const limit = tailUntil(shiftSeconds, Number.POSITIVE_INFINITY);
    const mass = limitBefore - limit;
    const tail = (seconds: number) =>
      tailUntil(shiftSeconds, shiftSeconds + seconds) - tailUntil(earlier, shiftSeconds + seconds) + mass;
    const part = tailPart(tail, {
      mass,
      scaleSeconds: reachBeyond(branches, shiftSeconds),
      isExact: isSure,
      landmarks: moveLandmarks(landmarks, -shiftSeconds),
    });
    if (part.size < NOTHING) continue;
    const isPoint = part.size - Math.abs(mass) < NOTHING;
    parts.push(isPoint ? { shiftSeconds, weight: mass, part: POINT } : { shiftSeconds, weight: 1, part });
    before = shiftSeconds;
    limitBefore = limit;
  }
  return groupParts(parts);
}

/** Where the join is split, ascending: where a branch starts, jumps or bends. */
function findSplits(branches: readonly Branch[]): readonly number[] {
  const sharp = branches.flatMap(({ parts }) => parts.filter(({ part }) => part.order < SMOOTH_ORDER));
  const first = Math.min(...branches.map(({ parts }) => parts[0]?.shiftSeconds ?? 0));
  const chosen = sharp
    .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, MOST_SPLITS)
    .map(({ shiftSeconds }) => shiftSeconds);
  return [...new Set([first, ...chosen])].sort((a, b) => a - b);
}

/** The tail of a branch at `seconds`, were there none of the parts that start at a split after `active`. */
function partialTail(
  { parts, splits, active }: { parts: ShiftedParts; splits: readonly number[]; active: number },
  seconds: number,
): number {
  let tail = 0;
  for (const { shiftSeconds, weight, part } of parts) {
    const isLeftOut = shiftSeconds > active && part.order < SMOOTH_ORDER && splits.includes(shiftSeconds);
    tail += weight * (isLeftOut ? part.mass : smoothTail(part, seconds - shiftSeconds));
  }
  return tail;
}

/** About how long the slowest branch takes beyond `seconds`. */
function reachBeyond(branches: readonly Branch[], seconds: number): number {
  let reach = 0;
  for (const { parts } of branches) {
    for (const { shiftSeconds, part } of parts) {
      reach = Math.max(reach, part.scaleSeconds, shiftSeconds + part.scaleSeconds - seconds);
    }
  }
  return reach;
}
