// The Laplace transform of a part that is known by its tail alone: mass - s times the integral of e^(-s t) tail(t), by
// Gauss-Legendre quadrature on its panels. Invariant: there are enough points for the fastest oscillation among the
// nodes, and what e^(-s t) has damped below rounding is left out.

import { gaussLegendre } from './gauss-legendre.ts';
import type { TailPart } from './smooth-part.ts';
import { interpolate, type TailPanel } from './tail-panels.ts';
import { type ComplexValues, multiplyInto, type TransformNodes, takeValues } from './transform-nodes.ts';

/** How far e^(-s t) matters, in periods of the slowest node: beyond, it is below 1e-16. */
const REACH = 3.8;
/** Radians, over half a panel, that the panel's own points bear. */
const BEARABLE = 16;
const MOST_RADIANS = 300;

/**
 * values = values x transform. The work is the count of nodes times that of quadrature points (about 300), once for each
 * part and set of nodes.
 */
export function multiplyTailTransform(part: TailPart, nodes: TransformNodes, values: ComplexValues): void {
  let transform = nodes.known.get(part);
  if (transform === undefined) {
    transform = takeValues(nodes.count, 0);
    nodes.known.set(part, transform);
    addPanels(part, { nodes, sum: transform });
    for (let k = 0; k < nodes.count; k++) {
      const b = nodes.step * k;
      const x = transform.re[k] as number;
      const y = transform.im[k] as number;
      transform.re[k] = part.mass - (nodes.start * x - b * y);
      transform.im[k] = -(nodes.start * y + b * x);
    }
  }
  multiplyInto(values, transform, nodes.count);
}

/** sum = the integral of e^(-s t) tail(t). */
function addPanels(part: TailPart, { nodes, sum }: Target): void {
  const cut = (REACH * Math.PI) / nodes.step;
  const fastest = nodes.step * (nodes.count - 1);
  for (const panel of part.panels()) {
    const from = panel.middle - panel.half;
    if (from >= cut) break;
    const to = Math.min(cut, panel.middle + panel.half);
    const radians = (fastest * (to - from)) / 2;
    if (radians <= BEARABLE) addPanel(panel, { nodes, sum });
    else addFinely(panel, { from, to, radians, nodes, sum });
  }
}

interface Target {
  readonly nodes: TransformNodes;
  readonly sum: ComplexValues;
}

function addPanel({ middle, half, values }: TailPanel, target: Target): void {
  const rule = gaussLegendre(values.length);
  for (let j = 0; j < values.length; j++) {
    const weight = half * (rule.weights[j] as number) * (values[j] as number);
    addPoint(middle + half * (rule.nodes[j] as number), weight, target);
  }
}

/** A part of a panel, with more points than it was made of. */
function addFinely(
  panel: TailPanel,
  { from, to, radians, nodes, sum }: Target & { from: number; to: number; radians: number },
): void {
  const pieces = Math.ceil(radians / MOST_RADIANS);
  const half = (to - from) / pieces / 2;
  // Steps of eight, so that few rules are ever computed.
  const rule = gaussLegendre(8 * Math.ceil((radians / pieces / 2 + 18) / 8));
  for (let piece = 0; piece < pieces; piece++) {
    const middle = from + (2 * piece + 1) * half;
    for (let j = 0; j < rule.nodes.length; j++) {
      const seconds = middle + half * (rule.nodes[j] as number);
      addPoint(seconds, half * (rule.weights[j] as number) * interpolate(panel, seconds), { nodes, sum });
    }
  }
}

/** sum = sum + weight x e^(-s seconds), at every node: each is the one before, turned by the same angle. */
function addPoint(seconds: number, weight: number, { nodes, sum: { re, im } }: Target): void {
  const c = Math.cos(nodes.step * seconds);
  const d = -Math.sin(nodes.step * seconds);
  let x = weight * Math.exp(-nodes.start * seconds);
  let y = 0;
  for (let k = 0; k < nodes.count; k++) {
    re[k] = (re[k] as number) + x;
    im[k] = (im[k] as number) + y;
    const turned = x * c - y * d;
    y = x * d + y * c;
    x = turned;
  }
}
