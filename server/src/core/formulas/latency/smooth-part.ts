// The pieces a distribution falls into once its constants are moved out: a measure with an atom at 0 and a density that
// is smooth from there on, so that its Laplace transform can be inverted. Invariant: `mass`, `atom`, `order` and
// `scale` describe the measure that the rest of the value defines; masses may be negative, since pieces may cancel.

import { type Landmark, limitsAt } from './landmarks.ts';
import { panelDecay, panelError, type TailPanel } from './tail-panels.ts';

interface Measured {
  /** The whole measure: its transform at 0. */
  readonly mass: number;
  /** What of it lies exactly at 0: the limit of its transform. */
  readonly atom: number;
  /** How much there is of it, where negative and positive do not cancel: an upper bound; 0 only if there is nothing. */
  readonly size: number;
  /** The density starts like t^(order - 1) at least; 0 where there is an atom. */
  readonly order: number;
  /** About how far it reaches, in seconds: a mean of absolute values. */
  readonly scaleSeconds: number;
}

/** All of it at 0. Transform 1. */
type PointPart = Measured & { readonly kind: 'point' };
/** Transform (rate / (rate + s))^shape. */
export type GammaPart = Measured & { readonly kind: 'gamma'; readonly shape: number; readonly rate: number };
/** Transform mu/(mu+s) ((1-C) + C theta/(theta+s)). */
export type SojournPart = Measured & {
  readonly kind: 'sojourn';
  readonly service: number;
  readonly waitProbability: number;
  readonly wait: number;
};
/** Transform: the product of those of its parts. */
type ProductPart = Measured & { readonly kind: 'product'; readonly parts: readonly SmoothPart[] };
/** Transform: the weighted sum of those of its parts. */
export type BlendPart = Measured & {
  readonly kind: 'blend';
  readonly parts: readonly SmoothPart[];
  readonly weights: readonly number[];
};
/** Transform: a whole power. */
export type PowerPart = Measured & {
  readonly kind: 'power';
  readonly part: SmoothPart;
  readonly times: number;
};
/** Transform (1-r) X / (1 - r X). */
export type GeometricPart = Measured & {
  readonly kind: 'geometric';
  readonly part: SmoothPart;
  readonly again: number;
};
/** Transform e^(-s delay) X. Smooth only where `order` of X is high. */
type DelayedPart = Measured & {
  readonly kind: 'delayed';
  readonly part: SmoothPart;
  readonly delaySeconds: number;
};
/** Known by its tail alone: `tail(t)` is the measure beyond t. The transform comes by quadrature. */
export type TailPart = Measured & {
  readonly kind: 'tail';
  readonly tail: (seconds: number) => number;
  /** Whether the tail is right to rounding, and not by inversion. */
  readonly isExact: boolean;
  /** Where the tail changes. */
  readonly landmarks: readonly Landmark[];
  /** The tail on panels; computed when first asked for. */
  readonly panels: () => readonly TailPanel[];
};

export type SmoothPart =
  | PointPart
  | GammaPart
  | SojournPart
  | ProductPart
  | BlendPart
  | PowerPart
  | GeometricPart
  | DelayedPart
  | TailPart;

export const POINT: SmoothPart = { kind: 'point', mass: 1, atom: 1, size: 1, order: 0, scaleSeconds: 0 };

export function gammaPart(shape: number, rate: number): SmoothPart {
  return { kind: 'gamma', shape, rate, mass: 1, atom: 0, size: 1, order: shape, scaleSeconds: shape / rate };
}

export function sojournPart(service: number, waitProbability: number, wait: number): SmoothPart {
  const scaleSeconds = 1 / service + waitProbability / wait;
  return {
    kind: 'sojourn',
    service,
    waitProbability,
    wait,
    mass: 1,
    atom: 0,
    size: 1,
    order: 1,
    scaleSeconds,
  };
}

const products = new WeakMap<SmoothPart, WeakMap<SmoothPart, SmoothPart>>();

/** The same two give the same object, so that equal products are found to be equal. */
export function productOf(left: SmoothPart, right: SmoothPart): SmoothPart {
  if (left === POINT) return right;
  if (right === POINT) return left;
  const known = products.get(left)?.get(right);
  if (known !== undefined) return known;
  const product = productPart([left, right]);
  if (!products.has(left)) products.set(left, new WeakMap());
  products.get(left)?.set(right, product);
  return product;
}

/** Gammas of one rate become one, so that sums of equal exponentials have a closed form. */
export function productPart(factors: readonly SmoothPart[]): SmoothPart {
  const shapeOf = new Map<number, number>();
  const others: SmoothPart[] = [];
  for (const part of factors.flatMap((factor) => (factor.kind === 'product' ? factor.parts : [factor]))) {
    if (part.kind === 'gamma') shapeOf.set(part.rate, (shapeOf.get(part.rate) ?? 0) + part.shape);
    else if (part !== POINT) others.push(part);
  }
  const parts = [...Array.from(shapeOf, ([rate, shape]) => gammaPart(shape, rate)), ...others];
  if (parts.length <= 1) return parts[0] ?? POINT;
  return {
    kind: 'product',
    parts,
    mass: parts.reduce((product, part) => product * part.mass, 1),
    atom: parts.reduce((product, part) => product * part.atom, 1),
    size: parts.reduce((product, part) => product * part.size, 1),
    order: parts.reduce((sum, part) => sum + part.order, 0),
    scaleSeconds: parts.reduce((sum, part) => sum + part.scaleSeconds, 0),
  };
}

/** A part with the weight it has in a blend. */
export interface WeightedPart {
  readonly weight: number;
  readonly part: SmoothPart;
}

/** Blends within are opened, and what occurs twice is added up. */
export function blendPart(terms: readonly WeightedPart[]): SmoothPart {
  const weightOf = new Map<SmoothPart, number>();
  for (const { weight, part } of terms.flatMap(openBlend)) {
    weightOf.set(part, (weightOf.get(part) ?? 0) + weight);
  }
  const parts: SmoothPart[] = [];
  const weights: number[] = [];
  const total = { mass: 0, atom: 0, size: 0, reach: 0, order: Number.MAX_VALUE };
  for (const [part, weight] of weightOf) {
    if (weight === 0) continue;
    parts.push(part);
    weights.push(weight);
    const size = Math.abs(weight) * part.size;
    total.mass += weight * part.mass;
    total.atom += weight * part.atom;
    total.size += size;
    total.reach += size * part.scaleSeconds;
    total.order = Math.min(total.order, part.order);
  }
  if (parts.length === 1 && weights[0] === 1) return parts[0] as SmoothPart;
  const { mass, atom, order, size, reach } = total;
  return {
    kind: 'blend',
    parts,
    weights,
    mass,
    atom,
    size,
    order,
    scaleSeconds: size > 0 ? reach / size : 0,
  };
}

function openBlend(term: WeightedPart): readonly WeightedPart[] {
  const { weight, part } = term;
  if (part.kind !== 'blend') return [term];
  return part.parts.map((inner, i) => ({ weight: weight * (part.weights[i] as number), part: inner }));
}

export function powerPart(part: SmoothPart, times: number): SmoothPart {
  if (times === 1 || part.kind === 'point') return part;
  if (part.kind === 'gamma') return gammaPart(part.shape * times, part.rate);
  const { mass, atom, size, order, scaleSeconds } = part;
  return {
    kind: 'power',
    part,
    times,
    mass: mass ** times,
    atom: atom ** times,
    size: size ** times,
    order: order * times,
    scaleSeconds: scaleSeconds * times,
  };
}

/** Again and again with probability `again`; the part must have mass 1. An exponential stays one. */
export function geometricPart(part: SmoothPart, again: number): SmoothPart {
  if (part.kind === 'point') return part;
  if (part.kind === 'gamma' && part.shape === 1) return gammaPart(1, part.rate * (1 - again));
  const atom = ((1 - again) * part.atom) / (1 - again * part.atom);
  const scaleSeconds = part.scaleSeconds / (1 - again);
  return { kind: 'geometric', part, again, mass: 1, atom, size: part.size, order: part.order, scaleSeconds };
}

export function delayedPart(part: SmoothPart, delaySeconds: number): SmoothPart {
  if (delaySeconds === 0) return part;
  const scaleSeconds = part.scaleSeconds + delaySeconds;
  const { mass, size, order } = part;
  return { kind: 'delayed', part, delaySeconds, mass, atom: 0, size, order, scaleSeconds };
}

/** `tail` is smooth above 0 and dies out; `mass` - tail(0) is the atom. */
export function tailPart(
  tail: (seconds: number) => number,
  options: { mass: number; scaleSeconds: number; isExact: boolean; landmarks: readonly Landmark[] },
): SmoothPart {
  const { mass, scaleSeconds, isExact, landmarks } = options;
  const atom = mass - tail(0);
  const limits = limitsAt(landmarks);
  const most = Math.max(...[...limits, scaleSeconds].map((seconds) => Math.abs(tail(seconds))));
  const error = panelError(most, isExact);
  let known: readonly TailPanel[] | undefined;
  const panels = () => {
    known ??= panelDecay(tail, { limits, scale: scaleSeconds, error });
    return known;
  };
  const facts = { mass, atom, size: Math.abs(mass) + 2 * most, order: atom === 0 ? 1 : 0, scaleSeconds };
  return { kind: 'tail', tail, isExact, landmarks, panels, ...facts };
}

/** Whether the tail can be had without inverting the transform of the whole part. */
export function isClosed(part: SmoothPart): boolean {
  return part.kind === 'tail' || isMadeOf(part, isClosed);
}

/** Whether the tail is right to rounding. */
export function isExact(part: SmoothPart): boolean {
  return part.kind === 'tail' ? part.isExact : isMadeOf(part, isExact);
}

function isMadeOf(part: SmoothPart, holds: (inner: SmoothPart) => boolean): boolean {
  if (part.kind === 'blend') return part.parts.every(holds);
  return part.kind === 'point' || part.kind === 'gamma' || part.kind === 'sojourn';
}
