// The figures that others follow from, as things that can be named, moved and measured. Invariant: a figure is one
// input, whoever asks for it, so that what is known of it is known once.
import { type Measurement, measurementOf, workloadKind } from '../../../../grammar/src/vocabulary/index.ts';
import type { AttributeTable } from '../model/attribute-value.ts';
import { type ChangedPart, type FigureChange, figureOfPart } from '../model/change-figures.ts';
import { once } from '../model/derived-figure.ts';
import type { Figure } from '../model/figure.ts';
import { formatRange } from '../model/format-figure.ts';
import type { Connection, Journey, Model } from '../model/model.ts';
import { figureOf, isFlagOn } from '../model/quantity.ts';
import { exactly } from '../model/range.ts';
import { groupCopies, isAlike } from './group-copies.ts';
import { nameSome } from './name-some.ts';
import { type Part, partOf } from './part-of.ts';
import type { Input } from './report.ts';
import { createWrittenConnections } from './written-connections.ts';

export interface Inputs {
  /** The figure that stands there; undefined where it is unknown, or 0. */
  readonly of: (part: ChangedPart, key: string) => Input | undefined;
  /** Of the connection of a call, by the line of the text that says it. */
  readonly along: (connection: Connection, key: string, journey: Journey) => Input | undefined;
  /** One default that stands in several parts. */
  readonly shared: (name: string, make: () => Input) => Input;
}

/** `workload` holds the values of the case: those of a stage lie over those of the workload. */
export function createInputs(model: Model, workload: AttributeTable): Inputs {
  const known = createTable<Input>();
  const shared = new Map<string, Input>();
  const copies = once(() => groupCopies(model));
  const written = once(() => createWrittenConnections(model));
  const figureAt = (part: ChangedPart, key: string): Figure | undefined =>
    part === 'workload'
      ? figureOf({ attributes: workload }, key, workloadKind)
      : figureOfPart(model, part, key);
  const make = (part: ChangedPart, key: string): Input | undefined => {
    const figure = figureAt(part, key);
    if (figure === undefined || figure.value === 0) return undefined;
    const alike = (copies().get(part) ?? []).filter((copy) => isAlike(figureAt(copy, key), figure));
    return toInput(alike.length === 0 ? [part] : alike, key, figure);
  };
  const of = (part: ChangedPart, key: string): Input | undefined => {
    if (known.has(part, key)) return known.get(part, key);
    const input = make(part, key);
    for (const each of input?.parts ?? [part]) known.set(each, key, input);
    return input;
  };
  return {
    of,
    along: (connection, key, journey) => of(written()(connection, key, journey), key),
    shared: (name, create) => {
      const input = shared.get(name) ?? create();
      shared.set(name, input);
      return input;
    },
  };
}

/** By part and key. */
function createTable<T>() {
  const rows = new Map<ChangedPart, Map<string, T | undefined>>();
  return {
    has: (part: ChangedPart, key: string): boolean => rows.get(part)?.has(key) === true,
    get: (part: ChangedPart, key: string): T | undefined => rows.get(part)?.get(key),
    set: (part: ChangedPart, key: string, value: T | undefined): void => {
      const row = rows.get(part) ?? new Map<string, T | undefined>();
      rows.set(part, row.set(key, value));
    },
  };
}

/** Of these the part that is left counts: what a cache misses, the time that something is down, what writes. */
const complements: ReadonlySet<string> = new Set(['availability', 'hit', 'reads', 'static']);

function toInput(parts: readonly ChangedPart[], key: string, figure: Figure): Input {
  const known = partOf(parts[0] as ChangedPart);
  // By their names: a copy of a store might be taken for a copy of its data.
  const owners = nameSome(parts.map((part) => labelOf(partOf(part))));
  return {
    parts,
    key,
    label: `\`${key}\` of ${owners}`,
    figure,
    moves: figure.unit === 'fraction' && complements.has(key) ? 'rest' : 'figure',
    measurement: measurementFor(known, key),
  };
}

function labelOf(part: Part): string {
  switch (part.type) {
    case 'workload':
      return 'the workload';
    case 'targets':
      return 'the targets';
    case 'component':
      return `\`${part.component.label}\``;
    case 'place':
      return `${part.place.kind.label} \`${part.place.path}\``;
    case 'table':
      return `table \`${part.table.name}\``;
    case 'connection':
      return `\`${part.connection.from.label} -> ${part.connection.to.label}\``;
    case 'journey':
      return `journey \`${part.journey.name}\``;
  }
}

function measurementFor(part: Part, key: string): Measurement | undefined {
  if (part.type === 'place') return measurementOf(key, part.place.kind.word);
  if (part.type !== 'component') return measurementOf(key, part.type);
  const { component } = part;
  const isRun = key === 'availability' && isFlagOn(component, 'managed');
  return measurementOf(key, isRun ? 'managed' : component.kind.word);
}

/** Not less than this of a whole is left, nor of a figure: ends at nothing stay finite. */
const least = 1e-9;

/** The amount that is moved. */
export const amountOf = ({ moves, figure }: Input, end: 'low' | 'value' | 'high'): number =>
  moves === 'figure' ? Math.max(least * figure.value, figure[end]) : Math.max(least, 1 - figure[end]);

/** ln(high / low) of what is moved; 0 where it is certain. */
export const widthOf = (input: Input): number =>
  Math.abs(Math.log(amountOf(input, 'high') / amountOf(input, 'low')));

/** The input with its amount times `factor`. */
export const moved = (input: Input, factor: number): readonly FigureChange[] => {
  const amount = amountOf(input, 'value') * factor;
  return placed(input, input.moves === 'figure' ? amount : Math.max(0, 1 - amount));
};

/** The input at one end of its range. */
export const atEnd = (input: Input, end: 'low' | 'high'): readonly FigureChange[] =>
  placed(input, input.figure[end]);

const placed = ({ parts, key }: Input, value: number): readonly FigureChange[] =>
  parts.map((part) => ({ part, key, range: exactly(value) }));

/** `service-time` of `app` (default, 0.2 ms to 8 ms). */
export function describeInput({ label, figure }: Input): string {
  const origin = figure.origin.type === 'default' ? 'default, ' : '';
  return `${label} (${origin}${formatRange(figure)})`;
}

export const isDefault = ({ figure }: Input): boolean => figure.origin.type === 'default';
