// Says which data are gone with a loss though every journey goes on: what takes over never had them.
import { findDividedData, findLostData } from '../model/divided-data.ts';
import type { Component, Model } from '../model/model.ts';

export interface LostData {
  /** Stores of which no copy is left, in the order of the model; at least one. */
  readonly stores: readonly Component[];
  /** One that is asked instead; undefined where that is lost as well. */
  readonly instead: Component | undefined;
}

/** Undefined where all data are elsewhere too. */
export function lostDataWith(model: Model, lost: Iterable<Component>): LostData | undefined {
  const gone = new Set(lost);
  const stores = findLostData(model, gone);
  const [first] = stores;
  if (first === undefined) return undefined;
  const peers = findDividedData(model).flatMap((each) => (each.stores.includes(first) ? each.stores : []));
  // Its namesake in another place, where there is one.
  const left = peers.filter((store) => !gone.has(store));
  return { stores, instead: left.find(({ name }) => name === first.name) ?? left[0] };
}

/** `what db-1 holds is nowhere else: no replicate joins it to db-2`. */
export function describeLostData({ stores, instead }: LostData): string {
  const names = stores.map(nameOf);
  const all = names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  const [holds, them] = stores.length === 1 ? ['holds', 'it'] : ['hold', 'them'];
  const where = instead === undefined ? 'another store' : nameOf(instead);
  return `what ${all} ${holds} is nowhere else: no \`replicate\` joins ${them} to ${where}`;
}

/** `Join them, as in a -> b { replicate: async }.` */
export function adviseOnLostData({ stores: [first], instead }: LostData): string {
  if (first === undefined || instead === undefined) return 'Keep a copy elsewhere by `replicate`.';
  return `Join them, as in \`${first.label} -> ${instead.label} { replicate: async }\`.`;
}

const nameOf = ({ label }: Component): string => `\`${label}\``;
