// What an attribute of a component, table, connection or block comes to: what is written, else what the engine is known
// for, else the default of its kind, else undefined. Nobody reads attribute tables without going through here.
import type { Name } from '../../../../grammar/src/syntax/ast.ts';
import type { Location } from '../../../../grammar/src/text/span.ts';
import type { DefaultFigure, Dimension } from '../../../../grammar/src/vocabulary/attribute.ts';
import {
  type EngineSpec,
  engines,
  type Family,
  findAttribute,
} from '../../../../grammar/src/vocabulary/index.ts';
import type { KindSpec } from '../../../../grammar/src/vocabulary/kind.ts';
import type { AttributeTable } from './attribute-value.ts';
import type { Figure, Unit } from './figure.ts';

/** Anything with attributes. Connections, tables, journeys and settings have no `kind`: name it for their defaults. */
export interface Owner {
  readonly attributes: AttributeTable;
  readonly kind?: KindSpec;
}

const unitByDimension: ReadonlyMap<Dimension, Unit> = new Map<Dimension, Unit>([
  ['count', 'count'],
  ['fraction', 'fraction'],
  ['factor', 'x'],
  ['time', 'ms'],
  ['size', 'bytes'],
  ['rate', '1/s'],
  ['growth', 'fraction/month'],
  ['bandwidth', 'bit/s'],
  ['user-rate', '1/user/s'],
  ['money', 'count'],
]);

/** The unit of figures of that dimension. */
export const unitOf = (dimension: Dimension): Unit => unitByDimension.get(dimension) ?? 'count';

/**
 * The figure of an attribute: declared, else the engine's, else the default of the kind, else undefined (unknown).
 * For a range such as `autoscale: 4..20`, low and high are its ends and the value is its low end.
 *
 * Rates and times of one machine stand for one another. The first of these three that has either, decides the form;
 * figures of the other form are then undefined: a declared `rate` silences the default `read-time`. Only what a file
 * writes in both forms comes out in both. A `write-time` that nothing gives is taken to be the `read-time`.
 */
export function figureOf(
  owner: Owner | undefined,
  key: string,
  kind: KindSpec | undefined = owner?.kind,
): Figure | undefined {
  const written = owner === undefined ? undefined : declaredFigure(owner, key);
  if (written !== undefined) return written;
  if (owner !== undefined && !fitsForm(owner, key, kind)) return undefined;
  const found = fallbackOf(owner, key, kind);
  if (found !== undefined) return byDefault(found.figure, unitOf(found.dimension));
  return key === 'write-time' && kind?.role === 'component' ? figureOf(owner, 'read-time', kind) : undefined;
}

/** The defaults as figures. There are some hundred of them, and a report asks for thousands. */
const defaultFigures = new Map<DefaultFigure, Figure>();

function byDefault(figure: DefaultFigure, unit: Unit): Figure {
  const known = defaultFigures.get(figure);
  if (known?.unit === unit) return known;
  const { low, value, high, source } = figure;
  const made: Figure = { low, value, high, unit, origin: { type: 'default', source } };
  defaultFigures.set(figure, made);
  return made;
}

/** The figure that is written, or undefined. */
export function declaredFigure(owner: Owner, key: string): Figure | undefined {
  const attribute = owner.attributes.get(key);
  const value = attribute?.values[0];
  if (attribute === undefined || value?.type !== 'quantity') return undefined;
  const { low, value: middle, high, dimension } = value;
  const origin = { type: 'declared', locations: [attribute.location] } as const;
  return { low, value: middle, high, unit: unitOf(dimension), origin };
}

const rateKeys: readonly string[] = ['rate', 'read-rate', 'write-rate'];
const timeKeys: readonly string[] = ['service-time', 'read-time', 'write-time'];

// Whether a fallback for `key` may be used, given in which form the capacity of a machine is known.
function fitsForm(owner: Owner, key: string, kind: KindSpec | undefined): boolean {
  const own = rateKeys.includes(key) ? rateKeys : timeKeys.includes(key) ? timeKeys : undefined;
  if (own === undefined) return true;
  const other = own === rateKeys ? timeKeys : rateKeys;
  const isIn = (has: (key: string) => boolean): boolean | undefined =>
    own.some(has) ? true : other.some(has) ? false : undefined;
  const figures = engineOf(owner)?.figures;
  return (
    isIn((name) => owner.attributes.has(name)) ??
    isIn((name) => figures?.has(name) ?? false) ??
    isIn((name) => defaultFigure(kind, name) !== undefined) ??
    true
  );
}

interface Fallback {
  readonly figure: DefaultFigure;
  readonly dimension: Dimension;
}

function fallbackOf(owner: Owner | undefined, key: string, kind: KindSpec | undefined): Fallback | undefined {
  const type =
    kind === undefined ? undefined : findAttribute(kind, key)?.types.find((each) => each.type === 'quantity');
  const dimension = type?.dimensions[0];
  if (dimension === undefined) return undefined;
  const ofEngine = owner === undefined ? undefined : engineOf(owner)?.figures.get(key);
  const figure = ofEngine ?? managedFigure(owner, key, kind) ?? defaultFigure(kind, key);
  return figure === undefined ? undefined : { figure, dimension };
}

/** What stands in where a provider runs it. */
function managedFigure(
  owner: Owner | undefined,
  key: string,
  kind: KindSpec | undefined,
): DefaultFigure | undefined {
  const spec = kind === undefined ? undefined : findAttribute(kind, key);
  if (owner === undefined || spec?.managedDefault === undefined) return undefined;
  return isFlagOn(owner, 'managed') ? spec.managedDefault : undefined;
}

function defaultFigure(kind: KindSpec | undefined, key: string): DefaultFigure | undefined {
  const fallback = kind === undefined ? undefined : findAttribute(kind, key)?.default;
  return typeof fallback === 'object' ? fallback : undefined;
}

/** What is known of the engine that is written; undefined without one, or for `other`. */
export function engineOf(owner: Owner): EngineSpec | undefined {
  const value = owner.attributes.get('engine')?.values[0];
  return value?.type === 'word' ? engines.get(value.word) : undefined;
}

/** The family of a store: written, else its engine's, else undefined. */
export const familyOf = (owner: Owner): Family | undefined =>
  (wordOf(owner, 'family') as Family | undefined) ?? engineOf(owner)?.family;

/**
 * Whether a flag holds: written and not taken back by `no`, else by default. `managed` goes without saying for engines
 * that only run as a service. An attribute with a value in place of the flag (`sticky: websocket`) counts as on.
 */
export function isFlagOn(owner: Owner, key: string, kind: KindSpec | undefined = owner.kind): boolean {
  const value = owner.attributes.get(key)?.values[0];
  if (value !== undefined) return value.type === 'flag' ? value.on : true;
  if (key === 'managed' && engineOf(owner)?.isService === true) return true;
  return kind !== undefined && findAttribute(kind, key)?.default === 'yes';
}

/**
 * The word of a choice or a free word: written, else the default of the kind, else undefined. `failover: auto` goes
 * without saying for engines whose copies elect a primary by themselves.
 */
export function wordOf(
  owner: Owner,
  key: string,
  kind: KindSpec | undefined = owner.kind,
): string | undefined {
  const value = owner.attributes.get(key)?.values[0];
  if (value !== undefined) return value.type === 'word' ? value.word : undefined;
  if (key === 'failover' && engineOf(owner)?.promotesItself === true) return 'auto';
  const fallback = kind === undefined ? undefined : findAttribute(kind, key)?.default;
  return typeof fallback === 'string' ? fallback : undefined;
}

/** The words and names of a list, as written, in order; empty when nothing is written. */
export const listOf = (owner: Owner, key: string): readonly string[] =>
  (owner.attributes.get(key)?.values ?? []).flatMap((value) => {
    if (value.type === 'word') return [value.word];
    return value.type === 'reference' ? [value.name.text] : [];
  });

/** The names that an attribute gives, in order; words such as `sessions: local` are none. */
export const referencesOf = (owner: Owner, key: string): readonly Name[] =>
  (owner.attributes.get(key)?.values ?? []).flatMap((value) =>
    value.type === 'reference' ? [value.name] : [],
  );

/** A latency target such as `p99 < 300 ms`. */
export interface PercentileLimit {
  /** 0.99 for p99. */
  readonly percentile: number;
  readonly limitMs: number;
  readonly location: Location;
}

export function percentileOf(owner: Owner, key: string): PercentileLimit | undefined {
  const attribute = owner.attributes.get(key);
  const value = attribute?.values[0];
  if (attribute === undefined || value?.type !== 'percentile') return undefined;
  return { percentile: value.percentile, limitMs: value.limitMs, location: attribute.location };
}
