// A worked example of a book, a paper or a manual, with the figures that are printed there.
// Invariant: a figure is compared to as many digits as were printed, and to no more.
import assert from 'node:assert/strict';

export interface PublishedCase {
  readonly what: string;
  /** Author, title, and where in it. */
  readonly source: string;
  /** The functions that are asked, as their folders export them. */
  readonly functions: string;
  /** As printed, and what the functions give in the same unit. */
  readonly figures: () => readonly (readonly [printed: string, value: number | undefined])[];
}

/** That every figure, rounded to the printed digits, is the printed one. */
export function assertPrinted({ what, source, figures }: PublishedCase): void {
  for (const [printed, value] of figures()) {
    const decimals = printed.split('.')[1]?.length ?? 0;
    // 0.1815 is printed as 0.182; as a double it lies below.
    const roundedUp = value === undefined ? undefined : value * (1 + 4 * Number.EPSILON);
    assert.equal(roundedUp?.toFixed(decimals), printed, `${what}, ${source}: ${value}`);
  }
}
