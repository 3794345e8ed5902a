// What a queue and the targets allow: how long a message may wait, and how many may.
import type { Component } from '../model/model.ts';
import { declaredFigure } from '../model/quantity.ts';
import type { Basis } from './basis.ts';
import type { QueueLimit } from './queue-report.ts';

/** As written. */
export type AllowedLimit = Pick<QueueLimit, 'key' | 'allowed'>;

/** Of the queue itself, and how old an answer may be where its journeys or the targets say so: the strictest. */
export function allowedOf(
  queue: Component,
  { model, graph }: Pick<Basis, 'model' | 'graph'>,
): readonly AllowedLimit[] {
  const own = (['retention', 'max-delay', 'capacity'] as const).flatMap((key): readonly AllowedLimit[] => {
    const allowed = declaredFigure(queue, key);
    return allowed === undefined ? [] : [{ key, allowed }];
  });
  const journeys = graph.journeys.filter(({ visits }) => visits[queue.id] !== 0);
  const owners = [model.targets, ...journeys.map(({ journey }) => journey)];
  const [strictest] = owners
    .flatMap((owner) => (owner === undefined ? [] : (declaredFigure(owner, 'freshness') ?? [])))
    .toSorted((a, b) => a.value - b.value);
  return strictest === undefined ? own : [...own, { key: 'freshness', allowed: strictest }];
}
