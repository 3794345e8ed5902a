// Attempts with a timeout as a list of smooth parts. What an attempt would take beyond the timeout is taken away from
// it as a part that starts there. Invariant: for an exponential wait or service nothing is approximated, since what is
// left of it after the timeout is exponential again.

import { landmarksOf, moveLandmarks } from './landmarks.ts';
import { groupParts, type ShiftedPart, type ShiftedParts, tailOfParts } from './shifted-parts.ts';
import {
  blendPart,
  gammaPart,
  isExact,
  POINT,
  type SmoothPart,
  sojournPart,
  tailPart,
} from './smooth-part.ts';
import { smoothTail } from './smooth-tail.ts';

/** Erlang parts of more stages are not opened. */
const MOST_STAGES = 16;

/** The time until an attempt answers or the last is given up; `startsSeconds`: when each attempt starts. */
export function retryParts(
  attempt: ShiftedParts,
  { startsSeconds, timeoutSeconds }: { startsSeconds: readonly number[]; timeoutSeconds: number },
): ShiftedParts {
  const before = attempt.filter(({ shiftSeconds }) => shiftSeconds <= timeoutSeconds);
  const beyond = before.map(({ shiftSeconds, weight, part }) => ({
    shiftSeconds: timeoutSeconds,
    weight: -weight,
    part: partBeyond(part, timeoutSeconds - shiftSeconds),
  }));
  const failure = tailOfParts(attempt, timeoutSeconds);
  const terms: ShiftedPart[] = [];
  let reached = 1;
  for (const start of startsSeconds) {
    for (const { shiftSeconds, weight, part } of [...before, ...beyond]) {
      terms.push({ shiftSeconds: start + shiftSeconds, weight: reached * weight, part });
    }
    reached *= failure;
  }
  const last = (startsSeconds.at(-1) ?? 0) + timeoutSeconds;
  terms.push({ shiftSeconds: last, weight: reached, part: POINT });
  return groupParts(terms);
}

/**
 * The measure of the part beyond `seconds`, moved to 0. Exponential phases have no memory, so each is left as it is:
 * source: Neuts, Matrix-Geometric Solutions in Stochastic Models, 1981, chapter 2.
 */
function partBeyond(part: SmoothPart, seconds: number): SmoothPart {
  if (part.kind === 'point') return blendPart([]);
  const mass = smoothTail(part, seconds);
  if (part.kind === 'gamma' && Number.isInteger(part.shape) && part.shape <= MOST_STAGES) {
    return stagesLeft(part.shape, part.rate, seconds);
  }
  if (part.kind === 'sojourn') {
    const { service, wait, waitProbability } = part;
    const waiting = waitProbability * Math.exp(-wait * seconds);
    return blendPart([
      { weight: waiting, part: sojournPart(service, 1, wait) },
      { weight: mass - waiting, part: gammaPart(1, service) },
    ]);
  }
  if (part.kind === 'blend') {
    return blendPart(
      part.parts.map((inner, i) => ({
        weight: part.weights[i] as number,
        part: partBeyond(inner, seconds),
      })),
    );
  }
  return tailPart((more) => smoothTail(part, seconds + more), {
    mass,
    scaleSeconds: part.scaleSeconds,
    isExact: isExact(part),
    landmarks: moveLandmarks(landmarksOf(part), -seconds),
  });
}

/** j stages are over with probability e^-x x^j / j!, x = rate seconds; as many are left as are not. */
function stagesLeft(stages: number, rate: number, seconds: number): SmoothPart {
  const terms = [];
  let weight = Math.exp(-rate * seconds);
  for (let over = 0; over < stages; over++) {
    terms.push({ weight, part: gammaPart(stages - over, rate) });
    weight *= (rate * seconds) / (over + 1);
  }
  return blendPart(terms);
}
