// How often a machine, place or provider's part fails, and what part of the time it is down. What is written counts:
// `availability`, else `failure-rate` with `repair-time`, else the default availability.
// Invariant: unavailability, failures and repair time fit together, U = failures x repair / (1 + failures x repair),
// and a better availability never means more failures.
import { type DefaultEntry, defaults } from '../../../../grammar/src/vocabulary/index.ts';
import type { KindSpec } from '../../../../grammar/src/vocabulary/kind.ts';
import { steadyUnavailability } from '../formulas/reliability/index.ts';
import { derivedFigure } from '../model/derived-figure.ts';
import type { Figure, FigureInput } from '../model/figure.ts';
import { declaredFigure, figureOf, type Owner } from '../model/quantity.ts';
import { type Bound, rangeOf } from '../model/range.ts';
import { type AtEnd, opposite } from './by-end.ts';

/** Low is the best case of each. */
export interface Unreliability {
  /** P(down), with the figures that it comes from. */
  readonly unavailability: Figure;
  /** Failures in a year of being up. */
  readonly failuresPerYear: AtEnd;
  /** The figures that `failuresPerYear` comes from, by name. */
  readonly failureInputs: () => readonly FigureInput[];
}

export const msPerYear = 31_536_000_000;
const secondsPerYear = 31_536_000;

interface Known {
  readonly availability: Figure | undefined;
  readonly failureRate: Figure | undefined;
  readonly repairTime: Figure;
  /** Whether failure rate or repair time stand in the file. */
  readonly isRateWritten: boolean;
  readonly isRepairWritten: boolean;
}

/**
 * Undefined for what counts as never failing, since nothing is known of it: an external part without `availability`.
 * A copy of a store that does not say its `repair-time` is back after its `rebuild-time` (`isCopy`).
 */
export function unreliabilityOf(
  owner: Owner,
  { kind = owner.kind, isCopy = false }: { readonly kind?: KindSpec | undefined; readonly isCopy?: boolean },
): Unreliability | undefined {
  const known = readFigures(owner, kind, isCopy);
  const written = declaredFigure(owner, 'availability');
  const byRate =
    written === undefined &&
    known.failureRate !== undefined &&
    (known.isRateWritten || known.isRepairWritten);
  if (byRate) return fromRate(known.failureRate, known.repairTime);
  return known.availability === undefined ? undefined : fromAvailability(known.availability, known);
}

function readFigures(owner: Owner, kind: KindSpec | undefined, isCopy: boolean): Known {
  const repair =
    declaredFigure(owner, 'repair-time') ?? (isCopy ? declaredFigure(owner, 'rebuild-time') : undefined);
  const fallback = kind?.role === 'place' ? undefined : toFigure(defaults.machineFailureRate, '1/s');
  return {
    availability: figureOf(owner, 'availability', kind),
    failureRate: figureOf(owner, 'failure-rate', kind) ?? fallback,
    repairTime: repair ?? figureOf(owner, 'repair-time', kind) ?? toFigure(defaults.machineRepairTime, 'ms'),
    isRateWritten: declaredFigure(owner, 'failure-rate') !== undefined,
    isRepairWritten: repair !== undefined,
  };
}

/** A default for kinds that have no such attribute: a name service fails like a machine. */
const toFigure = ({ low, value, high, source }: DefaultEntry, unit: Figure['unit']): Figure => ({
  low,
  value,
  high,
  unit,
  origin: { type: 'default', source },
});

function fromRate(failureRate: Figure, repairTime: Figure): Unreliability {
  const at = (end: Bound): number =>
    failureRate[end] === 0 ? 0 : (steadyUnavailability(1 / failureRate[end], repairTime[end] / 1000) ?? 1);
  const inputs = () => [
    { name: 'failure-rate', figure: failureRate },
    { name: 'repair-time', figure: repairTime },
  ];
  return {
    unavailability: derivedFigure(rangeOf(at('value'), at), {
      unit: 'fraction',
      formula: 'failure-rate x repair-time / (1 + failure-rate x repair-time)',
      inputs,
    }),
    failuresPerYear: (end) => failureRate[end] * secondsPerYear,
    failureInputs: inputs,
  };
}

function fromAvailability(availability: Figure, known: Known): Unreliability {
  const { failureRate, repairTime, isRateWritten, isRepairWritten } = known;
  const at = (end: Bound): number => Math.max(0, 1 - availability[opposite(end)]);
  // What the unavailability leaves room for at this repair time. A default rate is no more than that.
  const failuresAt = (end: Bound): number => {
    const rate = failureRate === undefined ? Number.POSITIVE_INFINITY : failureRate[end] * secondsPerYear;
    if (isRateWritten) return rate;
    const repairYears = repairTime[opposite(end)] / msPerYear;
    const room = at(end) / (1 - at(end)) / repairYears;
    const failures = isRepairWritten ? room : Math.min(rate, room);
    return Number.isFinite(failures) ? failures : Number.isFinite(rate) ? rate : 0;
  };
  return {
    unavailability: derivedFigure(rangeOf(at('value'), at), {
      unit: 'fraction',
      formula: '1 - availability',
      inputs: () => [{ name: 'availability', figure: availability }],
    }),
    failuresPerYear: failuresAt,
    failureInputs: () => [
      ...(failureRate === undefined ? [] : [{ name: 'failure-rate', figure: failureRate }]),
      { name: 'availability', figure: availability },
      { name: 'repair-time', figure: repairTime },
    ],
  };
}
