// A latency made ready to be asked: its tail as a function, and its smooth parts where it stands in a sum. Invariant:
// whatever has a closed form is computed by it; only sums of several random parts are inverted.

import { joinParts } from './join-parts.ts';
import { joinTail } from './join-tail.ts';
import { type Landmark, moveLandmarks } from './landmarks.ts';
import type { Join, Latency, Mixture, Retry, Sum } from './latency.ts';
import { multiplyParts, repeatParts, repeatPartsAtRandom } from './multiply-parts.ts';
import { retryParts } from './retry-parts.ts';
import {
  groupParts,
  landmarksOfParts,
  type ShiftedParts,
  scaleOfParts,
  tailOfParts,
} from './shifted-parts.ts';
import { gammaPart, isExact, POINT, sojournPart } from './smooth-part.ts';

export interface PreparedLatency {
  /** P(X > t), t >= 0. */
  readonly tail: (seconds: number) => number;
  /** Where the tail may jump or bend, ascending; the first is the least possible value. */
  readonly breaksSeconds: readonly number[];
  /** Whether no inversion is involved, so that the tail is right to rounding. */
  readonly isExact: boolean;
  /** About the mean; where a search may start. */
  readonly scaleSeconds: number;
  /** Where the tail changes, not sorted. */
  readonly landmarks: () => readonly Landmark[];
  /** Computed when first asked for. */
  readonly parts: () => ShiftedParts;
}

/** Linear in what the latency is made of, but for what `parts` and `tail` cost. */
export function prepareLatency(latency: Latency): PreparedLatency {
  const known = new Map<Latency, PreparedLatency>();
  const prepare = (inner: Latency): PreparedLatency => {
    const found = known.get(inner) ?? prepareKind(inner, prepare);
    known.set(inner, found);
    return found;
  };
  return prepare(latency);
}

type Prepare = (latency: Latency) => PreparedLatency;

function prepareKind(latency: Latency, prepare: Prepare): PreparedLatency {
  switch (latency.kind) {
    case 'constant':
      return fromParts([{ shiftSeconds: latency.seconds, weight: 1, part: POINT }]);
    case 'gamma':
      return fromParts([
        { shiftSeconds: 0, weight: 1, part: gammaPart(latency.shape, latency.ratePerSecond) },
      ]);
    case 'sojourn': {
      const { serviceRatePerSecond, waitProbability, waitRatePerSecond } = latency;
      const part = sojournPart(serviceRatePerSecond, waitProbability, waitRatePerSecond);
      return fromParts([{ shiftSeconds: 0, weight: 1, part }]);
    }
    case 'sum':
      return prepareSum(latency, prepare);
    case 'mixture':
      return prepareMixture(latency, prepare);
    case 'join':
      return prepareJoin(latency, prepare);
    case 'repeat':
      return fromParts(repeatParts(prepare(latency.part).parts(), latency.times));
    case 'repeatAtRandom':
      return fromParts(repeatPartsAtRandom(prepare(latency.part).parts(), latency.againProbability));
    case 'retry':
      return prepareRetry(latency, prepare(latency.part));
  }
}

function fromParts(parts: ShiftedParts): PreparedLatency {
  return {
    tail: (seconds) => Math.min(1, Math.max(0, tailOfParts(parts, seconds))),
    breaksSeconds: [...new Set(parts.map(({ shiftSeconds }) => shiftSeconds))],
    isExact: parts.every(({ part }) => isExact(part)),
    scaleSeconds: scaleOfParts(parts),
    landmarks: () => landmarksOfParts(parts),
    parts: () => parts,
  };
}

/** One random part is only moved by the constants. */
function prepareSum(latency: Sum, prepare: Prepare): PreparedLatency {
  const { parts, shift } = flatten(latency);
  const prepared = parts.map(prepare);
  const [only] = prepared;
  if (only !== undefined && prepared.length === 1) {
    return {
      tail: (seconds) => (seconds < shift ? 1 : only.tail(seconds - shift)),
      breaksSeconds: only.breaksSeconds.map((seconds) => seconds + shift),
      isExact: only.isExact,
      scaleSeconds: only.scaleSeconds + shift,
      landmarks: () => moveLandmarks(only.landmarks(), shift),
      parts: () => only.parts().map((part) => ({ ...part, shiftSeconds: part.shiftSeconds + shift })),
    };
  }
  const constant = [{ shiftSeconds: shift, weight: 1, part: POINT }];
  return fromParts(multiplyParts([constant, ...prepared.map((part) => part.parts())]));
}

/** The random parts of a sum and of the sums in it, and the constants added up. */
function flatten(latency: Latency): { parts: readonly Latency[]; shift: number } {
  if (latency.kind === 'constant') return { parts: [], shift: latency.seconds };
  if (latency.kind !== 'sum') return { parts: [latency], shift: 0 };
  const flat = latency.parts.map(flatten);
  return {
    parts: flat.flatMap(({ parts }) => parts),
    shift: flat.reduce((sum, { shift }) => sum + shift, 0),
  };
}

function prepareMixture({ parts, weights }: Mixture, prepare: Prepare): PreparedLatency {
  const prepared = parts.map(prepare);
  return {
    tail: (seconds) =>
      prepared.reduce((sum, part, i) => sum + (weights[i] as number) * part.tail(seconds), 0),
    breaksSeconds: joinBreaks(prepared),
    isExact: prepared.every((part) => part.isExact),
    scaleSeconds: prepared.reduce((sum, part, i) => sum + (weights[i] as number) * part.scaleSeconds, 0),
    landmarks: () => prepared.flatMap((part) => part.landmarks()),
    parts: lazily(() =>
      groupParts(
        prepared.flatMap((part, i) =>
          part.parts().map((inner) => ({ ...inner, weight: inner.weight * (weights[i] as number) })),
        ),
      ),
    ),
  };
}

function prepareJoin({ parts, needed }: Join, prepare: Prepare): PreparedLatency {
  const copiesOf = new Map<Latency, number>();
  for (const part of parts) copiesOf.set(part, (copiesOf.get(part) ?? 0) + 1);
  const branches = [...copiesOf].map(([part, copies]) => ({ prepared: prepare(part), copies }));
  const prepared = branches.map((branch) => branch.prepared);
  return {
    tail: (seconds) =>
      joinTail(
        branches.map((branch) => ({ tail: branch.prepared.tail(seconds), copies: branch.copies })),
        needed,
      ),
    breaksSeconds: joinBreaks(prepared),
    isExact: prepared.every((part) => part.isExact),
    scaleSeconds: Math.max(...prepared.map((part) => part.scaleSeconds)),
    landmarks: () => prepared.flatMap((part) => part.landmarks()),
    parts: lazily(() =>
      joinParts(
        branches.map((branch) => ({ parts: branch.prepared.parts(), copies: branch.copies })),
        needed,
      ),
    ),
  };
}

function prepareRetry({ timeoutSeconds, pausesSeconds }: Retry, attempt: PreparedLatency): PreparedLatency {
  const startsSeconds = [0];
  for (const pause of pausesSeconds)
    startsSeconds.push((startsSeconds.at(-1) as number) + timeoutSeconds + pause);
  const failure = attempt.tail(timeoutSeconds);
  const inner = attempt.breaksSeconds.filter((seconds) => seconds < timeoutSeconds);
  return {
    tail: (seconds) => {
      const at = startsSeconds.findLastIndex((start) => start <= seconds);
      const into = seconds - (startsSeconds[at] as number);
      const reached = failure ** at;
      if (into < timeoutSeconds) return reached * attempt.tail(into);
      return at + 1 < startsSeconds.length ? reached * failure : 0;
    },
    breaksSeconds: startsSeconds.flatMap((start) =>
      [...inner, timeoutSeconds].map((seconds) => start + seconds),
    ),
    isExact: attempt.isExact,
    scaleSeconds: Math.min(attempt.scaleSeconds, timeoutSeconds),
    landmarks: () => {
      const once = attempt.landmarks().filter(({ seconds }) => seconds < timeoutSeconds);
      return startsSeconds.flatMap((start) => moveLandmarks(once, start));
    },
    parts: lazily(() => retryParts(attempt.parts(), { startsSeconds, timeoutSeconds })),
  };
}

function joinBreaks(prepared: readonly PreparedLatency[]): readonly number[] {
  return [...new Set(prepared.flatMap((part) => part.breaksSeconds))].sort((a, b) => a - b);
}

function lazily<T>(compute: () => T): () => T {
  let known: T | undefined;
  return () => {
    known ??= compute();
    return known;
  };
}
