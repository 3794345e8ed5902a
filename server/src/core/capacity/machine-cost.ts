// How much of one machine a read or a write takes. Invariant: a part that somebody else runs (managed, external)
// has a cost only where its file says so; a default never limits what nobody here operates.
import { isManaged } from '../availability/machine-loss.ts';
import type { Figure, FigureInput } from '../model/figure.ts';
import type { Component, Place } from '../model/model.ts';
import { figureOf } from '../model/quantity.ts';
import { divide, exactly, multiply, type Range, scale, zero } from '../model/range.ts';

/** Of one kind of operation. */
export interface OperationCost {
  /** The attribute it rests on. */
  readonly key: string | undefined;
  /** Fraction of the machine that one operation per second takes, in seconds. */
  readonly utilization: Range;
  /** Busy cores that one operation per second takes, in seconds. */
  readonly busy: Range;
  /** `read-time / cores`. */
  readonly formula: string;
  readonly inputs: readonly FigureInput[];
}

export interface MachineCost {
  readonly read: OperationCost;
  readonly write: OperationCost;
  /** Reads and writes have limits of their own: the greater of the two utilizations counts, not their sum. */
  readonly isSeparate: boolean;
}

/** The cost of reads and writes at one machine of the component; undefined: nothing limits it. */
export function machineCost(component: Component, host: Place | undefined): MachineCost | undefined {
  const isOthers = isElsewhere(component);
  const known = (key: string): Figure | undefined =>
    isOthers && !component.attributes.has(key) ? undefined : figureOf(component, key);
  const cores = coresOf(component, host);
  const read = operationCost(component, ['read-rate', 'rate', 'read-time', 'service-time'], { known, cores });
  const write = operationCost(component, ['write-rate', 'rate', 'write-time', 'service-time'], {
    known,
    cores,
  });
  if (read === undefined && write === undefined) return undefined;
  const isSeparate = read?.key === 'read-rate' || write?.key === 'write-rate';
  const missing = isSeparate ? free : (read ?? write ?? free);
  return { read: read ?? missing, write: write ?? missing, isSeparate };
}

/** Whether somebody else runs it: a third party, or a provider. */
export const isElsewhere = (component: Component): boolean =>
  component.kind.word === 'external' || isManaged(component);

const free: OperationCost = { key: undefined, utilization: zero, busy: zero, formula: 'x 0', inputs: [] };

/** The cores that a machine of the component has: its own, or those of the host it stands in. */
export function coresOf(component: Component, host: Place | undefined): Figure | undefined {
  if (component.attributes.has('cores')) return figureOf(component, 'cores');
  return (host === undefined ? undefined : figureOf(host, 'cores')) ?? figureOf(component, 'cores');
}

interface CostInputs {
  readonly known: (key: string) => Figure | undefined;
  readonly cores: Figure | undefined;
}

/** What is written counts before what is assumed, and of two of a kind the first. */
function operationCost(
  component: Component,
  keys: readonly string[],
  { known, cores }: CostInputs,
): OperationCost | undefined {
  const written = keys.find((key) => component.attributes.has(key));
  const key = written ?? keys.find((candidate) => known(candidate) !== undefined);
  const figure = key === undefined ? undefined : known(key);
  if (key === undefined || figure === undefined) return undefined;
  return key.endsWith('rate') ? costOfRate(key, figure) : costOfTime(key, figure, cores);
}

function costOfRate(key: string, rate: Figure): OperationCost | undefined {
  const utilization = divide(exactly(1), rate);
  if (utilization === undefined) return undefined;
  return { key, utilization, busy: utilization, formula: `/ ${key}`, inputs: [{ name: key, figure: rate }] };
}

function costOfTime(key: string, time: Figure, cores: Figure | undefined): OperationCost | undefined {
  const busy = scale(time, 1 / 1000);
  const utilization = cores === undefined ? busy : divide(busy, cores);
  if (utilization === undefined) return undefined;
  if (cores === undefined)
    return { key, utilization, busy, formula: `x ${key}`, inputs: [{ name: key, figure: time }] };
  const inputs = [
    { name: key, figure: time },
    { name: 'cores', figure: cores },
  ];
  return { key, utilization, busy, formula: `x ${key} / cores`, inputs };
}

/** The same operation where it takes so many times as much. */
export const timesFactor = (cost: OperationCost, factor: FigureInput): OperationCost => ({
  ...cost,
  utilization: multiply(cost.utilization, factor.figure),
  busy: multiply(cost.busy, factor.figure),
  formula: `x ${factor.name} ${cost.formula}`,
  inputs: [factor, ...cost.inputs],
});
