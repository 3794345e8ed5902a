// A distribution that is known by its tail alone, cut into cells in which it is even: so its transform is a few
// polynomials. Cells are narrow where most of it lies and wide where little does. Invariant: the cells, what lies beyond
// the last and what lies exactly at its end add up to 1.

import type { Batch, Values } from './node-transform.ts';

/** Cells of equal width, from `from` on; `masses` by cell. */
interface Stretch {
  readonly from: number;
  readonly width: number;
  readonly masses: Float64Array;
}

export interface Lattice {
  readonly stretches: readonly Stretch[];
  /** Exactly at the end of the last stretch. */
  readonly atEnd: number;
  /** Beyond the end, exponential with this rate. */
  readonly beyond: { readonly mass: number; readonly perSecond: number };
  readonly end: number;
  readonly mean: number;
  readonly variance: number;
}

export interface LatticeShape {
  /** P(X > t). */
  readonly tail: (seconds: number) => number;
  /** Ascending: where the stretches begin and end. */
  readonly edges: readonly number[];
  /** Whether what is left at the end lies exactly there (a timeout) or beyond. */
  readonly endsThere: boolean;
}

const CELLS = 64;

/** Some 128 evaluations of the tail for each stretch. */
export function buildLattice({ tail, edges, endsThere }: LatticeShape): Lattice {
  const end = edges.at(-1) ?? 0;
  const first = edges[0] ?? 0;
  // What is lost at the left end of all lies in the first cell.
  const areas: Areas = { left: 1, area: 0, moment: 0 };
  const stretches: Stretch[] = [];
  for (let i = 1; i < edges.length; i++) {
    const from = edges[i - 1] as number;
    const width = ((edges[i] as number) - from) / CELLS;
    if (width > 0) stretches.push({ from, width, masses: cutCells(tail, { from, width }, areas) });
  }
  const rate = endsThere ? 0 : decayBeyond(tail, end, areas.left);
  const beyond = rate > 0 ? { mass: areas.left, perSecond: rate } : { mass: 0, perSecond: 1 };
  const mean = first + areas.area + beyond.mass / beyond.perSecond;
  const tailMoment = 2 * beyond.mass * (end / beyond.perSecond + 1 / beyond.perSecond ** 2);
  const variance = Math.max(0, first * first + areas.moment + tailMoment - mean * mean);
  return { stretches, atEnd: rate > 0 ? 0 : areas.left, beyond, end, mean, variance };
}

interface Areas {
  /** The tail so far. */
  left: number;
  /** Under the tail, and under 2 t times the tail. */
  area: number;
  moment: number;
}

/** The masses of the cells of a stretch; areas by Simpson's rule. */
function cutCells(
  tail: LatticeShape['tail'],
  { from, width }: Pick<Stretch, 'from' | 'width'>,
  areas: Areas,
): Float64Array {
  const masses = new Float64Array(CELLS);
  for (let cell = 0; cell < CELLS; cell++) {
    const start = from + cell * width;
    const before = areas.left;
    const after = Math.min(before, tail(start + width));
    const middle = Math.min(before, Math.max(after, tail(start + width / 2)));
    masses[cell] = before - after;
    areas.area += (width / 6) * (before + 4 * middle + after);
    areas.moment +=
      (width / 3) * (before * start + 4 * middle * (start + width / 2) + after * (start + width));
    areas.left = after;
  }
  return masses;
}

/** The rate at which the tail falls from `end` on; 0 where there is none left. */
function decayBeyond(tail: (seconds: number) => number, end: number, left: number): number {
  if (!(left > 1e-15 && end > 0)) return 0;
  const later = tail(end * 1.25);
  return later > 0 && later < left ? Math.log(left / later) / (end * 0.25) : 0;
}

interface Complex {
  re: number;
  im: number;
}

/** values = values x transform of the lattice. Linear in points times cells. */
export function multiplyLattice(lattice: Lattice, batch: Batch, { re, im }: Values): void {
  for (let k = 0; k < batch.count; k++) {
    const s = { re: batch.start, im: batch.step * k };
    const sum = { re: 0, im: 0 };
    for (const stretch of lattice.stretches) addStretch(sum, stretch, s);
    if (lattice.atEnd > 0 || lattice.beyond.mass > 0) addEnd(sum, lattice, s);
    const x = re[k] as number;
    const y = im[k] as number;
    re[k] = x * sum.re - y * sum.im;
    im[k] = x * sum.im + y * sum.re;
  }
}

/** e^(-s from) (1 - z)/(s width) times the sum of mass z^cell, with z = e^(-s width). */
function addStretch(sum: Complex, { from, width, masses }: Stretch, s: Complex): void {
  const decay = Math.exp(-s.re * width);
  const zr = decay * Math.cos(s.im * width);
  const zi = -decay * Math.sin(s.im * width);
  let pr = 0;
  let pi = 0;
  for (let cell = masses.length - 1; cell >= 0; cell--) {
    const turned = pr * zr - pi * zi + (masses[cell] as number);
    pi = pr * zi + pi * zr;
    pr = turned;
  }
  const sr = s.re * width;
  const si = s.im * width;
  const size = sr * sr + si * si;
  const isNarrow = size < 1e-16;
  const er = isNarrow ? 1 : ((1 - zr) * sr - zi * si) / size;
  const ei = isNarrow ? 0 : (-zi * sr - (1 - zr) * si) / size;
  addMoved(sum, { re: pr * er - pi * ei, im: pr * ei + pi * er }, { s, seconds: from });
}

/** What lies exactly at the end, and rate/(rate + s) for what lies beyond. */
function addEnd(sum: Complex, { atEnd, beyond, end }: Lattice, s: Complex): void {
  const rate = beyond.perSecond + s.re;
  const factor = (beyond.mass * beyond.perSecond) / (rate * rate + s.im * s.im);
  addMoved(sum, { re: atEnd + factor * rate, im: -factor * s.im }, { s, seconds: end });
}

/** sum = sum + e^(-s seconds) term. */
function addMoved(
  sum: Complex,
  term: Complex,
  { s, seconds }: { readonly s: Complex; readonly seconds: number },
): void {
  const shrink = Math.exp(-s.re * seconds);
  const fr = shrink * Math.cos(s.im * seconds);
  const fi = -shrink * Math.sin(s.im * seconds);
  sum.re += term.re * fr - term.im * fi;
  sum.im += term.re * fi + term.im * fr;
}
