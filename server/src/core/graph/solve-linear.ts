// Small dense systems of linear equations by Gaussian elimination with partial pivoting. Meant for the members of
// one strongly connected component, not for whole graphs: the work grows with the cube of the size.

/**
 * x with `matrix` x = `right`, or undefined where the matrix is singular to working precision.
 * `matrix` holds size x size numbers row by row; both arguments are left as they were.
 */
export function solveLinear(matrix: Float64Array, right: Float64Array): Float64Array | undefined {
  const size = right.length;
  const a = matrix.slice();
  const x = right.slice();
  for (let column = 0; column < size; column++) {
    const pivot = findPivot(a, size, column);
    const divisor = a[pivot * size + column] as number;
    if (Math.abs(divisor) < 1e-14) return undefined;
    if (pivot !== column) swapRows(a, x, { size, first: pivot, second: column });
    for (let row = column + 1; row < size; row++) {
      const factor = (a[row * size + column] as number) / divisor;
      if (factor === 0) continue;
      for (let k = column; k < size; k++) {
        a[row * size + k] = (a[row * size + k] as number) - factor * (a[column * size + k] as number);
      }
      x[row] = (x[row] as number) - factor * (x[column] as number);
    }
  }
  for (let row = size - 1; row >= 0; row--) {
    let sum = x[row] as number;
    for (let k = row + 1; k < size; k++) sum -= (a[row * size + k] as number) * (x[k] as number);
    x[row] = sum / (a[row * size + row] as number);
  }
  return x;
}

function findPivot(a: Float64Array, size: number, column: number): number {
  let pivot = column;
  for (let row = column + 1; row < size; row++) {
    if (Math.abs(a[row * size + column] as number) > Math.abs(a[pivot * size + column] as number)) {
      pivot = row;
    }
  }
  return pivot;
}

function swapRows(
  a: Float64Array,
  x: Float64Array,
  { size, first, second }: { size: number; first: number; second: number },
): void {
  for (let k = 0; k < size; k++) {
    const kept = a[first * size + k] as number;
    a[first * size + k] = a[second * size + k] as number;
    a[second * size + k] = kept;
  }
  const kept = x[first] as number;
  x[first] = x[second] as number;
  x[second] = kept;
}
