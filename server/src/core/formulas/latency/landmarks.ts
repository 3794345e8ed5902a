// Where to look closely at a tail: times about which it bends or falls, so that no narrow feature is stepped over when it
// is cut into panels. Invariant: only a hint; speed and accuracy rest on it, and nothing else.

import type { SmoothPart } from './smooth-part.ts';

export interface Landmark {
  readonly seconds: number;
  /** Another landmark as near as this will do instead. */
  readonly width: number;
}

/** Where most of a part lies, and where to look. */
interface Outline {
  readonly mean: number;
  readonly deviation: number;
  readonly landmarks: readonly Landmark[];
}

/** Repeats at random of which each is looked at. */
const MOST_REPEATS = 8;
/** What changes within a time is over after so many of them. */
const LONG_AFTER = 32;

/** Landmarks of a part. Linear in what it is made of. */
export function landmarksOf(part: SmoothPart): readonly Landmark[] {
  return outlineOf(part).landmarks;
}

export function moveLandmarks(landmarks: readonly Landmark[], seconds: number): readonly Landmark[] {
  return landmarks.map((landmark) => ({ ...landmark, seconds: landmark.seconds + seconds }));
}

/** Limits for panels from 0 on, ascending: 0, the landmarks after it but not too many, and more in wide gaps. */
export function limitsAt(landmarks: readonly Landmark[]): readonly number[] {
  const limits = [0];
  let last = 0;
  for (const { seconds, width } of landmarks.toSorted((a, b) => a.seconds - b.seconds)) {
    if (seconds - last <= Math.max(width, 1e-9 * seconds)) continue;
    for (let between = last * LONG_AFTER; between > 0 && between * 2 < seconds; between *= LONG_AFTER) {
      limits.push(between);
    }
    limits.push(seconds);
    last = seconds;
  }
  return limits;
}

function outlineOf(part: SmoothPart): Outline {
  switch (part.kind) {
    case 'point':
      return { mean: 0, deviation: 0, landmarks: [] };
    case 'gamma':
      return outline(part.shape / part.rate, Math.sqrt(part.shape) / part.rate);
    case 'sojourn': {
      const { waitProbability: q } = part;
      const service = outline(1 / part.service, 1 / part.service);
      const wait = outline(1 / part.wait, 1 / part.wait);
      return {
        mean: service.mean + q * wait.mean,
        deviation: Math.hypot(service.mean, Math.sqrt(q * (2 - q)) * wait.mean),
        landmarks: q === 0 ? service.landmarks : [...service.landmarks, ...wait.landmarks],
      };
    }
    case 'product':
      return addOutlines(part.parts.map(outlineOf));
    case 'blend':
      return mixOutlines(part.parts.map(outlineOf));
    case 'power': {
      const { mean, deviation, landmarks } = outlineOf(part.part);
      const whole = outline(mean * part.times, deviation * Math.sqrt(part.times));
      return { ...whole, landmarks: [...landmarks, ...whole.landmarks] };
    }
    case 'geometric':
      return repeatOutline(outlineOf(part.part), part.again);
    case 'delayed': {
      const { mean, deviation, landmarks } = outlineOf(part.part);
      const start: Landmark = { seconds: part.delaySeconds, width: 0 };
      return {
        mean: mean + part.delaySeconds,
        deviation,
        landmarks: [start, ...moveLandmarks(landmarks, part.delaySeconds)],
      };
    }
    case 'tail':
      return { mean: part.scaleSeconds, deviation: part.scaleSeconds, landmarks: part.landmarks };
  }
}

function isNarrow({ mean, deviation }: { mean: number; deviation: number }): boolean {
  return deviation < mean / 2.2;
}

/** What is wide is looked at about its mean, what is narrow on both sides of it. */
function outline(mean: number, deviation: number): Outline {
  if (!isNarrow({ mean, deviation }))
    return { mean, deviation, landmarks: [{ seconds: mean, width: mean / 2 }] };
  const before = Math.max(mean / 8, mean - 6 * deviation);
  const landmarks = [before, mean + 8 * deviation].map((seconds) => ({ seconds, width: deviation }));
  return { mean, deviation, landmarks };
}

/** In sequence: the narrow ones together bend at the sum of their means. */
function addOutlines(outlines: readonly Outline[]): Outline {
  const sums = [outlines, outlines.filter(isNarrow)].filter(({ length }) => length > 1).map(sumOutlines);
  const { mean, deviation } = sumOutlines(outlines);
  return { mean, deviation, landmarks: [...outlines, ...sums].flatMap(({ landmarks }) => landmarks) };
}

function sumOutlines(outlines: readonly Outline[]): Outline {
  const mean = outlines.reduce((sum, one) => sum + one.mean, 0);
  return outline(mean, Math.sqrt(outlines.reduce((sum, one) => sum + one.deviation ** 2, 0)));
}

function mixOutlines(outlines: readonly Outline[]): Outline {
  const mean = Math.max(0, ...outlines.map((one) => one.mean));
  const deviation = Math.max(mean, ...outlines.map((one) => one.deviation));
  return { mean, deviation, landmarks: outlines.flatMap(({ landmarks }) => landmarks) };
}

function repeatOutline(once: Outline, again: number): Outline {
  const { mean, deviation } = once;
  const landmarks = [...once.landmarks];
  for (let count = 2; count <= MOST_REPEATS && isNarrow(once); count++) {
    landmarks.push(...outline(mean * count, deviation * Math.sqrt(count)).landmarks);
  }
  const whole = outline(mean / (1 - again), mean / (1 - again));
  return { ...whole, landmarks: [...landmarks, ...whole.landmarks] };
}
