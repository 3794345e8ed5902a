// How many of several independent branches have answered: the tail of the time until enough of them have. Invariant: the
// answer lies between 0 and 1 where the tails do, and for all of them or one of them no digits of small tails are lost.

/** A branch that stands for `copies` alike. */
export interface BranchTail {
  readonly tail: number;
  readonly copies: number;
}

/**
 * P(fewer than `needed` branches have answered), from P(not answered) of each branch.
 * All: 1 - product of (1 - tail). One: product of the tails. Else by adding one branch after the other, quadratic in
 * their count. Source: Barlow and Heidtmann, "Computing
 * k-out-of-n system reliability", IEEE Transactions on Reliability R-33 (1984).
 */
export function joinTail(branches: readonly BranchTail[], needed: number): number {
  const total = branches.reduce((count, { copies }) => count + copies, 0);
  if (needed === total) {
    return -Math.expm1(
      branches.reduce((sum, { tail, copies }) => sum + copies * Math.log1p(-Math.min(1, tail)), 0),
    );
  }
  if (needed === 1) return branches.reduce((product, { tail, copies }) => product * tail ** copies, 1);
  // answered[k]: the probability that exactly k have answered, for k below `needed`.
  const answered = new Float64Array(needed);
  answered[0] = 1;
  for (const { tail, copies } of branches) {
    for (let copy = 0; copy < copies; copy++) {
      for (let k = needed - 1; k >= 0; k--) {
        const before = k > 0 ? (answered[k - 1] as number) : 0;
        answered[k] = (answered[k] as number) * tail + before * (1 - tail);
      }
    }
  }
  return answered.reduce((sum, probability) => sum + probability, 0);
}
