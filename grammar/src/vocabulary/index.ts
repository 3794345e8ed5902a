// The catalogue: every kind, every attribute, every unit, every engine, every default. Nothing about the language's
// words is known anywhere else.
import type { AttributeSpec } from './attribute.ts';
import type { KindSpec } from './kind.ts';
import { cacheKinds } from './kinds-cache.ts';
import { computeKinds } from './kinds-compute.ts';
import { databaseKinds } from './kinds-database.ts';
import { operationsKinds } from './kinds-operations.ts';
import { placeKinds } from './kinds-places.ts';
import { settingsKinds } from './kinds-settings.ts';
import { storeKinds } from './kinds-stores.ts';
import { trafficKinds } from './kinds-traffic.ts';

export { connectionAttributes } from './connection-attributes.ts';
export { type DefaultEntry, defaults, defaultsVersion } from './defaults.ts';
export { type EngineSpec, engines, type Family } from './engines.ts';
export { journeyKind, stageKind, systemKind, targetsKind, workloadKind } from './kinds-settings.ts';
export { keysBehind, type Measurement, measurementOf } from './measurements.ts';
export { periods, type UnitSpec, units } from './units.ts';

const all = [
  ...trafficKinds,
  ...computeKinds,
  ...cacheKinds,
  ...databaseKinds,
  ...storeKinds,
  ...operationsKinds,
  ...placeKinds,
  ...settingsKinds,
];

/** Every kind by its word, in the order in which kinds are offered and printed. */
export const kinds: ReadonlyMap<string, KindSpec> = new Map(all.map((kind) => [kind.word, kind]));

/** The kind of that word, or undefined. */
export const findKind = (word: string): KindSpec | undefined => kinds.get(word);

const tables = new WeakMap<readonly AttributeSpec[], ReadonlyMap<string, AttributeSpec>>();

/** The attribute of that key, or undefined. Constant time after the first search of a list. */
export function findAttribute(
  specs: readonly AttributeSpec[] | KindSpec,
  key: string,
): AttributeSpec | undefined {
  const list = 'word' in specs ? specs.attributes : specs;
  let table = tables.get(list);
  if (table === undefined) {
    table = new Map(list.map((spec) => [spec.key, spec]));
    tables.set(list, table);
  }
  return table.get(key);
}
