// What one table asks of one group of machines: how busy it alone makes the busiest of them, and how much of the disk
// it fills, today or at the horizon of the targets. Undefined wherever a figure is missing: rules then stay silent.
import { planGroup } from '../capacity/plan-store.ts';
import type { ComponentLoad } from '../capacity/report.ts';
import { utilizationRange } from '../capacity/station-load.ts';
import { trafficOf } from '../capacity/table-groups.ts';
import type { AttributeTable } from '../model/attribute-value.ts';
import type { Component, Model, Table } from '../model/model.ts';
import { figureOf } from '../model/quantity.ts';
import { exactly, type Range } from '../model/range.ts';

const monthMs = (365 / 12) * 86_400_000;

/** Utilization of the busiest machine of the database's home group by this table alone, at the peak. */
export function tableUtilization(database: Component, table: Table, load: ComponentLoad): Range | undefined {
  const busiest = trafficOf(database, table);
  if (busiest === undefined || load.requests.value <= 0) return undefined;
  const plans = planGroup({ tables: [table], shards: 1, busiest }, database);
  const ranges = plans.flatMap((plan) => utilizationRange(plan, load) ?? []);
  return ranges.toSorted((a, b) => b.value - a.value)[0];
}

/** The part of one machine's disk that the table's rows fill today. */
export function tableFill(database: Component, table: Table): Range | undefined {
  const rows = figureOf(table, 'rows');
  const rowSize = figureOf(table, 'row-size');
  const disk = figureOf(database, 'disk');
  if (!rows || !rowSize || !disk || disk.low <= 0) return undefined;
  return {
    low: (rows.low * rowSize.low) / disk.high,
    value: (rows.value * rowSize.value) / disk.value,
    high: (rows.high * rowSize.high) / disk.low,
  };
}

/** By how much load and data are multiplied until the horizon of the targets; 1 without a horizon or growth. */
export function growthUntilHorizon(
  model: Model,
  database: Component,
  table: Table,
): { readonly load: Range; readonly data: Range } {
  const horizonMs = quantityIn(model.targets?.attributes, 'horizon')?.value ?? 0;
  const months = horizonMs / monthMs;
  const data = quantityIn(table.attributes, 'growth') ?? quantityIn(database.attributes, 'growth');
  return {
    load: compound(quantityIn(model.workload?.attributes, 'growth'), months),
    data: compound(data, months),
  };
}

function quantityIn(attributes: AttributeTable | undefined, key: string): Range | undefined {
  const value = attributes?.get(key)?.values[0];
  return value?.type === 'quantity' ? value : undefined;
}

function compound(growth: Range | undefined, months: number): Range {
  if (!growth || months <= 0) return exactly(1);
  const at = (monthly: number): number => Math.min((1 + monthly) ** months, 1e12);
  return { low: at(growth.low), value: at(growth.value), high: at(growth.high) };
}

export const grown = (range: Range, factor: Range): Range => ({
  low: range.low * factor.low,
  value: range.value * factor.value,
  high: range.high * factor.high,
});
