// What a part of a host does on the cores of the host, with what that follows from: operations at all machines of all
// its roles, writes that its copies apply among them, and the cores that they keep busy.
// Invariant: operations of all parts by the utilization of the host are what the host carries.
import { derivedFigure } from '../model/derived-figure.ts';
import type { Figure, FigureInput } from '../model/figure.ts';
import type { Component } from '../model/model.ts';
import { type Range, rangeOf } from '../model/range.ts';
import type { Basis } from './basis.ts';
import type { OperationCost } from './machine-cost.ts';
import { busyCoresAt, extremeOf, totalLoad, workAt } from './station-load.ts';
import type { StationPlan } from './station-plan.ts';
import { type Loads, type Operations, operationsAt } from './sum-loads.ts';

export interface HostContext {
  readonly basis: Basis;
  readonly loads: Loads;
}

/** Per second, at all machines of all roles of the part. */
export function operationsRange(part: Component, context: HostContext): Range {
  const plans = context.basis.plansOf(part);
  if (plans.length === 0) return totalLoad(context.loads.of(part));
  return rangeOver(part, context, (at) => plans.reduce((sum, plan) => sum + arrivingAt(plan, at), 0));
}

/** By role where there are several. */
export function operationsFigure(part: Component, context: HostContext): Figure {
  const plans = context.basis.plansOf(part);
  const roles = (): readonly FigureInput[] =>
    plans.map((plan) => ({
      name: plan.label,
      figure: plain(rangeOver(part, context, (at) => arrivingAt(plan, at))),
    }));
  return derivedFigure(operationsRange(part, context), {
    unit: '1/s',
    formula: plans.length > 1 ? plans.map(({ label }) => label).join(' + ') : '',
    inputs: () => (plans.length > 1 ? roles() : []),
  });
}

/** Busy cores of the part, by role where there are several. */
export function busyFigure(part: Component, range: Range, context: HostContext): Figure {
  const plans = context.basis.plansOf(part);
  const [only] = plans;
  if (plans.length === 1 && only !== undefined) return roleBusy(only, range, context);
  return derivedFigure(range, {
    unit: 'count',
    formula: plans.map(({ label }) => label).join(' + '),
    inputs: () =>
      plans.map((plan) => {
        const busy = rangeOver(part, context, (at, bound) => busyCoresAt(plan, bound, at));
        return { name: plan.label, figure: roleBusy(plan, busy, context) };
      }),
  });
}

const arrivingAt = ({ reads, writes, machines }: StationPlan, at: Operations): number =>
  (at.reads * reads.part + at.writes * writes.part) * machines;

/** Reads and writes at all machines of the role, times what one of them takes. */
function roleBusy(plan: StationPlan, range: Range, context: HostContext): Figure {
  const { component, cost, machines } = plan;
  const terms = (['reads', 'writes'] as const).flatMap((kind) => {
    const each = kind === 'reads' ? cost?.read : cost?.write;
    const at = (load: Operations): number =>
      (kind === 'reads' ? load.reads : workAt(plan, load)) * plan[kind].part * machines;
    const load = rangeOver(component, context, at);
    return each?.key === undefined || load.value === 0 ? [] : [{ kind, each, figure: plain(load) }];
  });
  return derivedFigure(range, {
    unit: 'count',
    formula: terms.map(({ kind, each }) => `${kind} ${withoutCores(each).formula}`).join(' + '),
    inputs: () =>
      terms.flatMap(({ kind, each, figure }) => [{ name: kind, figure }, ...withoutCores(each).inputs]),
  });
}

/** Busy cores are those of all machines together, whatever cores there are. */
const withoutCores = ({ formula, inputs }: OperationCost): Pick<OperationCost, 'formula' | 'inputs'> => ({
  formula: formula.replace(/ \/ cores$/, ''),
  inputs: inputs.filter(({ name }) => name !== 'cores'),
});

const plain = (range: Range): Figure => derivedFigure(range, { unit: '1/s', formula: '', inputs: () => [] });

/** The ends of what comes together. */
function rangeOver(
  part: Component,
  { loads }: HostContext,
  of: (at: Operations, bound: 'low' | 'value' | 'high') => number,
): Range {
  const at = (bound: 'low' | 'value' | 'high'): number =>
    extremeOf(
      bound,
      loads.ends(bound).map((sums) => of(operationsAt(sums, part.id), bound)),
    );
  return rangeOf(at('value'), at);
}
