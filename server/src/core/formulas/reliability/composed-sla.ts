// What several service level agreements promise together. An agreement states from which downtime on money is paid
// back, not what was measured, and its months and exclusions differ: the result is a threshold too, not a forecast.
// Invariant: more requirements never lower the result, more alternatives never raise it.
import { parallelUnavailability } from './parallel.ts';
import { seriesUnavailability } from './series.ts';

/** Agreements by their unavailability (1 - percentage / 100), 0..1. */
export interface AgreementSet {
  /** Services that are all needed. */
  readonly required: readonly number[];
  /** Groups of which one service each is enough, when their failures are independent; default: none. */
  readonly alternatives?: readonly (readonly number[])[];
}

/**
 * U = 1 - product over the required of (1 - U_i) x product over the groups of (1 - product of U_i), 0..1; undefined
 * for a number outside 0..1. Linear. Source: composite service level agreements in Microsoft, Azure Well-Architected
 * Framework, reliability; AWS Well-Architected Framework, Reliability Pillar, "Availability".
 */
export function composedSlaUnavailability({ required, alternatives = [] }: AgreementSet): number | undefined {
  const groups = alternatives.map((group) => parallelUnavailability(group) ?? Number.NaN);
  return seriesUnavailability([...required, ...groups]);
}
