// How often a machine, place or provider's part fails, and what part of the time it is down. What is written counts:
// `availability`, else `failure-rate` with `repair-time`, else the default availability, for which the default failure
// rate and repair time are made: writing one of them out changes nothing.
// Invariant: unavailability, failures and repair time fit together, U = failures x repair / (1 + failures x repair),
// and a better availability never means more failures.
import { type DefaultEntry, defaults } from '../../../../grammar/src/vocabulary/index.ts';
import type { KindSpec } from '../../../../grammar/src/vocabulary/kind.ts';
import { steadyUnavailability } from '../formulas/reliability/index.ts';
import { derivedFigure } from '../model/derived-figure.ts';
import type { Figure, FigureInput } from '../model/figure.ts';
import { declaredFigure, figureOf, type Owner } from '../model/quantity.ts';
import { type Bound, exactly, rangeOf } from '../model/range.ts';
import { type AtEnd, opposite, rangeBy } from './by-end.ts';

/** Low is the best case of each. */
export interface Unreliability {
  /** P(down), with the figures that it comes from. */
  readonly unavailability: Figure;
  /** Failures in a year of being up. */
  readonly failuresPerYear: AtEnd;
  /** The same as a figure. */
  readonly failures: Figure;
  /** Mean time down by one failure. */
  readonly repair: Figure;
}

export const msPerYear = 31_536_000_000;
const secondsPerYear = 31_536_000;

/** For formulas that multiply rates by the year. */
export const yearInput: FigureInput = {
  name: '365 days',
  figure: derivedFigure(exactly(msPerYear), { unit: 'ms', formula: '', inputs: () => [] }),
};

interface Known {
  readonly availability: Figure | undefined;
  readonly failureRate: Figure | undefined;
  readonly repairTime: Figure;
  /** Whether failure rate or repair time stand in the file. */
  readonly isRateWritten: boolean;
  readonly isRepairWritten: boolean;
}

/**
 * Undefined for a client, of which nothing is known. A copy of a store that does not say its `repair-time` is back after its `rebuild-time` (`isCopy`).
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
  const failuresPerYear: AtEnd = (end) => failureRate[end] * secondsPerYear;
  return {
    unavailability: derivedFigure(rangeOf(at('value'), at), {
      unit: 'fraction',
      formula: 'failure-rate x repair-time / (1 + failure-rate x repair-time)',
      inputs: () => [
        { name: 'failure-rate', figure: failureRate },
        { name: 'repair-time', figure: repairTime },
      ],
    }),
    failuresPerYear,
    failures: ofRate(failureRate, failuresPerYear),
    repair: repairTime,
  };
}

function fromAvailability(availability: Figure, known: Known): Unreliability {
  const at = (end: Bound): number => Math.max(0, 1 - availability[opposite(end)]);
  const unavailability = derivedFigure(rangeOf(at('value'), at), {
    unit: 'fraction',
    formula: '1 - availability',
    inputs: () => [{ name: 'availability', figure: availability }],
  });
  const { failuresPerYear, failures } = failuresWith(availability, known);
  return { unavailability, failuresPerYear, failures, repair: repairOf(unavailability, failures) };
}

/**
 * As many failures as the unavailability leaves room for at the repair time that is written. Where none is, a machine
 * fails as often as written or by default, but not so often that even the shortest repairs would take longer.
 */
function failuresWith(
  availability: Figure,
  { failureRate, repairTime, isRateWritten, isRepairWritten }: Known,
): Pick<Unreliability, 'failuresPerYear' | 'failures'> {
  const rateAt = (end: Bound): number =>
    failureRate === undefined ? Number.POSITIVE_INFINITY : failureRate[end] * secondsPerYear;
  const isShortest = failureRate !== undefined && !isRepairWritten;
  const roomAt = (end: Bound): number => {
    const down = Math.max(0, 1 - availability[opposite(end)]);
    const repairMs = isShortest ? repairTime.low : repairTime[opposite(end)];
    return ((down / (1 - down)) * msPerYear) / repairMs;
  };
  const failuresPerYear: AtEnd = (end) => {
    const [rate, room] = [rateAt(end), roomAt(end)];
    const found = isRateWritten ? rate : isRepairWritten ? room : Math.min(rate, room);
    return Number.isFinite(found) ? found : Number.isFinite(rate) ? rate : 0;
  };
  if (failureRate !== undefined && failuresPerYear('value') === rateAt('value'))
    return { failuresPerYear, failures: ofRate(failureRate, failuresPerYear) };
  const name = isShortest ? 'shortest repair-time' : 'repair-time';
  const { low } = repairTime;
  const failures = derivedFigure(rangeBy(failuresPerYear), {
    unit: '1/year',
    formula: `(1 - availability) / availability x 365 days / ${name}`,
    inputs: () => [
      { name: 'availability', figure: availability },
      yearInput,
      { name, figure: isShortest ? { ...repairTime, value: low, high: low } : repairTime },
    ],
  });
  return { failuresPerYear, failures };
}

const ofRate = (failureRate: Figure, failuresPerYear: AtEnd): Figure =>
  derivedFigure(rangeBy(failuresPerYear), {
    unit: '1/year',
    formula: 'failure-rate',
    inputs: () => [{ name: 'failure-rate', figure: failureRate }],
  });

/** What goes with unavailability and failures. */
function repairOf(unavailability: Figure, failures: Figure): Figure {
  const at: AtEnd = (end) => {
    const years = unavailability[end] / (1 - unavailability[end]) / failures[end];
    return Number.isFinite(years) ? years * msPerYear : 0;
  };
  return derivedFigure(rangeBy(at), {
    unit: 'ms',
    formula: 'unavailability / (1 - unavailability) x 365 days / failures a year',
    inputs: () => [
      { name: 'unavailability', figure: unavailability },
      yearInput,
      { name: 'failures a year', figure: failures },
    ],
  });
}
