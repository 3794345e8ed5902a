// Weighted linear least squares for a few coefficients that must not be negative.
// Invariant: every coefficient is 0 or more; where the free solution has none below 0, it is the answer.

export interface LinearRow {
  readonly terms: readonly number[];
  readonly value: number;
}

/**
 * x >= 0 with the least sum of weight (value - terms . x)^2. Tries every set of coefficients that may be above 0 (2^n
 * sets; meant for three), each by Gram-Schmidt, so that the condition of the problem is not squared. Undefined where no
 * set can be solved. O(2^coefficients rows).
 * Source: Lawson and Hanson, Solving Least Squares Problems, 1974, chapter 23, for the conditions of the minimum.
 */
export function fitNotNegative(
  rows: readonly LinearRow[],
  weights: readonly number[],
): readonly number[] | undefined {
  const size = rows[0]?.terms.length ?? 0;
  const roots = weights.map(Math.sqrt);
  const right = rows.map(({ value }, i) => value * (roots[i] as number));
  const columns = Array.from({ length: size }, (_, k) =>
    rows.map(({ terms }, i) => (terms[k] as number) * (roots[i] as number)),
  );
  let best: readonly number[] | undefined;
  let leastError = Number.POSITIVE_INFINITY;
  for (let set = 1; set < 1 << size; set++) {
    const members = columns.map((_, k) => k).filter((k) => (set >> k) & 1);
    const solution = solveFree(
      members.map((k) => columns[k] as readonly number[]),
      right,
    );
    if (solution === undefined || solution.some((x) => !(x >= 0))) continue;
    const coefficients = columns.map((_, k) =>
      members.includes(k) ? (solution[members.indexOf(k)] as number) : 0,
    );
    const error = squaredError(columns, coefficients, right);
    if (!(error < leastError)) continue;
    leastError = error;
    best = coefficients;
  }
  return best;
}

/** Least squares without bounds by modified Gram-Schmidt; undefined where columns depend on one another. */
function solveFree(
  columns: readonly (readonly number[])[],
  right: readonly number[],
): readonly number[] | undefined {
  const basis: (readonly number[])[] = [];
  const triangle: number[][] = [];
  let rest = right;
  const projected: number[] = [];
  for (const column of columns) {
    let left = column;
    const shares = basis.map((direction) => {
      const share = dot(direction, left);
      left = left.map((value, i) => value - share * (direction[i] as number));
      return share;
    });
    const length = Math.sqrt(dot(left, left));
    if (!(length > 1e-12 * Math.sqrt(dot(column, column)))) return undefined;
    const direction = left.map((value) => value / length);
    const share = dot(direction, rest);
    rest = rest.map((value, i) => value - share * (direction[i] as number));
    basis.push(direction);
    triangle.push([...shares, length]);
    projected.push(share);
  }
  const solution = new Array<number>(columns.length).fill(0);
  for (let k = columns.length - 1; k >= 0; k--) {
    let value = projected[k] as number;
    for (let j = k + 1; j < columns.length; j++)
      value -= (triangle[j]?.[k] as number) * (solution[j] as number);
    solution[k] = value / (triangle[k]?.[k] as number);
  }
  return solution;
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);

function squaredError(
  columns: readonly (readonly number[])[],
  coefficients: readonly number[],
  right: readonly number[],
): number {
  let sum = 0;
  for (const [i, value] of right.entries()) {
    const fitted = columns.reduce(
      (total, column, k) => total + (column[i] as number) * (coefficients[k] as number),
      0,
    );
    sum += (value - fitted) ** 2;
  }
  return sum;
}
