// Candidates with what they add up to: one input may act in several ways. Invariant: in the order in which inputs were
// first named.
import type { Candidate } from './probe.ts';
import type { Input } from './report.ts';

export interface CandidateList {
  /** Elasticities of one input add up; undefined inputs are left out. */
  readonly add: (input: Input | undefined, elasticity: number) => void;
  readonly all: (isExact: boolean | ((input: Input) => boolean)) => readonly Candidate[];
}

export function createCandidateList(): CandidateList {
  const sums = new Map<Input, number>();
  return {
    add: (input, elasticity) => {
      if (input !== undefined && Number.isFinite(elasticity))
        sums.set(input, (sums.get(input) ?? 0) + elasticity);
    },
    all: (isExact) =>
      [...sums].map(([input, elasticity]) => ({
        input,
        elasticity,
        isExact: typeof isExact === 'boolean' ? isExact : isExact(input),
      })),
  };
}
