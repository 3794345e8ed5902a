// Which journeys carry requests. Without a workload every journey counts; only what is written as nothing (`share: 0%`,
// `reads: 100%`) carries nothing.
import type { AttributeTable } from './attribute-value.ts';
import type { Journey, Model } from './model.ts';

function writtenEnd(
  attributes: AttributeTable | undefined,
  key: string,
  end: 'low' | 'high',
): number | undefined {
  const value = attributes?.get(key)?.values[0];
  return value?.type === 'quantity' ? value[end] : undefined;
}

/** Whether requests take this journey. */
export function carriesTraffic({ workload }: Pick<Model, 'workload'>, journey: Journey): boolean {
  const attributes = workload?.attributes;
  if (journey.origin === 'static') return writtenEnd(attributes, 'static', 'high') !== 0;
  if (journey.attributes.has('rate')) return writtenEnd(journey.attributes, 'rate', 'high') !== 0;
  if (writtenEnd(attributes, 'static', 'low') === 1) return false;
  if (journey.origin === 'written') return writtenEnd(journey.attributes, 'share', 'high') !== 0;
  if (journey.operation === 'read') return writtenEnd(attributes, 'reads', 'high') !== 0;
  return writtenEnd(attributes, 'reads', 'low') !== 1;
}
