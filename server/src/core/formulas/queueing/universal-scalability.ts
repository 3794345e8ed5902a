// Throughput of a system that is scaled out, where work waits for what is shared and keeps copies in agreement.
// Invariant: one unit gives exactly the throughput of one unit; without coherency cost it is Amdahl's law.
import { isNotNegative, isPositive } from './number-domain.ts';

export interface Scalability {
  /** Throughput X1 of one unit (server, process, user), above 0; any unit, in practice requests per second. */
  readonly singlePerSecond: number;
  /** Fraction s of the work that only one unit does at a time, 0 to below 1. */
  readonly contention: number;
  /** Cost k of agreement per pair of units, as a fraction of the work; 0 or more. */
  readonly coherency: number;
}

export interface ScalabilityPeak {
  /** Number of units with the highest throughput, 1 or more; not rounded. */
  readonly units: number;
  readonly throughputPerSecond: number;
}

const isScalability = ({ singlePerSecond, contention, coherency }: Scalability): boolean =>
  isPositive(singlePerSecond) && isNotNegative(contention) && contention < 1 && isNotNegative(coherency);

/**
 * X(n) = n X1 / (1 + s (n-1) + k n (n-1)), requests per second for n units (1 or more, not only whole). Undefined
 * outside the domain. Source: Gunther, Guerrilla Capacity Planning, 2007, chapter 4.
 */
export function scaledThroughput(scalability: Scalability, units: number): number | undefined {
  if (!isScalability(scalability) || !isPositive(units) || units < 1) return undefined;
  const { singlePerSecond, contention, coherency } = scalability;
  // Divided by n, so that only the term that counts can grow large.
  const perUnit = 1 / units + contention * (1 - 1 / units) + coherency * (units - 1);
  const throughput = singlePerSecond / perUnit;
  return isNotNegative(throughput) ? throughput : undefined;
}

/**
 * n* = sqrt((1 - s)/k), at least 1, and X(n*): from there on more units give less. Undefined outside the domain and
 * without coherency cost, where there is no peak (see `throughputCeiling`).
 * Source: Gunther, Guerrilla Capacity Planning, 2007, chapter 4.
 */
export function scalabilityPeak(scalability: Scalability): ScalabilityPeak | undefined {
  if (!isScalability(scalability) || scalability.coherency === 0) return undefined;
  const units = Math.max(1, Math.sqrt((1 - scalability.contention) / scalability.coherency));
  const throughputPerSecond = scaledThroughput(scalability, units);
  return throughputPerSecond === undefined ? undefined : { units, throughputPerSecond };
}

/**
 * Highest throughput with any number of units, requests per second: that of the peak, or X1/s without coherency cost
 * (Amdahl). Undefined outside the domain, and with neither cost, where throughput grows without end.
 * Source: Amdahl, "Validity of the single processor approach", AFIPS 30, 1967.
 */
export function throughputCeiling(scalability: Scalability): number | undefined {
  if (!isScalability(scalability)) return undefined;
  if (scalability.coherency > 0) return scalabilityPeak(scalability)?.throughputPerSecond;
  const ceiling = scalability.singlePerSecond / scalability.contention;
  return isPositive(ceiling) ? ceiling : undefined;
}
