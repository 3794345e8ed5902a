// How far a component can be scaled: up to the largest machine that there is, and out to as many as help.
import { derivedFigure } from '../model/derived-figure.ts';
import type { Figure } from '../model/figure.ts';
import type { Component } from '../model/model.ts';
import { declaredFigure } from '../model/quantity.ts';
import { type Bound, rangeOf } from '../model/range.ts';
import { hostOf } from './host-of.ts';
import { coresOf } from './machine-cost.ts';
import type { ScaleUpLimit, ScalingLimits, Station } from './report.ts';
import { scaleOutLimits, scaleOutOf } from './scale-out.ts';

/** Undefined where neither `max-cores` nor a cost of more machines is written, or nothing limits its machines. */
export function scalingLimits(component: Component, stations: readonly Station[]): ScalingLimits | undefined {
  const station = stations.find(({ role, utilization }) => isOfMachines(role) && utilization !== undefined);
  if (station === undefined) return undefined;
  const up = scaleUpLimit(component, station);
  const scaleOut = scaleOutOf(component);
  const out = scaleOut === undefined ? undefined : scaleOutLimits(scaleOut, station.machines.value);
  return up === undefined && out === undefined ? undefined : { up, out };
}

const isOfMachines = (role: Station['role']): boolean => role !== 'host' && role !== 'link';

/** What the busiest machine carries with all the cores it can be given; a rate of a machine does not grow with them. */
function scaleUpLimit(component: Component, station: Station): ScaleUpLimit | undefined {
  const owner = component.attributes.has('max-cores') ? component : hostOf(component);
  const most = owner === undefined ? undefined : declaredFigure(owner, 'max-cores');
  const cores = coresOf(component, hostOf(component));
  const { limit, utilization } = station;
  if (most === undefined || cores === undefined || limit === undefined || utilization === undefined)
    return undefined;
  if (!restsOnCores(utilization)) return undefined;
  const factor = (bound: Bound): number => Math.max(1, most[bound] / cores[bound]);
  const inputs = [
    { name: 'max-cores', figure: most },
    { name: 'cores', figure: cores },
  ];
  return {
    station,
    limit: derivedFigure(
      rangeOf(limit.value * factor('value'), (bound) => limit[bound] * factor(bound)),
      {
        unit: '1/s',
        formula: 'limit x max-cores / cores',
        inputs: () => [{ name: 'limit', figure: limit }, ...inputs],
      },
    ),
    utilization: derivedFigure(
      rangeOf(utilization.value / factor('value'), (bound) => utilization[bound] / factor(bound)),
      {
        unit: 'fraction',
        formula: 'utilization x cores / max-cores',
        inputs: () => [{ name: 'utilization', figure: utilization }, ...inputs],
      },
    ),
  };
}

const restsOnCores = ({ origin }: Figure): boolean =>
  origin.type === 'derived' && origin.inputs.some(({ name }) => name === 'cores');
