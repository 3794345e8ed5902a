// The time in which a store takes no writes because a replica is being promoted. The failures of its own machines come
// from the Markov chain of a primary and its standbys; each loss of the primary's place (zone, data center, host) that
// leaves a copy elsewhere adds one more promotion, to first order: losses a year x time of a promotion. Where several
// parts fail over at once, each has its own promotion and they count as independent: that they meet is of second order.
// Invariant: copies that are all down are not counted here; that is the matter of the machines and places themselves.
import { type Failover, failoverDowntime } from '../formulas/reliability/index.ts';
import { derivedFigure } from '../model/derived-figure.ts';
import type { Figure, FigureInput } from '../model/figure.ts';
import type { Component } from '../model/model.ts';
import { declaredFigure, figureOf } from '../model/quantity.ts';
import type { Bound } from '../model/range.ts';
import { type AtEnd, byEnd, opposite, rangeBy } from './by-end.ts';
import { addVariable, type VariableTable } from './failure-variables.ts';

import { failuresOf } from './place-variables.ts';
import type { Unreliability } from './unreliability.ts';

export interface Promotion {
  readonly component: Component;
  /** Machines that take over from one another; undefined where the component has none of its own. */
  readonly machines: { readonly count: number; readonly reliability: Unreliability } | undefined;
  /** What else takes the primary away and leaves a copy elsewhere: places, or the only machine. */
  readonly losses: readonly Unreliability[];
}

/** The chain is solved for up to this many standbys; more of them change nothing that can be seen. */
const mostStandbys = 8;

const secondsPerYear = 31_536_000;

/** The variable of the promotions of a store with `failover: auto`. */
export function addPromotion(table: VariableTable, promotion: Promotion): number {
  const { component, machines, losses } = promotion;
  const unavailability = byEnd((end) => {
    const byMachines = machines === undefined ? 0 : promotingShare(table, { ...promotion, machines }, end);
    const byLosses = losses.reduce((sum, loss) => sum + lossShare(component, loss, end), 0);
    return 1 - (1 - byMachines) * (1 - Math.min(1, byLosses));
  });
  const own = machines === undefined ? [] : [machines.reliability];
  const failures: AtEnd = (end) => [...own, ...losses].reduce((sum, loss) => sum + failuresOf(loss)(end), 0);
  const label = `the promotion of a replica of \`${component.label}\``;
  const figure = derivedFigure(rangeBy(unavailability), {
    unit: 'fraction',
    formula:
      'failures a year x (failover-coverage x failover-time + (1 - failover-coverage) x repair-time) / 365 days, by the Markov chain of a primary and its standbys',
    inputs: () => inputsOf(promotion),
  });
  const subject = { type: 'promotion', component, label, unavailability: figure } as const;
  return addVariable(table, { subject, unavailability, failures });
}

/** P(no writes are taken), promotions included, by a store of so many machines that stand together. */
export function promotedUnavailability(
  table: VariableTable,
  promotion: Promotion & { readonly machines: NonNullable<Promotion['machines']> },
  end: Bound,
): number {
  const { count, reliability } = promotion.machines;
  const noneUp = reliability.unavailability[end] ** count;
  return 1 - (1 - noneUp) * (1 - promotingShare(table, promotion, end));
}

/** Losses a year x the time until a replica serves or, where that does not work by itself, until what is lost is back. */
function lossShare(component: Component, loss: Unreliability, end: Bound): number {
  const { coverage, promotionSeconds } = takeoverOf(component, end);
  const interruption = coverage * promotionSeconds + (1 - coverage) * repairSeconds(loss, end);
  return (failuresOf(loss)(end) * interruption) / secondsPerYear;
}

function takeoverOf(component: Component, end: Bound): { coverage: number; promotionSeconds: number } {
  const coverage = declaredFigure(component, 'failover-coverage')?.[opposite(end)] ?? 1;
  return { coverage, promotionSeconds: (figureOf(component, 'failover-time')?.[end] ?? 0) / 1000 };
}

/** Mean down time that goes with unavailability and failures. */
function repairSeconds({ unavailability, failuresPerYear }: Unreliability, end: Bound): number {
  const years = unavailability[end] / (1 - unavailability[end]) / failuresPerYear(end);
  return Number.isFinite(years) ? years * secondsPerYear : 0;
}

/**
 * Share of the time in which a copy is up and none takes writes: the chain says how long no writes are taken, the
 * machines by themselves how long none is up, and U_chain = 1 - (1 - U_none up)(1 - U_promoting).
 */
function promotingShare(
  table: VariableTable,
  promotion: Promotion & { readonly machines: NonNullable<Promotion['machines']> },
  end: Bound,
): number {
  const { count, reliability } = promotion.machines;
  const failures = reliability.failuresPerYear(end);
  const mttrSeconds = repairSeconds(reliability, end);
  if (failures === 0 || mttrSeconds === 0) return 0;
  const standbys = Math.min(count - 1, mostStandbys);
  const { coverage, promotionSeconds } = takeoverOf(promotion.component, end);
  const chain = solveChain(table, {
    standbys,
    mtbfSeconds: secondsPerYear / failures,
    mttrSeconds,
    promotionSeconds,
    coverage,
  });
  const noneUp = reliability.unavailability[end] ** (standbys + 1);
  if (chain === undefined || noneUp >= 1) return 0;
  return Math.max(0, (chain - noneUp) / (1 - noneUp));
}

/** Most stores of a system have the same figures, and the chain is dear to solve: each is solved once. */
function solveChain({ chains }: VariableTable, model: Failover): number | undefined {
  const key = Object.values(model).join(' ');
  if (!chains.has(key)) chains.set(key, failoverDowntime(model)?.unavailability);
  return chains.get(key);
}

function inputsOf({ component, machines, losses }: Promotion): readonly FigureInput[] {
  const optional = (name: string, figure: Figure | undefined): FigureInput[] =>
    figure === undefined ? [] : [{ name, figure }];
  return [
    ...(machines?.reliability.failureInputs() ?? []),
    ...losses.flatMap((loss) => loss.failureInputs()),
    ...optional('failover-time', figureOf(component, 'failover-time')),
    ...optional('failover-coverage', declaredFigure(component, 'failover-coverage')),
  ];
}
