// What machines of one tier cost each other: work that only one does at a time, and keeping each pair in agreement
// (Gunther's universal scalability law). Invariant: without `contention` and `coherency`, n machines carry n times one.
import { scalabilityPeak, scaledThroughput } from '../formulas/queueing/universal-scalability.ts';
import { derivedFigure } from '../model/derived-figure.ts';
import type { Figure, FigureInput } from '../model/figure.ts';
import type { Component } from '../model/model.ts';
import { declaredFigure } from '../model/quantity.ts';
import { type Bound, exactly, rangeOf } from '../model/range.ts';
import type { MachineCost, OperationCost } from './machine-cost.ts';
import type { ScaleOutLimits } from './report.ts';

/** As written; 0 for what is not. */
export interface ScaleOut {
  readonly contention: Figure;
  readonly coherency: Figure;
}

const none: Figure = {
  ...exactly(0),
  unit: 'fraction',
  origin: { type: 'default', source: 'none is written' },
};

/** Undefined where neither is written. */
export function scaleOutOf(component: Component): ScaleOut | undefined {
  const { attributes } = component;
  if (!attributes.has('contention') && !attributes.has('coherency')) return undefined;
  return {
    contention: declaredFigure(component, 'contention') ?? none,
    coherency: declaredFigure(component, 'coherency') ?? none,
  };
}

/** How many machines without such costs carry what `machines` of them carry: X(n)/X(1). */
function relativeAt({ contention, coherency }: ScaleOut, machines: number, bound: Bound): number | undefined {
  const end = opposite[bound];
  // All work that only one does at a time is the work of one machine.
  const serial = Math.min(contention[end], mostSerial);
  return scaledThroughput({ singlePerSecond: 1, contention: serial, coherency: coherency[end] }, machines);
}

const mostSerial = 1 - 1e-12;

/** The most is carried where the costs are lowest. */
const opposite: Readonly<Record<Bound, Bound>> = { low: 'high', value: 'value', high: 'low' };

/** By how much each operation costs more with so many machines: 1 + contention (n - 1) + coherency n (n - 1). */
function dearness(scaleOut: ScaleOut, machines: number): Figure {
  const at = (bound: Bound): number =>
    machines / (relativeAt(scaleOut, machines, opposite[bound]) ?? machines);
  return derivedFigure(rangeOf(at('value'), at), {
    unit: 'x',
    formula: '1 + contention x (machines - 1) + coherency x machines x (machines - 1)',
    inputs: () => inputsOf(scaleOut, machines),
  });
}

const inputsOf = ({ contention, coherency }: ScaleOut, machines: number): readonly FigureInput[] => [
  { name: 'contention', figure: contention },
  { name: 'coherency', figure: coherency },
  {
    name: 'machines',
    figure: derivedFigure(exactly(machines), {
      unit: 'count',
      formula: 'machines of this role',
      inputs: () => [],
    }),
  },
];

/** The cost of operations at one of so many machines. Cores are not busier: they wait for each other. */
export function scaledCost(
  cost: MachineCost | undefined,
  scaleOut: ScaleOut | undefined,
  machines: number,
): MachineCost | undefined {
  if (cost === undefined || scaleOut === undefined) return cost;
  const factor = dearness(scaleOut, machines);
  return { ...cost, read: dearer(cost.read, factor), write: dearer(cost.write, factor) };
}

const dearer = (cost: OperationCost, factor: Figure): OperationCost => ({
  ...cost,
  utilization: rangeOf(
    cost.utilization.value * factor.value,
    (bound) => cost.utilization[bound] * factor[bound],
  ),
  formula: `x scaling ${cost.formula}`,
  inputs: [{ name: 'scaling', figure: factor }, ...cost.inputs],
});

export function scaleOutLimits(scaleOut: ScaleOut, machines: number): ScaleOutLimits {
  const relative = (bound: Bound): number => relativeAt(scaleOut, machines, bound) ?? machines;
  const peak = (bound: Bound): number | undefined => peakAt(scaleOut, bound);
  const most = peak('value');
  return {
    relative: derivedFigure(rangeOf(relative('value'), relative), {
      unit: 'x',
      formula: 'machines / (1 + contention x (machines - 1) + coherency x machines x (machines - 1))',
      inputs: () => inputsOf(scaleOut, machines),
    }),
    mostMachines:
      most === undefined
        ? undefined
        : derivedFigure(
            rangeOf(most, (bound) => peak(bound) ?? most),
            {
              unit: 'count',
              formula: 'square root of ((1 - contention) / coherency)',
              inputs: () => inputsOf(scaleOut, machines).slice(0, 2),
            },
          ),
  };
}

function peakAt({ contention, coherency }: ScaleOut, bound: Bound): number | undefined {
  const end = opposite[bound];
  const peak = scalabilityPeak({
    singlePerSecond: 1,
    contention: Math.min(contention[end], mostSerial),
    coherency: coherency[end],
  });
  return peak?.units;
}
