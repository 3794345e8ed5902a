// The station of a host: all its parts together, on its cores.

import { derivedFigure, once } from '../model/derived-figure.ts';
import type { FigureInput } from '../model/figure.ts';
import type { Component, Place } from '../model/model.ts';
import { figureOf } from '../model/quantity.ts';
import { add, type Bound, divide, exactly, type Range, rangeOf, zero } from '../model/range.ts';
import { busyFigure, type HostContext, operationsFigure, operationsRange } from './host-part-figures.ts';
import { opposite } from './link-load.ts';
import type { Station } from './report.ts';
import { busyCoresAt, extremeOf } from './station-load.ts';
import { operationsAt, type Sums } from './sum-loads.ts';

/** Busy cores that a part of a host needs, all its machines together. */
export const busyCoresOf = (component: Component, bound: Bound, context: HostContext): number =>
  busyCoresOfAll([component], bound, context);

/** Of several parts together: what comes to one of them may be what does not come to another. */
function busyCoresOfAll(parts: readonly Component[], bound: Bound, { basis, loads }: HostContext): number {
  const busyUnder = (sums: Sums): number =>
    parts.reduce((all, part) => {
      const at = operationsAt(sums, part.id);
      return basis.plansOf(part).reduce((sum, plan) => sum + busyCoresAt(plan, bound, at), all);
    }, 0);
  return extremeOf(bound, loads.ends(bound).map(busyUnder));
}

/** Likely utilization of the host, without any explanation; 0 where its cores are not known. */
export const hostUtilization = (host: Place, parts: readonly Component[], context: HostContext): number =>
  hostUtilizationAt(host, parts, { ...context, bound: 'value' });

/** The same at one end: the most is busy with the fewest cores. */
export function hostUtilizationAt(
  host: Place,
  parts: readonly Component[],
  { bound, basis, loads }: HostContext & { readonly bound: Bound },
): number {
  const cores = figureOf(host, 'cores')?.[opposite[bound]] ?? 0;
  return cores > 0 ? busyCoresOfAll(parts, bound, { basis, loads }) / cores : 0;
}

/** Undefined where the cores of the host are not known. */
export function buildHostStation(
  host: Place,
  parts: readonly Component[],
  context: HostContext,
): Station | undefined {
  const cores = figureOf(host, 'cores');
  if (cores === undefined || cores.low <= 0) return undefined;
  const busyOf = (part: Component): Range =>
    rangeOf(busyCoresOf(part, 'value', context), (bound) => busyCoresOf(part, bound, context));
  const figures = once(() => {
    const inputs: FigureInput[] = parts.map((part) => ({
      name: `busy cores of ${part.label}`,
      figure: busyFigure(part, busyOf(part), context),
    }));
    const busy = rangeOf(busyCoresOfAll(parts, 'value', context), (bound) =>
      busyCoresOfAll(parts, bound, context),
    );
    const utilization = divide(busy, cores) ?? zero;
    return { inputs, busy, utilization };
  });
  const operations = once(() => parts.reduce((sum, part) => add(sum, operationsRange(part, context)), zero));
  return {
    role: 'host',
    label: `host \`${host.path}\``,
    tables: [],
    machines: derivedFigure(exactly(1), { unit: 'count', formula: 'one host', inputs: () => [] }),
    get load() {
      const named = parts.map((part) => ({ name: part.label, figure: operationsFigure(part, context) }));
      const formula = named.map(({ name }) => name).join(' + ');
      return derivedFigure(operations(), { unit: '1/s', formula, inputs: () => named });
    },
    get limit() {
      const load = operations();
      const { utilization } = figures();
      if (utilization.value === 0) return undefined;
      const limit = load.value / utilization.value;
      const range = rangeOf(limit, (bound) => {
        const other = bound === 'low' ? 'high' : 'low';
        return utilization[other] > 0 ? load[other] / utilization[other] : limit;
      });
      return derivedFigure(range, { unit: '1/s', formula: 'load / utilization', inputs: () => [] });
    },
    get utilization() {
      const { inputs, utilization } = figures();
      return derivedFigure(utilization, {
        unit: 'fraction',
        formula: `(${inputs.map(({ name }) => name).join(' + ')}) / cores`,
        inputs: () => [...inputs, { name: 'cores', figure: cores }],
      });
    },
    get sharing() {
      return { divided: 0, borne: figures().utilization.value };
    },
  };
}
