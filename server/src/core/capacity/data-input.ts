// What the figures of one group of stored data are made from.
import { derivedFigure } from '../model/derived-figure.ts';
import type { Figure, FigureInput } from '../model/figure.ts';
import type { Component, Settings, Table } from '../model/model.ts';
import { exactly, scale, zero } from '../model/range.ts';
import type { GrowingPart } from './data-growth.ts';
import type { Room } from './storage-report.ts';

/** Data that grows at one pace: the rows of one table, or all objects. */
export interface DataPart {
  /** Bytes of one copy, over all shards. */
  readonly figure: Figure;
  /** Undefined: unknown. */
  readonly growth: Figure | undefined;
  /** The part of it on the fullest of so many shards. */
  readonly fullestOf: (shards: number) => number;
  /** Bytes that are written a month and stay, and by how much they become more. */
  readonly written?: Figure;
  readonly writtenGrowth?: Figure | undefined;
}

export interface DataInput {
  readonly component: Component;
  readonly tables: readonly Table[];
  readonly label: string;
  readonly unknown: readonly Table[];
  readonly parts: readonly DataPart[];
  readonly shards: number;
  /** Of each piece of data, the first included. */
  readonly copies: number;
  readonly room: Room | undefined;
  readonly targets: Settings | undefined;
}

/** What stands on the fullest machine of so many shards, as it grows. */
export const growingParts = ({ parts }: DataInput, shards: number): readonly GrowingPart[] =>
  parts.map(({ figure, growth, fullestOf, written, writtenGrowth }) => {
    const fullest = fullestOf(shards);
    const part = { bytes: scale(figure, fullest), perMonth: growth ?? zero };
    if (written === undefined) return part;
    return { ...part, added: { perMonth: scale(written, fullest), growth: writtenGrowth ?? zero } };
  });

/** Bytes of its parts, and how much of them the fullest shard holds. */
export function bytesInputs({ parts, tables, shards }: DataInput): readonly FigureInput[] {
  const names = parts.length === tables.length ? tables.map(({ name }) => `bytes of ${name}`) : [];
  const bytes = parts.map(({ figure }, i) => ({ name: names[i] ?? 'bytes', figure }));
  if (shards === 1) return bytes;
  const shares = parts.map(({ fullestOf }, i) => {
    const range = exactly(fullestOf(shards));
    const formula = `the fullest of ${shards} shards`;
    const figure = derivedFigure(range, { unit: 'fraction', formula, inputs: () => [] });
    return {
      name:
        names.length > 1 ? `part of the fullest shard of ${tables[i]?.name}` : 'part of the fullest shard',
      figure,
    };
  });
  return [...bytes, ...shares];
}
