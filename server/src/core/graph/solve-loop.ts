// The visits of the members of one loop: a small one by elimination, a large one by repeated substitution.
// Invariant: there is an answer exactly where the gain (spectral radius) of the loop is below 1.
import { type Digraph, reverseDigraph } from './digraph.ts';
import { reversePostorder } from './reverse-postorder.ts';
import { solveLinear } from './solve-linear.ts';

/** Largest loop that is solved by a matrix. */
const largestMatrix = 100;
/** Repeated substitution stops after this much work, and then counts the loop as endless. */
const largestWork = 20_000_000;
const settled = 1e-12;
/** More visits than this per visit from outside count as without end. */
const withoutEnd = 1e9;

/**
 * lambda = inflow + G^T lambda within a strongly connected graph; undefined where the gain is 1 or more.
 * For a G without negative entries that is so exactly when lambda = 1 + G^T lambda has a solution without negative
 * entries (Berman and Plemmons, Nonnegative Matrices in the Mathematical Sciences, chapter 6).
 */
export function solveLoop(
  graph: Digraph,
  inflow: Float64Array,
  gain: ArrayLike<number>,
): Float64Array | undefined {
  const ones = new Float64Array(graph.size).fill(1);
  if (graph.size > largestMatrix) {
    return substitute(graph, ones, gain) && substitute(graph, inflow, gain);
  }
  const matrix = buildMatrix(graph, gain);
  const check = solveLinear(matrix, ones);
  if (check === undefined || check.some((value) => !(value > 0 && value < withoutEnd))) return undefined;
  return solveLinear(matrix, inflow)?.map((value) => Math.max(0, value));
}

/** I - G^T, row by row. */
function buildMatrix(graph: Digraph, gain: ArrayLike<number>): Float64Array {
  const { size, starts } = graph;
  const matrix = new Float64Array(size * size);
  for (let node = 0; node < size; node++) {
    matrix[node * size + node] = (matrix[node * size + node] as number) + 1;
    for (let at = starts[node] as number; at < (starts[node + 1] as number); at++) {
      const cell = (graph.targets[at] as number) * size + node;
      matrix[cell] = (matrix[cell] as number) - (gain[graph.edges[at] as number] as number);
    }
  }
  return matrix;
}

/** Gauss-Seidel in reverse postorder: a round carries visits along every path, only the way round takes another. */
function substitute(graph: Digraph, inflow: Float64Array, gain: ArrayLike<number>): Float64Array | undefined {
  const order = reversePostorder(graph, 0).nodes;
  const callers = reverseDigraph(graph);
  const visits = inflow.slice();
  const limit = inflow.reduce((sum, value) => sum + value, 0) * withoutEnd;
  for (let work = 0; work < largestWork; work += graph.targets.length + graph.size) {
    let change = 0;
    for (const node of order) {
      let sum = inflow[node] as number;
      for (let at = callers.starts[node] as number; at < (callers.starts[node + 1] as number); at++) {
        sum +=
          (visits[callers.targets[at] as number] as number) * (gain[callers.edges[at] as number] as number);
      }
      change = Math.max(change, Math.abs(sum - (visits[node] as number)) / Math.max(1e-300, sum));
      visits[node] = sum;
      if (!(sum <= limit)) return undefined;
    }
    if (change < settled) return visits;
  }
  return undefined;
}
