// Laplace transforms of the smooth parts, many points at a time. Invariant: `values` is multiplied in place and nothing
// is allocated but what a part known by its tail alone needs once.

import type {
  BlendPart,
  GammaPart,
  GeometricPart,
  PowerPart,
  SmoothPart,
  SojournPart,
} from './smooth-part.ts';
import { multiplyTailTransform } from './tail-transform.ts';
import {
  addInto,
  type ComplexValues,
  giveBack,
  multiplyInto,
  type TransformNodes,
  takeValues,
} from './transform-nodes.ts';

/** values = values x transform of the part, at every node. Linear in parts and nodes. */
export function multiplyTransform(part: SmoothPart, nodes: TransformNodes, values: ComplexValues): void {
  switch (part.kind) {
    case 'point':
      break;
    case 'gamma':
      multiplyGamma(part, nodes, values);
      break;
    case 'sojourn':
      multiplySojourn(part, nodes, values);
      break;
    case 'product':
      for (const factor of part.parts) multiplyTransform(factor, nodes, values);
      break;
    case 'blend':
      multiplyBlend(part, nodes, values);
      break;
    case 'power':
      multiplyPower(part, nodes, values);
      break;
    case 'geometric':
      multiplyGeometric(part, nodes, values);
      break;
    case 'delayed':
      multiplyTransform(part.part, nodes, values);
      rotate(nodes, part.delaySeconds, values);
      break;
    case 'tail':
      multiplyTailTransform(part, nodes, values);
  }
}

function multiplyGamma({ shape, rate }: GammaPart, nodes: TransformNodes, { re, im }: ComplexValues): void {
  const a = 1 + nodes.start / rate;
  const step = nodes.step / rate;
  if (Number.isInteger(shape) && shape <= 4) {
    for (let times = 0; times < shape; times++) {
      for (let k = 0; k < nodes.count; k++) {
        const b = step * k;
        const inverse = 1 / (a * a + b * b);
        const x = re[k] as number;
        const y = im[k] as number;
        re[k] = (x * a + y * b) * inverse;
        im[k] = (y * a - x * b) * inverse;
      }
    }
    return;
  }
  for (let k = 0; k < nodes.count; k++) {
    const b = step * k;
    turn(re, im, { k, size: (a * a + b * b) ** (-0.5 * shape), angle: -shape * Math.atan2(b, a) });
  }
}

function turn(
  re: Float64Array,
  im: Float64Array,
  { k, size, angle }: { k: number; size: number; angle: number },
): void {
  const c = size * Math.cos(angle);
  const d = size * Math.sin(angle);
  const x = re[k] as number;
  const y = im[k] as number;
  re[k] = x * c - y * d;
  im[k] = x * d + y * c;
}

function multiplySojourn(part: SojournPart, nodes: TransformNodes, { re, im }: ComplexValues): void {
  const q = part.waitProbability;
  const a = 1 + nodes.start / part.service;
  const aStep = nodes.step / part.service;
  const w = 1 + nodes.start / part.wait;
  const wStep = nodes.step / part.wait;
  for (let k = 0; k < nodes.count; k++) {
    const b = aStep * k;
    const v = wStep * k;
    // Numerator (1-q) (w + iv) + q; denominator (a + ib)(w + iv).
    const nr = (1 - q) * w + q;
    const ni = (1 - q) * v;
    const dr = a * w - b * v;
    const di = a * v + b * w;
    const inverse = 1 / (dr * dr + di * di);
    const fr = (nr * dr + ni * di) * inverse;
    const fi = (ni * dr - nr * di) * inverse;
    const x = re[k] as number;
    const y = im[k] as number;
    re[k] = x * fr - y * fi;
    im[k] = x * fi + y * fr;
  }
}

function multiplyBlend(part: BlendPart, nodes: TransformNodes, values: ComplexValues): void {
  const { count } = nodes;
  const total = takeValues(count, 0);
  for (let i = 0; i < part.parts.length; i++) {
    const term = takeValues(count, 1);
    multiplyTransform(part.parts[i] as SmoothPart, nodes, term);
    addInto(total, term, { weight: part.weights[i] as number, count });
    giveBack(term);
  }
  multiplyInto(values, total, count);
  giveBack(total);
}

function multiplyPower(part: PowerPart, nodes: TransformNodes, { re, im }: ComplexValues): void {
  const base = takeValues(nodes.count, 1);
  multiplyTransform(part.part, nodes, base);
  for (let k = 0; k < nodes.count; k++) {
    const x = base.re[k] as number;
    const y = base.im[k] as number;
    turn(re, im, { k, size: (x * x + y * y) ** (0.5 * part.times), angle: part.times * Math.atan2(y, x) });
  }
  giveBack(base);
}

/** (1-r) X / (1 - r X). */
function multiplyGeometric(part: GeometricPart, nodes: TransformNodes, values: ComplexValues): void {
  const r = part.again;
  const factor = takeValues(nodes.count, 1);
  multiplyTransform(part.part, nodes, factor);
  for (let k = 0; k < nodes.count; k++) {
    const x = factor.re[k] as number;
    const y = factor.im[k] as number;
    const dr = 1 - r * x;
    const di = -r * y;
    const inverse = (1 - r) / (dr * dr + di * di);
    factor.re[k] = (x * dr + y * di) * inverse;
    factor.im[k] = (y * dr - x * di) * inverse;
  }
  multiplyInto(values, factor, nodes.count);
  giveBack(factor);
}

/** values = values x e^(-s delay). */
function rotate(nodes: TransformNodes, delaySeconds: number, { re, im }: ComplexValues): void {
  const size = Math.exp(-nodes.start * delaySeconds);
  for (let k = 0; k < nodes.count; k++) turn(re, im, { k, size, angle: -nodes.step * delaySeconds * k });
}
