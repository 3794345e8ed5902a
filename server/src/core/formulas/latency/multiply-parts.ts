// Sums of independent latencies: products of their transforms, with the constants moved out. Invariant: what starts
// sharply (an atom, a jump or a bend of the density) has a shift of its own, and what stays inside a transform is smooth
// enough to be inverted.

import {
  groupParts,
  isConstant,
  mergeNearest,
  type ShiftedPart,
  type ShiftedParts,
} from './shifted-parts.ts';
import {
  blendPart,
  delayedPart,
  geometricPart,
  POINT,
  powerPart,
  productOf,
  productPart,
  type SmoothPart,
} from './smooth-part.ts';

/** Products of so few terms are multiplied out in full. */
const FEW_TERMS = 8;
/** From this order on a part may stay inside the transform: its density and first derivative start at 0. */
const SMOOTH_ORDER = 3;
/** Of a random number of times, so little is left out. */
const REST_OF_TIMES = 1e-13;

const ZERO: ShiftedParts = [{ shiftSeconds: 0, weight: 1, part: POINT }];

/**
 * The sum of independent distributions. Few terms are multiplied out. Of many, only the sharp ones are; all others
 * together stay one part, whose transform is what the sharp ones leave of the whole product.
 */
export function multiplyParts(factors: readonly ShiftedParts[]): ShiftedParts {
  const shift = factors.reduce((total, parts) => total + startOf(parts), 0);
  const lists = factors.map((parts) => moveParts(parts, -startOf(parts)));
  const constant = lists
    .filter(isConstant)
    .reduce((product, list) => groupParts(multiplyTwo(product, list)), ZERO);
  const others = joinSingles(lists.filter((list) => !isConstant(list)));
  if (others.length === 0) return moveParts(constant, shift);
  const jumps = mergeNearest(constant);
  const terms = others.reduce((count, list) => count * list.length, jumps.length);
  const order = others.reduce((total, list) => total + greatestOrder(list), 0);
  if (terms <= FEW_TERMS || order < SMOOTH_ORDER) {
    const product = others.reduce((left, list) => groupParts(multiplyTwo(left, list)), jumps);
    return moveParts(product, shift);
  }
  const sharp = [jumps, ...others].reduce(multiplySharp, ZERO);
  return moveParts(splitOff(sharp, productPart([jumps, ...others].map(insideTransform))), shift);
}

/** Lists of one part, joined to one such list. */
function joinSingles(lists: readonly ShiftedParts[]): readonly ShiftedParts[] {
  const singles = lists.filter((list) => list.length === 1).flat();
  const others = lists.filter((list) => list.length !== 1);
  if (singles.length === 0) return others;
  const weight = singles.reduce((product, single) => product * single.weight, 1);
  return [[{ shiftSeconds: 0, weight, part: productPart(singles.map(({ part }) => part)) }], ...others];
}

function startOf(parts: ShiftedParts): number {
  return parts[0]?.shiftSeconds ?? 0;
}

function moveParts(parts: ShiftedParts, seconds: number): ShiftedParts {
  if (seconds === 0) return parts;
  return parts.map((part) => ({ ...part, shiftSeconds: part.shiftSeconds + seconds }));
}

function greatestOrder(parts: ShiftedParts): number {
  return parts.reduce((order, { part }) => Math.max(order, part.order), 0);
}

function multiplyTwo(left: ShiftedParts, right: ShiftedParts): ShiftedParts {
  return left.flatMap((a) =>
    right.map((b) => ({
      shiftSeconds: a.shiftSeconds + b.shiftSeconds,
      weight: a.weight * b.weight,
      part: productOf(a.part, b.part),
    })),
  );
}

/** The sharp terms of the product; no product of theirs with others is missing, since orders add up. */
function multiplySharp(left: ShiftedParts, right: ShiftedParts): ShiftedParts {
  return groupParts(multiplyTwo(left, right).filter(({ part }) => part.order < SMOOTH_ORDER));
}

/** The sharp terms, and what they leave of the whole. */
function splitOff(sharp: ShiftedParts, whole: SmoothPart): ShiftedParts {
  const taken = insideTransform(sharp);
  const rest = blendPart([
    { weight: 1, part: whole },
    { weight: -1, part: taken },
  ]);
  return [{ shiftSeconds: 0, weight: 1, part: { ...rest, order: SMOOTH_ORDER, atom: 0 } }, ...sharp];
}

/** All of a list as one part, with the shifts inside its transform. */
function insideTransform(parts: ShiftedParts): SmoothPart {
  return blendPart(
    parts.map(({ shiftSeconds, weight, part }) => ({ weight, part: delayedPart(part, shiftSeconds) })),
  );
}

/** The same `times` times in sequence, from 1 on. Logarithmic in `times`. */
export function repeatParts(parts: ShiftedParts, times: number): ShiftedParts {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) {
    const { shiftSeconds, weight, part } = only;
    return [{ shiftSeconds: shiftSeconds * times, weight: weight ** times, part: powerPart(part, times) }];
  }
  if (parts.length ** times <= FEW_TERMS) return multiplyParts(Array.from({ length: times }, () => parts));
  const start = startOf(parts);
  const list = moveParts(parts, -start);
  let sharp = ZERO;
  for (const bit of times.toString(2)) {
    sharp = multiplySharp(sharp, sharp);
    if (bit === '1') sharp = multiplySharp(sharp, list);
  }
  const isSharp = times * greatestOrder(list) < SMOOTH_ORDER;
  return moveParts(isSharp ? sharp : splitOff(sharp, powerPart(insideTransform(list), times)), times * start);
}

/** Once, and again with probability `again` after each time. */
export function repeatPartsAtRandom(parts: ShiftedParts, again: number): ShiftedParts {
  const [only] = parts;
  if (only !== undefined && parts.length === 1 && only.shiftSeconds === 0) {
    return [{ ...only, part: geometricPart(only.part, again) }];
  }
  const terms: ShiftedPart[] = [];
  let sharp = ZERO;
  for (let weight = 1 - again; weight > REST_OF_TIMES && sharp.length > 0; weight *= again) {
    sharp = multiplySharp(sharp, parts);
    for (const term of sharp) terms.push({ ...term, weight: term.weight * weight });
  }
  const grouped = groupParts(terms);
  if (greatestOrder(parts) === 0) return grouped;
  return splitOff(grouped, geometricPart(insideTransform(parts), again));
}
