// The unavailability of a switch as a figure that can be followed by hand, target by target: share of the users x
// failures a year x how long each lets them wait. Invariant: the inputs of a term multiply to its value.
import { derivedFigure } from '../model/derived-figure.ts';
import type { Figure, FigureInput, Unit } from '../model/figure.ts';
import type { Component } from '../model/model.ts';
import { declaredFigure, figureOf, isFlagOn } from '../model/quantity.ts';
import { exactly } from '../model/range.ts';
import { type AtEnd, rangeBy } from './by-end.ts';
import type { FailureVariable } from './failure-variables.ts';
import type { Solver } from './solve-problem.ts';
import { type SwitchPart, type SwitchTerm, switchTimeMs } from './switch-terms.ts';
import { msPerYear, yearInput } from './unreliability.ts';

/** Of the switch that `variable` stands for, as a journey sees it. */
export function switchFigure(
  component: Component,
  { solver, variables, variable }: SwitchFigureContext,
): Figure {
  const termsAt = (end: Parameters<AtEnd>[0]): readonly SwitchTerm[] =>
    solver.inputsAt(end).switches?.get(variable) ?? [];
  const likely = termsAt('value');
  const isNone = !likely.some(isStopped);
  const terms = likely.flatMap((term, i): readonly FigureInput[] => {
    if (!isStopped(term) && !isNone) return [];
    const figure = termFigure(component, (end) => termsAt(end)[i] ?? term, variables);
    return [{ name: `users of ${nameOf(term)}`, figure }];
  });
  return derivedFigure(
    rangeBy((end) => solver.inputsAt(end).unavailabilities[variable] ?? 0),
    {
      unit: 'fraction',
      formula: terms.map(({ name }) => name).join(' + '),
      inputs: () => terms,
    },
  );
}

/** A promotion at one target stops only that one. */
const isStopped = ({ failures }: SwitchTerm): boolean => failures > 0;

interface SwitchFigureContext {
  readonly solver: Solver;
  readonly variables: readonly FailureVariable[];
  readonly variable: number;
}

const nameOf = ({ target }: SwitchTerm): string =>
  target === undefined ? 'a target' : `\`${target.label}\``;

type TermAt = (end: Parameters<AtEnd>[0]) => SwitchTerm;

function termFigure(component: Component, at: TermAt, variables: readonly FailureVariable[]): Figure {
  const inputs = (): FigureInput[] => [
    { name: 'share of the users', figure: plain(at('value').share, 'fraction') },
    { name: 'failures a year', figure: failuresFigure(at, variables) },
    { name: 'wait', figure: waitFigure(component, at, variables) },
    yearInput,
  ];
  return derivedFigure(
    rangeBy((end) => at(end).unavailability),
    { unit: 'fraction', formula: 'share of the users x failures a year x wait / 365 days', inputs },
  );
}

/** Parts beyond this many are told as one. */
const mostParts = 6;

function failuresFigure(at: TermAt, variables: readonly FailureVariable[]): Figure {
  const inputs = (): FigureInput[] => {
    const parts = at('value').parts();
    const named = parts.slice(0, mostParts).map((part) => partInput(part, variables));
    const others = parts.slice(mostParts).reduce((sum, part) => sum + part.failures * part.alone, 0);
    return others > 0 ? [...named, { name: 'all others', figure: plain(others, '1/year') }] : named;
  };
  return derivedFigure(
    rangeBy((end) => at(end).failures),
    { unit: '1/year', formula: 'those that stop it and not the other targets, added up', inputs },
  );
}

function partInput(
  { variable, failures, alone }: SwitchPart,
  variables: readonly FailureVariable[],
): FigureInput {
  const label = variables[variable]?.subject.label ?? '';
  const figure = derivedFigure(exactly(failures * alone), {
    unit: '1/year',
    formula: 'failures a year x only this target stops',
    inputs: () => [
      { name: 'failures a year', figure: plain(failures, '1/year') },
      { name: 'only this target stops', figure: plain(alone, 'fraction') },
    ],
  });
  return { name: `failures of ${label}`, figure };
}

function waitFigure(component: Component, at: TermAt, variables: readonly FailureVariable[]): Figure {
  const waitAt: AtEnd = (end) => {
    const { share, failures, unavailability } = at(end);
    const often = share * failures;
    return often > 0 ? (unavailability / often) * msPerYear : switchTimeMs(component, end);
  };
  const inputs = (): FigureInput[] => {
    const parts = at('value').parts();
    const others = parts.slice(mostParts);
    const often = others.reduce((sum, part) => sum + part.failures * part.alone, 0);
    const waited = others.reduce((sum, part) => sum + part.failures * part.alone * part.waitMs, 0);
    return [
      ...parts.slice(0, mostParts).map((part) => partWait(component, part, variables)),
      ...(often > 0 ? [{ name: 'wait at all others', figure: plain(waited / often, 'ms') }] : []),
    ];
  };
  return derivedFigure(rangeBy(waitAt), {
    unit: 'ms',
    formula: 'sum over these failures of how many x their wait / failures a year',
    inputs,
  });
}

/** Exponential times until it is back have a mean minimum with the time of a switch; a promotion takes as long each time. */
function partWait(
  component: Component,
  { variable, downMs, waitMs, isPromotion }: SwitchPart,
  variables: readonly FailureVariable[],
): FigureInput {
  const label = variables[variable]?.subject.label ?? '';
  const back = isPromotion ? 'the promotion' : 'time until it is back';
  const figure = derivedFigure(exactly(waitMs), {
    unit: 'ms',
    formula: isPromotion
      ? 'the shorter of the promotion and the time of a switch'
      : 'time until it is back x (1 - e^(-time of a switch / time until it is back))',
    inputs: () => [
      { name: back, figure: plain(downMs, 'ms') },
      { name: 'time of a switch', figure: switchTimeFigure(component) },
    ],
  });
  return { name: `wait at ${label}`, figure };
}

function switchTimeFigure(component: Component): Figure {
  const ttl = isFlagOn(component, 'anycast') ? undefined : declaredFigure(component, 'ttl');
  const figures: readonly (readonly [string, Figure | undefined])[] = [
    ['check-interval', figureOf(component, 'check-interval')],
    ['check-failures', figureOf(component, 'check-failures')],
    ['ttl', ttl],
  ];
  return derivedFigure(
    rangeBy((end) => switchTimeMs(component, end)),
    {
      unit: 'ms',
      formula: `check-interval x check-failures${ttl === undefined ? '' : ' + ttl'}`,
      inputs: () => figures.flatMap(([name, figure]) => (figure === undefined ? [] : [{ name, figure }])),
    },
  );
}

/** A number that comes out of the structure. */
const plain = (value: number, unit: Unit): Figure =>
  derivedFigure(exactly(value), { unit, formula: '', inputs: () => [] });
