// The stations of every kind of component. Stateless tiers have one, of their instances; stores have one per role,
// for each group of shards. Invariant: a component without any machine left has no station.
import type { FigureInput } from '../model/figure.ts';
import type { Component } from '../model/model.ts';
import { figureOf } from '../model/quantity.ts';
import { hostOf } from './host-of.ts';
import { machineCost } from './machine-cost.ts';
import { planStore } from './plan-store.ts';
import { scaledCost, scaleOutOf } from './scale-out.ts';
import { noCopying, type PlanOptions, type StationPlan } from './station-plan.ts';

/** In the order primary, replicas; groups of shards in the order of their tables. */
export function planStations(component: Component, options: PlanOptions = {}): readonly StationPlan[] {
  if (component.kind.redundancy === 'none') return planSingle(component);
  return component.kind.redundancy === 'instances'
    ? planInstances(component, options)
    : planStore(component, options);
}

function planInstances(component: Component, { lostMachines = 0 }: PlanOptions): readonly StationPlan[] {
  const machines = instanceCount(component) - lostMachines;
  if (machines <= 0) return [];
  const divided = { part: 1 / machines, sharers: machines };
  return [
    {
      component,
      role: 'instances',
      label: `\`${component.label}\``,
      machines,
      reads: divided,
      writes: divided,
      cost: scaledCost(machineCost(component, hostOf(component)), scaleOutOf(component), machines),
      copying: noCopying,
      tables: [],
      inputs: () => instanceInputs(component),
    },
  ];
}

/** Instances at the peak: as written; where only a range is written, all that autoscaling may start. */
export function instanceCount(component: Component): number {
  const figure = instanceFigure(component)?.figure;
  return Math.max(1, Math.round(figure?.value ?? 1));
}

function instanceFigure(component: Component): FigureInput | undefined {
  if (!component.attributes.has('instances') && component.attributes.has('autoscale')) {
    const autoscale = figureOf(component, 'autoscale');
    if (autoscale !== undefined) {
      const most = { ...autoscale, low: autoscale.high, value: autoscale.high };
      return { name: 'autoscale', figure: most };
    }
  }
  const instances = figureOf(component, 'instances');
  return instances === undefined ? undefined : { name: 'instances', figure: instances };
}

const instanceInputs = (component: Component): readonly FigureInput[] => {
  const input = instanceFigure(component);
  return input === undefined ? [] : [input];
};

/** What has no machines of ours: a client, DNS, a CDN, a third party. A station only where a limit is known, or a link. */
function planSingle(component: Component): readonly StationPlan[] {
  const cost = component.kind.word === 'client' ? undefined : machineCost(component, hostOf(component));
  if (cost === undefined && !component.attributes.has('link')) return [];
  const all = { part: 1, sharers: 1 };
  const label = `\`${component.label}\``;
  return [
    {
      component,
      role: 'instances',
      label,
      machines: 1,
      reads: all,
      writes: all,
      cost,
      copying: noCopying,
      tables: [],
      inputs: () => [],
    },
  ];
}
