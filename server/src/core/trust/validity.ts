// How far to trust each kind of figure, collected from the reports. Invariant: only what was used is said, and once.
import type { AvailabilityNote, AvailabilityReport } from '../availability/report.ts';
import type { CapacityReport, Note } from '../capacity/report.ts';
import type { LatencyReport } from '../latency/report.ts';
import { heldHitOf } from '../model/hit-ratio.ts';
import type { Component, Model } from '../model/model.ts';
import { figureOf } from '../model/quantity.ts';
import type { FamilyValidity } from './report.ts';

export interface ValidityInput {
  readonly model: Model;
  readonly capacity: CapacityReport;
  readonly latency: LatencyReport;
  readonly availability: AvailabilityReport;
}

/** Of the families that have figures, in the order load, latency, availability. */
export const collectValidity = (input: ValidityInput): readonly FamilyValidity[] => [
  ...ofLoad(input),
  ...ofLatency(input.latency),
  ...ofAvailability(input.availability),
];

/** Loads that cannot be had. */
const missing: ReadonlySet<Note['code']> = new Set(['unknown-traffic', 'endless-call-loop', 'unknown-size']);

function ofLoad({ model, capacity }: ValidityInput): readonly FamilyValidity[] {
  if (!capacity.cases[0].journeys.some(({ requests }) => requests.value > 0)) return [];
  const outside = capacity.notes.filter(({ code }) => missing.has(code)).map(({ message }) => message);
  const caches = model.components.filter(isHeld);
  const approximate = caches.length === 0 ? [] : [byChe(caches)];
  return [toFamily('load', { outside, approximate })];
}

/** A hit ratio that nobody wrote, by what the memory holds. */
const isHeld = (cache: Component): boolean =>
  cache.kind.word === 'cache' && figureOf(cache, 'hit') === undefined && heldHitOf(cache) !== undefined;

const byChe = (caches: readonly Component[]): string =>
  `The hit ratio of ${caches.map(({ label }) => `\`${label}\``).join(', ')} is what its memory holds, by Che's approximation: within 0.2 percentage points from 100 items on where items are asked for independently of one another (Fricker, Robert and Roberts, A versatile and accurate approximation for LRU cache performance, 2012); real requests repeat sooner, which helps, and scan, which harms.`;

const ofLatency = ({ journeys, validity }: LatencyReport): readonly FamilyValidity[] =>
  journeys.length === 0 ? [] : [{ family: 'latency', ...validity }];

/** What the availability computes to first order, or between bounds. */
const firstOrder: ReadonlySet<AvailabilityNote['code']> = new Set([
  'promotion',
  'switch',
  'shards',
  'bounds',
]);

function ofAvailability({ journeys, notes }: AvailabilityReport): readonly FamilyValidity[] {
  if (journeys.length === 0) return [];
  const approximate = notes.filter(({ code }) => firstOrder.has(code)).map(({ message }) => message);
  return [toFamily('availability', { outside: [], approximate })];
}

interface Reasons {
  readonly outside: readonly string[];
  readonly approximate: readonly string[];
}

const toFamily = (family: FamilyValidity['family'], { outside, approximate }: Reasons): FamilyValidity => ({
  family,
  mark: outside.length > 0 ? 'outside' : approximate.length > 0 ? 'approximate' : 'exact',
  reasons: [...new Set([...outside, ...approximate])],
});
