// How long one failure of a primary stops its writes: until a replica takes over or, where that does not work by itself,
// until what has failed is back. Invariant: without `failover-coverage` every takeover works.
import { derivedFigure } from '../model/derived-figure.ts';
import type { FigureInput } from '../model/figure.ts';
import type { Component } from '../model/model.ts';
import { declaredFigure, figureOf } from '../model/quantity.ts';
import { type AtEnd, opposite, rangeBy } from './by-end.ts';
import type { Unreliability } from './unreliability.ts';

export interface Takeover {
  /** Time until a replica serves, in milliseconds. */
  readonly timeMs: AtEnd;
  /** P(it works by itself), 0..1. */
  readonly coverageAt: AtEnd;
  /** Mean interruption by a failure of this, by the name that stands in a formula. */
  readonly interruption: (of: Unreliability) => FigureInput;
}

export function takeoverOf(component: Component): Takeover {
  const time = figureOf(component, 'failover-time');
  const coverage = declaredFigure(component, 'failover-coverage');
  const timeMs: AtEnd = (end) => time?.[end] ?? 0;
  const coverageAt: AtEnd = (end) => coverage?.[opposite(end)] ?? 1;
  const timeInput: readonly FigureInput[] =
    time === undefined ? [] : [{ name: 'failover-time', figure: time }];
  const interruption = ({ repair }: Unreliability): FigureInput => {
    const [plain] = timeInput;
    if (coverage === undefined && plain !== undefined) return plain;
    const at: AtEnd = (end) => coverageAt(end) * timeMs(end) + (1 - coverageAt(end)) * repair[end];
    const figure = derivedFigure(rangeBy(at), {
      unit: 'ms',
      formula: 'failover-coverage x failover-time + (1 - failover-coverage) x repair-time',
      inputs: () => [
        ...(coverage === undefined ? [] : [{ name: 'failover-coverage', figure: coverage }]),
        ...timeInput,
        { name: 'repair-time', figure: repair },
      ],
    });
    return { name: 'interruption', figure };
  };
  return { timeMs, coverageAt, interruption };
}
