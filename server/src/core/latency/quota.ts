// Rates that say how much a provider lets through, and nothing of how long it takes. Invariant: below a quota nobody
// waits for it, and above it there is no end; no time is ever worked out from it.

import { isElsewhere } from '../capacity/machine-cost.ts';
import type { StationPlan } from '../capacity/station-plan.ts';
import type { Component } from '../model/model.ts';
import { engineOf } from '../model/quantity.ts';

/** Kinds whose `rate` is what one machine of theirs does, also where a provider runs that machine. */
const kindsOfMachines: ReadonlySet<string> = new Set(['cache', 'database', 'queue']);

/** Whether rates of the component are the quotas of whoever runs it. */
export const hasQuotas = (component: Component): boolean =>
  engineOf(component)?.isService === true ||
  (isElsewhere(component) && !kindsOfMachines.has(component.kind.word));

/** The quotas that limit the station, as attributes: of reads, and of writes. */
export function quotasOf({
  component,
  cost,
}: Pick<StationPlan, 'component' | 'cost'>): Readonly<Record<'reads' | 'writes', string | undefined>> {
  const isQuota = (key: string | undefined): boolean =>
    key?.endsWith('rate') === true && hasQuotas(component);
  const of = (key: string | undefined): string | undefined => (isQuota(key) ? key : undefined);
  return { reads: of(cost?.read.key), writes: of(cost?.write.key) };
}
