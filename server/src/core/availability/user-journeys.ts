// Which journeys the availability is about: those that users wait for and that carry requests. Without a workload
// every journey counts; only what is written as nothing (`share: 0%`, `reads: 100%`) carries nothing.
import type { AttributeTable } from '../model/attribute-value.ts';
import type { Journey, Model } from '../model/model.ts';

function writtenEnd(
  attributes: AttributeTable | undefined,
  key: string,
  end: 'low' | 'high',
): number | undefined {
  const value = attributes?.get(key)?.values[0];
  return value?.type === 'quantity' ? value[end] : undefined;
}

/** Whether requests take this journey. */
export function carriesTraffic(model: Model, journey: Journey): boolean {
  const workload = model.workload?.attributes;
  if (journey.origin === 'static') return writtenEnd(workload, 'static', 'high') !== 0;
  if (journey.attributes.has('rate')) return writtenEnd(journey.attributes, 'rate', 'high') !== 0;
  if (writtenEnd(workload, 'static', 'low') === 1) return false;
  if (journey.origin === 'written') return writtenEnd(journey.attributes, 'share', 'high') !== 0;
  if (journey.operation === 'read') return writtenEnd(workload, 'reads', 'high') !== 0;
  return writtenEnd(workload, 'reads', 'low') !== 1;
}

/** Whether users wait for it: it starts at a client. Schedulers and background work start elsewhere. */
export const isUserJourney = (journey: Journey): boolean =>
  journey.entries.some((entry) => entry.kind.word === 'client');
