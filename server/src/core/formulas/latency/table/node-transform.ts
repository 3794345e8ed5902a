// Laplace transforms of a graph of latencies, many points at a time. A node that several others share is computed once
// for each set of points. Invariant: the values that a node keeps are those of the batch whose number it carries.

import {
  type AgainNode,
  type GammaNode,
  type LatencyNode,
  type MixtureNode,
  type SojournNode,
  type SumNode,
  waysOf,
} from './latency-node.ts';
import { multiplyLattice } from './tail-lattice.ts';

/** s = start + i k step for k = 0 .. count - 1. Sets of points are told apart by their number. */
export interface Batch {
  readonly start: number;
  readonly step: number;
  readonly count: number;
  readonly number: number;
}

export interface Values {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** As many points as a batch may have. */
const MOST_POINTS = 240;

/** Arrays for the nodes of one batch, used again by the next: what a node keeps holds for its batch only. */
const slots: Values[] = [];
let taken = 0;
let batches = 0;

/** The next set of points. Whatever was computed for others is forgotten. */
export function nextBatch(points: Omit<Batch, 'number'>): Batch {
  batches += 1;
  taken = 0;
  return { ...points, number: batches };
}

function takeSlot(): Values {
  const slot = slots[taken] ?? createValues();
  slots[taken] = slot;
  taken += 1;
  return slot;
}

export const createValues = (): Values => ({
  re: new Float64Array(MOST_POINTS),
  im: new Float64Array(MOST_POINTS),
});

/** The transform of the node at the points. The arrays hold until the next batch, and are not to be changed. */
function transformOf(node: LatencyNode, batch: Batch): Values {
  const { kept } = node;
  if (kept.values !== undefined && kept.batch === batch.number) return kept.values;
  const values = takeSlot();
  if (node.kind === 'mixture') blend(node, batch, values);
  else if (node.kind === 'again') repeatAtRandom(node, batch, values);
  else if (node.kind === 'sum') {
    rotation(node.shift, batch, values);
    multiplyTerms(node, batch, values);
  } else {
    rotation(0, batch, values);
    multiplyLeaf(node, batch, values);
  }
  kept.values = values;
  kept.batch = batch.number;
  return values;
}

/** The transform of a sum without its constant part. */
export function transformWithoutShift(node: SumNode, batch: Batch, into: Values): void {
  rotation(0, batch, into);
  multiplyTerms(node, batch, into);
}

function multiplyTerms({ terms }: SumNode, batch: Batch, into: Values): void {
  for (const { node, times } of terms) {
    if (times === 1 && isLeaf(node)) multiplyLeaf(node, batch, into);
    else if (times === 1) multiply(into, transformOf(node, batch), batch.count);
    else multiplyPower(into, transformOf(node, batch), { count: batch.count, times });
  }
}

const isLeaf = ({ kind }: LatencyNode): boolean => kind === 'gamma' || kind === 'sojourn' || kind === 'tail';

function multiplyLeaf(node: LatencyNode, batch: Batch, into: Values): void {
  if (node.kind === 'gamma') multiplyGamma(node, batch, into);
  else if (node.kind === 'sojourn') multiplySojourn(node, batch, into);
  else if (node.kind === 'tail') multiplyLattice(node.lattice(), batch, into);
}

function multiply({ re, im }: Values, factor: Values, count: number): void {
  for (let k = 0; k < count; k++) {
    const a = re[k] as number;
    const b = im[k] as number;
    const c = factor.re[k] as number;
    const d = factor.im[k] as number;
    re[k] = a * c - b * d;
    im[k] = a * d + b * c;
  }
}

/** By repeated squaring: logarithmic in the number of times. */
function multiplyPower(
  { re, im }: Values,
  factor: Values,
  { count, times }: { readonly count: number; readonly times: number },
): void {
  for (let k = 0; k < count; k++) {
    let c = factor.re[k] as number;
    let d = factor.im[k] as number;
    let a = re[k] as number;
    let b = im[k] as number;
    for (let left = times; left > 0; left = Math.floor(left / 2)) {
      if (left % 2 === 1) {
        const turned = a * c - b * d;
        b = a * d + b * c;
        a = turned;
      }
      const squared = c * c - d * d;
      d = 2 * c * d;
      c = squared;
    }
    re[k] = a;
    im[k] = b;
  }
}

/** values = e^(-s seconds): each point is the one before, turned by the same angle. */
function rotation(seconds: number, batch: Batch, { re, im }: Values): void {
  if (seconds === 0) {
    re.fill(1, 0, batch.count);
    im.fill(0, 0, batch.count);
    return;
  }
  const c = Math.cos(batch.step * seconds);
  const d = -Math.sin(batch.step * seconds);
  let x = Math.exp(-batch.start * seconds);
  let y = 0;
  for (let k = 0; k < batch.count; k++) {
    re[k] = x;
    im[k] = y;
    const turned = x * c - y * d;
    y = x * d + y * c;
    x = turned;
  }
}

/** (rate / (rate + s))^shape. */
function multiplyGamma({ leaf }: GammaNode, batch: Batch, { re, im }: Values): void {
  const a = 1 + batch.start / leaf.ratePerSecond;
  const step = batch.step / leaf.ratePerSecond;
  for (let k = 0; k < batch.count; k++) {
    const b = step * k;
    const size = a * a + b * b;
    const x = re[k] as number;
    const y = im[k] as number;
    if (leaf.shape === 1) {
      re[k] = (x * a + y * b) / size;
      im[k] = (y * a - x * b) / size;
      continue;
    }
    const length = size ** (-0.5 * leaf.shape);
    const angle = -leaf.shape * Math.atan2(b, a);
    const c = length * Math.cos(angle);
    const d = length * Math.sin(angle);
    re[k] = x * c - y * d;
    im[k] = x * d + y * c;
  }
}

/** mu/(mu+s) ((1-q) + q theta/(theta+s)). */
function multiplySojourn({ leaf }: SojournNode, batch: Batch, { re, im }: Values): void {
  const q = leaf.waitProbability;
  const a = 1 + batch.start / leaf.serviceRatePerSecond;
  const aStep = batch.step / leaf.serviceRatePerSecond;
  const w = 1 + batch.start / leaf.waitRatePerSecond;
  const wStep = batch.step / leaf.waitRatePerSecond;
  const nr = (1 - q) * w + q;
  for (let k = 0; k < batch.count; k++) {
    const b = aStep * k;
    const v = wStep * k;
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

/** For parts that no node keeps: used up before the next one is needed. */
const leafValues = createValues();

function blend(mixture: MixtureNode, batch: Batch, into: Values): void {
  const { re, im } = into;
  re.fill(0, 0, batch.count);
  im.fill(0, 0, batch.count);
  for (const { weight, shift, node } of waysOf(mixture)) {
    if (node === undefined && shift === 0) {
      // It takes no time: its transform is 1 everywhere.
      for (let k = 0; k < batch.count; k++) re[k] = (re[k] as number) + weight;
    } else if (node === undefined || isLeaf(node)) {
      rotation(shift, batch, leafValues);
      if (node !== undefined) multiplyLeaf(node, batch, leafValues);
      addTurned(into, leafValues, { weight, shift: 0, batch });
    } else addTurned(into, transformOf(node, batch), { weight, shift, batch });
  }
}

/** values = values + weight x e^(-s shift) x term. */
function addTurned(
  { re, im }: Values,
  term: Values,
  { weight, shift, batch }: { readonly weight: number; readonly shift: number; readonly batch: Batch },
): void {
  const c = Math.cos(batch.step * shift);
  const d = -Math.sin(batch.step * shift);
  let x = weight * Math.exp(-batch.start * shift);
  let y = 0;
  for (let k = 0; k < batch.count; k++) {
    const a = term.re[k] as number;
    const b = term.im[k] as number;
    re[k] = (re[k] as number) + a * x - b * y;
    im[k] = (im[k] as number) + a * y + b * x;
    const turned = x * c - y * d;
    y = x * d + y * c;
    x = turned;
  }
}

/** (1-r) X / (1 - r X). */
function repeatAtRandom({ node, again }: AgainNode, batch: Batch, into: Values): void {
  const part = transformOf(node, batch);
  for (let k = 0; k < batch.count; k++) {
    const x = part.re[k] as number;
    const y = part.im[k] as number;
    const dr = 1 - again * x;
    const di = -again * y;
    const inverse = (1 - again) / (dr * dr + di * di);
    into.re[k] = (x * dr + y * di) * inverse;
    into.im[k] = (y * dr - x * di) * inverse;
  }
}
