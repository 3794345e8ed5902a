// Which journeys count: those that carry requests, and among them those that users wait for. Without a workload every
// journey counts; only what is written as nothing (`share: 0%`, `reads: 100%`) carries nothing.
import type { AttributeTable } from '../model/attribute-value.ts';
import type { Journey, Model } from '../model/model.ts';

/** The largest plausible value; undefined where nothing is written. */
function writtenHigh(attributes: AttributeTable | undefined, key: string): number | undefined {
  const value = attributes?.get(key)?.values[0];
  return value?.type === 'quantity' ? value.high : undefined;
}

function writtenLow(attributes: AttributeTable | undefined, key: string): number | undefined {
  const value = attributes?.get(key)?.values[0];
  return value?.type === 'quantity' ? value.low : undefined;
}

/** Whether requests take this journey. */
export function carriesTraffic(model: Model, journey: Journey): boolean {
  const workload = model.workload?.attributes;
  if (journey.origin === 'static') return writtenHigh(workload, 'static') !== 0;
  if (journey.attributes.has('rate')) return writtenHigh(journey.attributes, 'rate') !== 0;
  if (writtenLow(workload, 'static') === 1) return false;
  if (journey.origin === 'written') return writtenHigh(journey.attributes, 'share') !== 0;
  if (journey.operation === 'read') return writtenHigh(workload, 'reads') !== 0;
  return writtenLow(workload, 'reads') !== 1;
}

/** Whether users wait for it: it starts at a client. Schedulers and background work start elsewhere. */
export const isUserJourney = (journey: Journey): boolean =>
  journey.entries.some((entry) => entry.kind.word === 'client');
