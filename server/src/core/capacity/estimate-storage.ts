// Stored data of databases, caches and object storage under the loads of one case. Invariant: nothing is guessed; data
// of which the file does not say how much there is, is not listed.
import type { AttributeTable } from '../model/attribute-value.ts';
import { derivedFigure } from '../model/derived-figure.ts';
import type { Figure } from '../model/figure.ts';
import { heldItemsOf } from '../model/held-items.ts';
import type { Component, Table } from '../model/model.ts';
import { declaredFigure, engineOf, wordOf } from '../model/quantity.ts';
import { exactly, multiply, rangeOf } from '../model/range.ts';
import type { CaseContext } from './case-context.ts';
import type { DataPart } from './data-input.ts';
import { describeData } from './describe-data.ts';
import { replicaCount } from './plan-store.ts';
import { fullestShare } from './shard-share.ts';
import type { Room, StoredData } from './storage-report.ts';
import { groupTables } from './table-groups.ts';

/** In the order of the text; groups of tables as in the stations. */
export const estimateStorage = (context: CaseContext): readonly StoredData[] =>
  context.basis.model.components.flatMap((component) => {
    if (component.kind.word === 'database') return dataOfTables(component, context);
    if (component.kind.word === 'cache') return dataOfCache(component, context);
    return component.kind.word === 'storage' ? dataOfObjects(component, context) : [];
  });

function dataOfTables(database: Component, { basis, attributes }: CaseContext): readonly StoredData[] {
  return groupTables(database).flatMap(({ tables, shards }) => {
    const sized = tables.flatMap((table) => {
      const figure = tableBytes(table);
      return figure === undefined ? [] : [{ table, figure }];
    });
    if (sized.length === 0) return [];
    const parts = sized.map(
      ({ table, figure }): DataPart => ({
        figure,
        growth: growthOf([table, database], attributes),
        fullestOf: (count) => fullestShare({ owner: table, database }, count, count === shards),
      }),
    );
    const data = describeData({
      component: database,
      tables,
      label: `${tables.map(({ name }) => `\`${name}\``).join(', ')} of \`${database.label}\``,
      unknown: tables.filter((table) => sized.every((other) => other.table !== table)),
      parts,
      shards,
      copies: 1 + replicaCount(database),
      room: roomOfDatabase(database),
      targets: basis.model.targets,
    });
    return [data];
  });
}

function tableBytes(table: Table): Figure | undefined {
  const rows = declaredFigure(table, 'rows');
  const size = declaredFigure(table, 'row-size');
  return rows === undefined || size === undefined
    ? undefined
    : product('rows', rows, { name: 'row-size', size });
}

const product = (
  name: string,
  count: Figure,
  { name: sizeName, size }: { readonly name: string; readonly size: Figure },
): Figure =>
  derivedFigure(multiply(count, size), {
    unit: 'bytes',
    formula: `${name} x ${sizeName}`,
    inputs: () => [
      { name, figure: count },
      { name: sizeName, figure: size },
    ],
  });

/**
 * The `growth` of the first that says one; else that of the workload; else none where old data is deleted, since what
 * comes then makes up for what goes. Undefined: nothing says so.
 */
function growthOf(
  owners: readonly { readonly attributes: AttributeTable }[],
  workload: AttributeTable,
): Figure | undefined {
  for (const owner of owners) {
    const own = declaredFigure(owner, 'growth');
    if (own !== undefined) return own;
  }
  const isDeleted = owners.some(({ attributes }) => attributes.has('retention'));
  return declaredFigure({ attributes: workload }, 'growth') ?? (isDeleted ? noGrowth : undefined);
}

const noGrowth: Figure = {
  ...exactly(0),
  unit: 'fraction/month',
  origin: {
    type: 'default',
    source: 'what is older than `retention` is deleted, and the load does not grow',
  },
};

function roomOfDatabase(database: Component): Room | undefined {
  const key = engineOf(database)?.isVolatile === true ? 'memory' : 'disk';
  const bytes = declaredFigure(database, key);
  if (bytes === undefined) return undefined;
  const most = key === 'memory' ? declaredFigure(database, 'max-memory') : undefined;
  return { key, bytes, isEvicting: false, most };
}

/** All items that are asked for: what does not fit leaves, unless nothing is evicted. */
function dataOfCache(cache: Component, { basis }: CaseContext): readonly StoredData[] {
  const items = declaredFigure(cache, 'items');
  const size = declaredFigure(cache, 'item-size');
  if (items === undefined || size === undefined) return [];
  const data = describeData({
    component: cache,
    tables: [],
    label: `\`${cache.label}\``,
    unknown: [],
    parts: [
      {
        figure: product('items', items, { name: 'item-size', size }),
        growth: undefined,
        fullestOf: (shards) => 1 / shards,
      },
    ],
    shards: Math.max(1, Math.round(declaredFigure(cache, 'shards')?.value ?? 1)),
    copies: 1 + replicaCount(cache),
    room: roomOfCache(cache),
    targets: basis.model.targets,
  });
  return [data];
}

function roomOfCache(cache: Component): Room | undefined {
  const memory = declaredFigure(cache, 'memory');
  const usable = heldItemsOf(cache)?.inputs.find(({ name }) => name === 'usable part')?.figure;
  if (memory === undefined || usable === undefined) return undefined;
  return {
    key: 'memory',
    bytes: product('memory', memory, { name: 'usable part', size: usable }),
    isEvicting: wordOf(cache, 'eviction') !== 'none',
    most: declaredFigure(cache, 'max-memory'),
  };
}

const monthSeconds = (365 / 12) * 86_400;

/** Each write is taken for a new object. What it keeps follows from `retention`; without one only what comes is known. */
function dataOfObjects(storage: Component, context: CaseContext): readonly StoredData[] {
  const size = declaredFigure(storage, 'object-size');
  if (size === undefined) return [];
  const written = writtenPerMonth(storage, size, context);
  if (written.value === 0) return [];
  const retention = declaredFigure(storage, 'retention');
  const growth = growthOf([storage], context.attributes);
  const disk = declaredFigure(storage, 'disk');
  const part: DataPart =
    retention === undefined
      ? { figure: nothingYet, growth: undefined, fullestOf: () => 1, written, writtenGrowth: growth }
      : { figure: keptObjects(written, retention), growth, fullestOf: () => 1 };
  return [
    describeData({
      component: storage,
      tables: [],
      label: `\`${storage.label}\``,
      unknown: [],
      parts: [part],
      shards: 1,
      copies: 1,
      room: disk && { key: 'disk', bytes: disk, isEvicting: false, most: undefined },
      targets: context.basis.model.targets,
    }),
  ];
}

const nothingYet: Figure = derivedFigure(exactly(0), {
  unit: 'bytes',
  formula: 'unknown today: what is written from now on',
  inputs: () => [],
});

function writtenPerMonth(storage: Component, size: Figure, { rates, loadOf }: CaseContext): Figure {
  const { writes } = loadOf(storage);
  const { peak } = rates;
  const at = (bound: 'low' | 'value' | 'high'): number =>
    (writes[bound] / peak[bound]) * size[bound] * monthSeconds;
  return derivedFigure(rangeOf(at('value'), at), {
    unit: 'bytes',
    formula: 'writes / peak x object-size x a month',
    inputs: () => [
      { name: 'writes', figure: writes },
      { name: 'peak', figure: peak },
      { name: 'object-size', figure: size },
    ],
  });
}

const keptObjects = (written: Figure, retention: Figure): Figure =>
  derivedFigure(
    rangeOf(
      (written.value * retention.value) / (monthSeconds * 1000),
      (bound) => (written[bound] * retention[bound]) / (monthSeconds * 1000),
    ),
    {
      unit: 'bytes',
      formula: 'written a month x retention / a month',
      inputs: () => [
        { name: 'written a month', figure: written },
        { name: 'retention', figure: retention },
      ],
    },
  );
