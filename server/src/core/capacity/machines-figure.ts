// How many machines a station has, with what that follows from: instances, replicas, shards. Invariant: the formula
// gives the number; where it would not, as with machines lost, it is words.
import { derivedFigure } from '../model/derived-figure.ts';
import type { Figure, FigureInput } from '../model/figure.ts';
import { declaredFigure } from '../model/quantity.ts';
import { exactly } from '../model/range.ts';
import { isElsewhere } from './machine-cost.ts';
import type { StationPlan } from './station-plan.ts';

/** How many machines of the role there are, over all shards. */
export function machinesFigure(plan: StationPlan): Figure {
  const { formula, inputs, value } = counted(plan);
  const only = inputs[0];
  if (value !== plan.machines)
    return derivedFigure(exactly(plan.machines), countOf('machines of this role', inputs));
  if (inputs.length === 1 && only !== undefined && formula === only.name.split(' ')[0]) return only.figure;
  return derivedFigure(exactly(plan.machines), countOf(formula, inputs));
}

const countOf = (formula: string, inputs: readonly FigureInput[]) => ({
  unit: 'count' as const,
  formula,
  inputs: () => inputs,
});

interface Counted {
  readonly formula: string;
  readonly inputs: readonly FigureInput[];
  readonly value: number;
}

function counted(plan: StationPlan): Counted {
  const copies = copiesOf(plan);
  const shards = plan.inputs().find(({ name }) => name.split(' ')[0] === 'shards');
  if (shards === undefined) return copies;
  const value = copies.value * shards.figure.value;
  const inputs = [...copies.inputs, shards];
  if (copies.inputs.length === 0) return { formula: 'shards', inputs, value };
  const group = copies.formula.includes('+') ? `(${copies.formula})` : copies.formula;
  return { formula: `${group} x ${shards.name}`, inputs, value };
}

/** In one group of shards. */
function copiesOf(plan: StationPlan): Counted {
  const { component, copying } = plan;
  const written = plan.inputs().find(({ name }) => name === 'instances' || name === 'autoscale');
  if (written !== undefined) return { formula: written.name, inputs: [written], value: written.figure.value };
  const replicas = declaredFigure(component, 'replicas');
  const inputs = replicas === undefined ? [] : [{ name: 'replicas', figure: replicas }];
  const count = Math.round(replicas?.value ?? 0);
  if (copying.role === 'follower') return { formula: 'replicas', inputs, value: count };
  if (copying.role === 'equal') return { formula: '1 + replicas', inputs, value: 1 + count };
  const formula =
    copying.role === 'leader'
      ? 'the one that takes the writes'
      : isElsewhere(component)
        ? 'counted as one, as a provider runs it'
        : 'one, as nothing else is written';
  return { formula, inputs: [], value: 1 };
}
