// What a loss does to the drawn boxes: struck out where all in them is lost. Invariant: marks are a part of the overlay,
// so that a loss never changes what is drawn.
import type { Component, Model, Place } from '../model/model.ts';
import type { FailureScenario } from '../scenarios/scenario.ts';
import type { Boxes } from './find-boxes.ts';

export interface LossMark {
  /** Of a box or a group. */
  readonly id: string;
  /** `lost`: all in it. `reduced`: some machines, or some of its parts. `cold`: it answers nothing by itself. */
  readonly kind: 'lost' | 'reduced' | 'cold';
  /** Plain text: `lost`, `1 machine lost`, `holds nothing`. */
  readonly text: string;
}

/** In the order of the model: components, then places. */
export function markLosses(
  { components, places }: Model,
  { kind, lost, machines, cold }: FailureScenario,
  { idOf, boxes, groups }: Boxes,
): readonly LossMark[] {
  // A cache beside its store counts as asked in vain, also where it is gone with its place.
  const isColdOnly = kind === 'cold-cache' || kind === 'cdn-bypass';
  const gone = new Set(isColdOnly ? lost : [...lost, ...cold]);
  const around = new Map<string, Component[]>();
  const add = (id: string | undefined, component: Component): void => {
    if (id === undefined) return;
    around.set(id, [...(around.get(id) ?? []), component]);
  };
  for (const component of components) {
    add(idOf(component), component);
    for (let place = component.place; place !== undefined; place = place.parent) {
      if (groups.has(place) && !boxes.has(place)) add(idOf(place), component);
    }
  }
  const order = [...components, ...places].flatMap((element: Component | Place) => idOf(element) ?? []);
  return [...new Set(order)].flatMap((id): LossMark[] => {
    const members = around.get(id) ?? [];
    const isGroup = id.startsWith('g');
    if (members.length > 0 && members.every((member) => gone.has(member)))
      return [{ id, kind: 'lost', text: 'lost' }];
    if (isGroup) return [];
    if (isColdOnly && members.some((member) => cold.includes(member)))
      return [{ id, kind: 'cold', text: 'holds nothing' }];
    const down = members.reduce((sum, member) => sum + (machines.get(member) ?? 0), 0);
    return down === 0
      ? []
      : [{ id, kind: 'reduced', text: `${down} ${down === 1 ? 'machine' : 'machines'} lost` }];
  });
}
