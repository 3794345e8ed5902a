// The same system with some numbers changed: what a question such as "with ten times the users" or "with half the
// service time" is asked of. Invariant: the model that is given stays as it is, and every part of the new one refers
// to parts of the new one.
import type { AttributeSpec, Dimension } from '../../../../grammar/src/vocabulary/attribute.ts';
import {
  connectionAttributes,
  findAttribute,
  findKind,
  journeyKind,
  targetsKind,
  workloadKind,
} from '../../../../grammar/src/vocabulary/index.ts';
import type { KindSpec } from '../../../../grammar/src/vocabulary/kind.ts';
import type { Attribute, AttributeTable, AttributeValue } from './attribute-value.ts';
import { once } from './derived-figure.ts';
import type { Figure } from './figure.ts';
import type { Component, Connection, Journey, Model, Place, Settings, Table, Target } from './model.ts';
import { figureOf } from './quantity.ts';
import type { Range } from './range.ts';

/** What has numbers of its own. `workload` and `targets` need not be written to have some set. */
export type ChangedPart = Component | Place | Table | Connection | Journey | 'workload' | 'targets';

export interface FigureChange {
  readonly part: ChangedPart;
  /** Of an attribute with a quantity, such as `service-time`. */
  readonly key: string;
  /** In the unit of the figure: milliseconds, bytes, 1/s, a fraction. */
  readonly range: Range;
  /** It follows from what was asked, so it stands in no file. Default: it stands where what it replaces does. */
  readonly isAsked?: boolean;
}

/** The model with these figures as if they were written. Of two changes of one figure the last counts. Linear. */
export function changeFigures(model: Model, changes: readonly FigureChange[]): Model {
  const tables = new Map<ChangedPart, AttributeTable>();
  for (const { part, key, range, isAsked = false } of changes) {
    const before = tables.get(part) ?? attributesOf(model, part);
    const changed = toAttribute(isAsked ? undefined : before.get(key), {
      key,
      range,
      dimension: dimensionOf(part, key),
    });
    tables.set(part, new Map([...before, [key, changed]]));
  }
  return copyModel(model, tables);
}

function attributesOf(model: Model, part: ChangedPart): AttributeTable {
  if (part === 'workload') return model.workload?.attributes ?? new Map();
  if (part === 'targets') return model.targets?.attributes ?? new Map();
  return part.attributes;
}

/** What may be written of the part. */
function specsOf(part: ChangedPart): readonly AttributeSpec[] | KindSpec {
  if (part === 'workload') return workloadKind;
  if (part === 'targets') return targetsKind;
  if ('from' in part) return connectionAttributes;
  if ('operation' in part) return journeyKind;
  return 'kind' in part ? part.kind : (findKind('table') ?? []);
}

function dimensionOf(part: ChangedPart, key: string): Dimension {
  const types = findAttribute(specsOf(part), key)?.types ?? [];
  return types.find((type) => type.type === 'quantity')?.dimensions[0] ?? 'count';
}

interface NewFigure extends Pick<FigureChange, 'key' | 'range'> {
  readonly dimension: Dimension;
}

/** Nobody wrote it, so it has no place of its own; it keeps that of what it replaces. */
function toAttribute(before: Attribute | undefined, { key, range, dimension }: NewFigure): Attribute {
  const { low, value, high } = range;
  const known = before?.values[0];
  const quantity: AttributeValue = {
    type: 'quantity',
    // A rate per user and a plain rate are both `requests`.
    dimension: known?.type === 'quantity' ? known.dimension : dimension,
    low,
    value,
    high,
  };
  const location = before?.location ?? nowhere;
  return { key, values: [quantity], location, keyLocation: before?.keyLocation ?? nowhere };
}

const nowhere = { uri: '', span: { start: 0, end: 0 } };

type Tables = ReadonlyMap<ChangedPart, AttributeTable>;

/** Connections and journeys are copied when they are read: most questions about loads ask for neither. */
function copyModel(model: Model, tables: Tables): Model {
  const parts = copyParts(model, tables);
  const ways = once(() => copyWays(model, tables, parts));
  return {
    ...model,
    places: parts.places,
    components: parts.components,
    get connections() {
      return ways().connections;
    },
    get journeys() {
      return ways().journeys;
    },
    workload: copySettings(model.workload, tables.get('workload')),
    targets: copySettings(model.targets, tables.get('targets')),
  };
}

function copyWays(model: Model, tables: Tables, parts: CopiedParts): Pick<Model, 'connections' | 'journeys'> {
  const copies = new Map<Connection, Connection>();
  const copyConnection = (connection: Connection): Connection => {
    const copy = {
      ...connection,
      from: parts.component(connection.from),
      to: parts.component(connection.to),
      attributes: tables.get(connection) ?? connection.attributes,
      named: parts.named(connection.named),
    };
    copies.set(connection, copy);
    return copy;
  };
  return {
    connections: model.connections.map(copyConnection),
    journeys: model.journeys.map(
      (journey): Journey => ({
        ...journey,
        entries: journey.entries.map(parts.component),
        connections: journey.connections.map(
          (connection) => copies.get(connection) ?? copyConnection(connection),
        ),
        attributes: tables.get(journey) ?? journey.attributes,
      }),
    ),
  };
}

function copySettings(
  settings: Settings | undefined,
  changed: AttributeTable | undefined,
): Settings | undefined {
  if (changed === undefined) return settings;
  return { name: undefined, location: nowhere, ...settings, attributes: changed };
}

interface CopiedParts {
  readonly places: readonly Place[];
  readonly components: readonly Component[];
  readonly component: (of: Component) => Component;
  readonly named: (of: ReadonlyMap<string, readonly Target[]>) => ReadonlyMap<string, readonly Target[]>;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** All places, components and tables, in two steps since they name one another. */
function copyParts(model: Model, tables: Tables): CopiedParts {
  const copies = new Map<Target, Target>();
  const copyOf = <T extends Target>(of: T): T => (copies.get(of) ?? of) as T;
  const own = <T extends Target>(of: T): Mutable<T> => {
    const copy = { ...of, attributes: tables.get(of) ?? of.attributes };
    copies.set(of, copy);
    return copy;
  };
  const places = model.places.map((place) => own(place));
  const components = model.components.map((component) => {
    const copy = own(component);
    copy.tables = component.tables.map((table) => own(table));
    return copy;
  });
  const named: CopiedParts['named'] = (of) =>
    of.size === 0 ? of : new Map([...of].map(([key, targets]) => [key, targets.map(copyOf)]));
  for (const place of places) {
    if (place.parent !== undefined) place.parent = copyOf(place.parent);
    if (place.copyOf !== undefined) place.copyOf = copyOf(place.copyOf);
  }
  for (const component of components) {
    if (component.place !== undefined) component.place = copyOf(component.place);
    if (component.copyOf !== undefined) component.copyOf = copyOf(component.copyOf);
    component.named = named(component.named);
  }
  return { places, components, component: copyOf, named };
}

/** The figure that a change would replace; undefined where it is unknown. */
export function figureOfPart(model: Model, part: ChangedPart, key: string): Figure | undefined {
  const specs = specsOf(part);
  return figureOf({ attributes: attributesOf(model, part) }, key, 'word' in specs ? specs : undefined);
}
