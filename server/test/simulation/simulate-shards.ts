// Keys thrown onto shards, and servers onto a ring: one random placement after the other.
// Invariant: all shares of a placement add up to 1.
import { nextBelow, nextUniform, type RandomStream } from './random-stream.ts';

/** The load of each shard when every key goes to a shard by lot; weights in any unit. */
export function placeKeys(weights: ArrayLike<number>, shards: number, random: RandomStream): Float64Array {
  const loads = new Float64Array(shards);
  let sum = 0;
  for (let key = 0; key < weights.length; key++) {
    const weight = weights[key] as number;
    const shard = nextBelow(random, shards);
    loads[shard] = (loads[shard] as number) + weight;
    sum += weight;
  }
  return loads.map((load) => load / sum);
}

/** Points of each server on a ring of length 1, in order, with the server that owns what lies before each. */
export interface Ring {
  readonly points: Float64Array;
  readonly owners: Int32Array;
}

export function buildRing(servers: number, pointsPerServer: number, random: RandomStream): Ring {
  const count = servers * pointsPerServer;
  const points = Float64Array.from({ length: count }, () => nextUniform(random)).sort();
  // The points are alike, so it is as good to sort them first and to hand them out by lot.
  const owners = Int32Array.from({ length: count }, (_, i) => i % servers);
  for (let i = count - 1; i > 0; i--) {
    const other = nextBelow(random, i + 1);
    const owner = owners[i] as number;
    owners[i] = owners[other] as number;
    owners[other] = owner;
  }
  return { points, owners };
}

/** What each server owns of the ring. */
export function sharesOfRing({ points, owners }: Ring, servers: number): Float64Array {
  const shares = new Float64Array(servers);
  for (let i = 0; i < points.length; i++) {
    const before = i === 0 ? (points.at(-1) as number) - 1 : (points[i - 1] as number);
    const owner = owners[i] as number;
    shares[owner] = (shares[owner] as number) + (points[i] as number) - before;
  }
  return shares;
}

/** The same ring without a server: its points are gone, and what lay before them falls to the next. */
export function withoutServer({ points, owners }: Ring, server: number): Ring {
  const kept = owners.map((owner) => (owner === server ? 0 : 1));
  return { points: points.filter((_, i) => kept[i] === 1), owners: owners.filter((_, i) => kept[i] === 1) };
}

/** Who owns a place of the ring. */
export function ownerOf({ points, owners }: Ring, place: number): number {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle] as number) < place) low = middle + 1;
    else high = middle;
  }
  return owners[low % owners.length] as number;
}
