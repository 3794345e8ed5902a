// The parts of the time without writes as figures that can be followed by hand: failures a year x how long each stops
// the writes. Invariant: the inputs of a term multiply to its value, whatever the Markov chain says.
import { derivedFigure } from '../model/derived-figure.ts';
import type { FigureInput } from '../model/figure.ts';
import type { Component } from '../model/model.ts';
import { type AtEnd, opposite, rangeBy } from './by-end.ts';
import type { Loss, Machines } from './promotion.ts';
import { takeoverOf } from './takeover.ts';
import { msPerYear, yearInput } from './unreliability.ts';

interface MachineTerm {
  readonly component: Component;
  readonly machines: Machines;
  /** Copies that the Markov chain has; the same, but for very many. */
  readonly solved: number;
  /** Share of the time in which a copy is up and none takes writes. */
  readonly share: AtEnd;
}

/** Of the failures of its own machines. */
export function machineTerm({ component, machines, solved, share }: MachineTerm): FigureInput {
  const { reliability } = machines;
  const interruption = takeoverOf(component).interruption(reliability);
  const { failures } = reliability;
  // Without a standby there is nobody to promote. What the chain leaves of the plain product is this factor.
  const standby: AtEnd = (end) => {
    const plain = (failures[end] * interruption.figure[end]) / msPerYear;
    return plain > 0 ? share(end) / plain : 1;
  };
  const standbyUp = derivedFigure(
    rangeBy((end) => standby(opposite(end))),
    {
      unit: 'fraction',
      formula: `(no primary - none up) / (1 - none up) / (failures a year x ${interruption.name} / 365 days)`,
      inputs: () => [
        ...chainInputs(machines, { solved, share }),
        { name: 'failures a year', figure: failures },
        interruption,
        yearInput,
      ],
    },
  );
  const figure = derivedFigure(rangeBy(share), {
    unit: 'fraction',
    formula: `failures a year x a standby is up x ${interruption.name} / 365 days`,
    inputs: () => [
      { name: 'failures a year', figure: failures },
      { name: 'a standby is up', figure: standbyUp },
      interruption,
      yearInput,
    ],
  });
  return { name: 'promotions after failures of a machine', figure };
}

/** What the chain gives, and what its copies would give if each took the writes at once. */
function chainInputs(
  { reliability }: Machines,
  { solved, share }: Pick<MachineTerm, 'solved' | 'share'>,
): readonly FigureInput[] {
  const { unavailability, repair } = reliability;
  const noneUp: AtEnd = (end) => unavailability[end] ** solved;
  const standbys = `${solved - 1} ${solved === 2 ? 'standby' : 'standbys'}`;
  const noPrimary = derivedFigure(
    rangeBy((end) => 1 - (1 - noneUp(end)) * (1 - share(end))),
    {
      unit: 'fraction',
      formula: `share of the time without a primary, by the Markov chain of it and ${standbys}, each with these failures and repairs`,
      inputs: () => [{ name: 'repair-time', figure: repair }],
    },
  );
  const none = derivedFigure(rangeBy(noneUp), {
    unit: 'fraction',
    formula: `unavailability of one machine^${solved}`,
    inputs: () => [{ name: 'unavailability of one machine', figure: unavailability }],
  });
  return [
    { name: 'no primary', figure: noPrimary },
    { name: 'none up', figure: none },
  ];
}

/** Of what else takes the primary away: losses a year of the calendar x the interruption. */
export function lossTerm(component: Component, { label, reliability }: Loss): FigureInput {
  const interruption = takeoverOf(component).interruption(reliability);
  const { failures, unavailability } = reliability;
  const at: AtEnd = (end) =>
    Math.min(1, (failures[end] * (1 - unavailability[end]) * interruption.figure[end]) / msPerYear);
  const figure = derivedFigure(rangeBy(at), {
    unit: 'fraction',
    formula: `losses a year x (1 - unavailability) x ${interruption.name} / 365 days`,
    inputs: () => [
      { name: 'losses a year', figure: failures },
      { name: 'unavailability', figure: unavailability },
      interruption,
      yearInput,
    ],
  });
  return { name: `promotions after a loss of ${label}`, figure };
}
