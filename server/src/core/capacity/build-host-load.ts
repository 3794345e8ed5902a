// The station of a host: all its parts together, on its cores.

import { derivedFigure, once } from '../model/derived-figure.ts';
import type { FigureInput } from '../model/figure.ts';
import type { Component, Place } from '../model/model.ts';
import { figureOf } from '../model/quantity.ts';
import { add, type Bound, divide, exactly, type Range, rangeOf, zero } from '../model/range.ts';
import type { Basis } from './basis.ts';
import type { Station } from './report.ts';
import { busyCoresAt } from './station-load.ts';
import type { Loads } from './sum-loads.ts';

interface HostContext {
  readonly basis: Basis;
  readonly loads: Loads;
}

/** Busy cores that a part of a host needs, all its machines together. */
export function busyCoresOf(component: Component, bound: Bound, { basis, loads }: HostContext): number {
  const at = {
    reads: loads.at(bound).reads[component.id] ?? 0,
    writes: loads.at(bound).writes[component.id] ?? 0,
  };
  return basis.plansOf(component).reduce((sum, plan) => sum + busyCoresAt(plan, bound, at), 0);
}

/** Likely utilization of the host, without any explanation; 0 where its cores are not known. */
export function hostUtilization(host: Place, parts: readonly Component[], context: HostContext): number {
  const cores = figureOf(host, 'cores')?.value ?? 0;
  const busy = parts.reduce((sum, part) => sum + busyCoresOf(part, 'value', context), 0);
  return cores > 0 ? busy / cores : 0;
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
      figure: derivedFigure(busyOf(part), { unit: 'count', formula: 'operations x time', inputs: () => [] }),
    }));
    const busy = inputs.reduce((sum, { figure }) => add(sum, figure), zero);
    const utilization = divide(busy, cores) ?? zero;
    return { inputs, busy, utilization };
  });
  const operations = once(() =>
    parts.reduce((sum, part) => {
      const { reads, writes } = context.loads.of(part);
      return add(sum, add(reads, writes));
    }, zero),
  );
  return {
    role: 'host',
    label: `host \`${host.path}\``,
    tables: [],
    machines: derivedFigure(exactly(1), { unit: 'count', formula: 'one host', inputs: () => [] }),
    get load() {
      return derivedFigure(operations(), { unit: '1/s', formula: 'sum over its parts', inputs: () => [] });
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
        formula: 'sum of busy cores / cores',
        inputs: () => [...inputs, { name: 'cores', figure: cores }],
      });
    },
    get sharing() {
      return { divided: 0, borne: figures().utilization.value };
    },
  };
}
