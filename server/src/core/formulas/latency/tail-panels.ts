// A function on an interval as polynomials on panels, each as wide as the function allows. Used where a tail is known
// point by point only. Invariant: the panels are ascending, adjoin, and cover the interval.

import { gaussLegendre } from './gauss-legendre.ts';

/** The function on [middle - half, middle + half], by its values at the Gauss-Legendre nodes. */
export interface TailPanel {
  readonly middle: number;
  readonly half: number;
  readonly values: Float64Array;
}

/** Points in a panel: polynomials of degree 15. */
const POINTS = 16;
const RULE = gaussLegendre(POINTS);
/** What the last three Legendre coefficients of a panel may add up to, in terms of the largest value. */
const TOLERANCE = 1e-10;
/** No panel is halved more often, and no interval has many more panels: what is left then is rounding. */
const DEEPEST = 24;
const MOST_PANELS = 200;
/** No tail reaches so far, in seconds. */
const LONGEST = 1e30;

/** Rows 13 to 15 of the transform from values at the nodes to Legendre coefficients. */
const LAST_ROWS = lastRows();

function lastRows(): readonly Float64Array[] {
  const rows = [13, 14, 15].map(() => new Float64Array(POINTS));
  for (let j = 0; j < POINTS; j++) {
    const x = RULE.nodes[j] as number;
    let before = 1;
    let value = x;
    for (let n = 2; n < POINTS; n++) {
      const next = ((2 * n - 1) * x * value - (n - 1) * before) / n;
      before = value;
      value = next;
      const row = rows[n - 13];
      if (row !== undefined) row[j] = (n + 0.5) * (RULE.weights[j] as number) * value;
    }
  }
  return rows;
}

/** How well panels are to follow a tail: `within` along it, until it is `below`. */
export interface PanelError {
  readonly within: number;
  readonly below: number;
}

/** For a tail whose largest value is `size`; not better than it is known, which is to rounding where it `isExact`. */
export function panelError(size: number, isExact: boolean): PanelError {
  const within = Math.max(TOLERANCE * size, isExact ? 1e-13 : TOLERANCE);
  return { within, below: isExact ? within / 100 : within / 2 };
}

/** Panels of `tail` on [from, to], halved until they follow it well enough. */
function panelInterval(
  tail: (seconds: number) => number,
  { from, to, error }: { from: number; to: number; error: PanelError },
): TailPanel[] {
  const panels: TailPanel[] = [];
  const add = (start: number, end: number, depth: number): void => {
    const middle = (start + end) / 2;
    const half = (end - start) / 2;
    const values = RULE.nodes.map((node) => tail(middle + half * node));
    if (depth >= DEEPEST || panels.length >= MOST_PANELS || isSmooth(values, error.within))
      panels.push({ middle, half, values });
    else {
      add(start, middle, depth + 1);
      add(middle, end, depth + 1);
    }
  };
  if (to > from) add(from, to, 0);
  return panels;
}

function isSmooth(values: Float64Array, within: number): boolean {
  let rest = 0;
  for (const row of LAST_ROWS) {
    let coefficient = 0;
    for (let j = 0; j < POINTS; j++) coefficient += (row[j] as number) * (values[j] as number);
    rest += Math.abs(coefficient);
  }
  return rest <= within;
}

/** Panels between each of the limits and the next, ascending. */
export function panelBetween(
  tail: (seconds: number) => number,
  { limits, error }: { limits: readonly number[]; error: PanelError },
): TailPanel[] {
  return limits.slice(1).flatMap((to, i) => panelInterval(tail, { from: limits[i] as number, to, error }));
}

/** Panels of a tail that dies out: between the limits, and on from the last, or by `scale` if that is 0. */
export function panelDecay(
  tail: (seconds: number) => number,
  options: { limits: readonly number[]; scale: number; error: PanelError },
): TailPanel[] {
  const { limits, scale, error } = options;
  const panels = panelBetween(tail, { limits, error });
  let from = limits.at(-1) as number;
  for (let width = from > 0 ? from : scale; width > 0 && Math.abs(tail(from)) >= error.below; width *= 2) {
    for (const panel of panelInterval(tail, { from, to: from + width, error })) panels.push(panel);
    from += width;
    if (width > LONGEST) break;
  }
  return panels;
}

/** The interpolated value at a point of the panel. */
export function interpolate({ middle, half, values }: TailPanel, seconds: number): number {
  const x = (seconds - middle) / half;
  let over = 0;
  let under = 0;
  for (let j = 0; j < POINTS; j++) {
    const distance = x - (RULE.nodes[j] as number);
    if (distance === 0) return values[j] as number;
    const share = (RULE.barycentric[j] as number) / distance;
    over += share * (values[j] as number);
    under += share;
  }
  return over / under;
}

/** Integrals of the panels: of the function, and of t times the function. */
export function integratePanels(panels: readonly TailPanel[]): { plain: number; timesT: number } {
  let plain = 0;
  let timesT = 0;
  for (const { middle, half, values } of panels) {
    for (let j = 0; j < POINTS; j++) {
      const share = half * (RULE.weights[j] as number) * (values[j] as number);
      plain += share;
      timesT += share * (middle + half * (RULE.nodes[j] as number));
    }
  }
  return { plain, timesT };
}
