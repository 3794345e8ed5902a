// Every number and figure of a report, each with the path that leads to it; what the user wrote is left out.
import type { Figure } from '../src/core/model/figure.ts';

export interface Found {
  /** `report.journeys.0.times.p99`, and behind it the inputs that lead to it. */
  readonly path: string;
  /** The last of it: the key, or the name of an input in the formula. */
  readonly name: string;
  readonly value: number | Figure;
}

interface Step {
  readonly path: string;
  readonly name: string;
  readonly value: unknown;
}

/** Reads all that can be read; figures that figures rest on included. Each object is visited once. */
export function* walkReport(report: object): Generator<Found> {
  const open: Step[] = [{ path: 'report', name: 'report', value: report }];
  const seen = new Set<object>();
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { path, name, value } = at;
    if (typeof value === 'number') yield { path, name, value };
    if (typeof value !== 'object' || value === null || seen.has(value) || isWritten(value)) continue;
    seen.add(value);
    if (isFigure(value)) {
      yield { path, name, value };
      const inputs = value.origin.type === 'derived' ? value.origin.inputs : [];
      for (const input of inputs) {
        open.push({ path: `${path} < ${input.name}`, name: input.name, value: input.figure });
      }
      continue;
    }
    for (const key of keysOf(value)) {
      // The numbers behind a report are no part of it.
      if (key === 'context' || key === 'rates') continue;
      open.push({ path: `${path}.${key}`, name: key, value: (value as Record<string, unknown>)[key] });
    }
  }
}

/** Of the object itself, and the getters of its class. */
function keysOf(value: object): readonly string[] {
  const own = Object.keys(value);
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === Array.prototype
    ? own
    : [...own, ...gettersOf(prototype)];
}

const known = new Map<object, readonly string[]>();

function gettersOf(prototype: object): readonly string[] {
  const found =
    known.get(prototype) ??
    Object.entries(Object.getOwnPropertyDescriptors(prototype)).flatMap(([key, { get }]) =>
      get === undefined ? [] : [key],
    );
  known.set(prototype, found);
  return found;
}

/** Components, places, journeys, tables and connections lead to trees and back; so do tables of attributes. */
const isWritten = (value: object): boolean =>
  value instanceof Map || 'declaration' in value || 'nameLocation' in value || 'fromLocation' in value;

const isFigure = (value: object): value is Figure =>
  'unit' in value && 'low' in value && 'high' in value && 'origin' in value;
