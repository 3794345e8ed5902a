// What a figure belongs to, told apart. Invariant: every part that can be changed is exactly one of these.
import type { ChangedPart } from '../model/change-figures.ts';
import type { Component, Connection, Journey, Place, Table } from '../model/model.ts';

export type Part =
  | { readonly type: 'workload' | 'targets' }
  | { readonly type: 'component'; readonly component: Component }
  | { readonly type: 'place'; readonly place: Place }
  | { readonly type: 'table'; readonly table: Table }
  | { readonly type: 'connection'; readonly connection: Connection }
  | { readonly type: 'journey'; readonly journey: Journey };

export function partOf(part: ChangedPart): Part {
  if (typeof part === 'string') return { type: part };
  if ('from' in part) return { type: 'connection', connection: part };
  if ('operation' in part) return { type: 'journey', journey: part };
  if ('tables' in part) return { type: 'component', component: part };
  if ('parent' in part) return { type: 'place', place: part };
  return { type: 'table', table: part };
}
