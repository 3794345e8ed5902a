// What going to another number of shards costs: the rows that move, and how long that takes at the rate of the links.
import { computeMovedShare, type Placement } from '../formulas/sharding/index.ts';
import { derivedFigure } from '../model/derived-figure.ts';
import type { Figure } from '../model/figure.ts';
import type { Component, Table } from '../model/model.ts';
import { declaredFigure, engineOf, wordOf } from '../model/quantity.ts';
import { divide, exactly, multiply, scale } from '../model/range.ts';
import type { Resharding } from './storage-report.ts';

export interface ReshardingInput {
  readonly database: Component;
  readonly tables: readonly Table[];
  readonly fromShards: number;
  readonly toShards: number;
  /** All rows, one copy of them. */
  readonly bytes: Figure;
}

/** Undefined where the counts are none. */
export function reshardingCost(input: ReshardingInput): Resharding | undefined {
  const { fromShards, toShards, bytes } = input;
  const byModulo = movedFigure(input, 'modulo');
  const byConsistentHashing = movedFigure(input, 'consistent');
  if (byModulo === undefined || byConsistentHashing === undefined) return undefined;
  const placement = placementOf(input);
  const moved = placement === 'consistent' ? byConsistentHashing : byModulo;
  const movedBytes = derivedFigure(multiply(bytes, moved), {
    unit: 'bytes',
    formula: 'bytes x share that moves',
    inputs: () => [
      { name: 'bytes', figure: bytes },
      { name: 'share that moves', figure: moved },
    ],
  });
  const time = transferTime(input, movedBytes, placement ?? 'modulo');
  return { fromShards, toShards, byModulo, byConsistentHashing, placement, movedBytes, time };
}

const formulas: Readonly<Record<Placement, string>> = {
  modulo: '1 - greatest common divisor of both numbers of shards / the greater',
  consistent: '1 - the smaller number of shards / the greater',
};

function movedFigure({ fromShards, toShards }: ReshardingInput, placement: Placement): Figure | undefined {
  const share = computeMovedShare(fromShards, toShards, placement);
  if (share === undefined) return undefined;
  const count = (value: number, formula: string): Figure =>
    derivedFigure(exactly(value), { unit: 'count', formula, inputs: () => [] });
  return derivedFigure(exactly(share), {
    unit: 'fraction',
    formula: formulas[placement],
    inputs: () => [
      { name: 'shards', figure: count(fromShards, 'as written') },
      { name: 'shards then', figure: count(toShards, 'enough at the horizon, else one more') },
    ],
  });
}

/** Fixed parts by a hash are a modulo; what moves as slots, ranges or entries of a directory moves no more than it must. */
function placementOf({ database, tables }: ReshardingInput): Placement | undefined {
  const table = tables.find(({ attributes }) => attributes.has('partition'));
  const word = (table && wordOf(table, 'partition')) ?? wordOf(database, 'partition');
  if (word === 'modulo' || word === 'hash') return 'modulo';
  if (word !== undefined) return 'consistent';
  return engineOf(database)?.isPartitioned === true ? 'consistent' : undefined;
}

/**
 * All links of the side with fewer machines are busy: the shards that give, or those that get. By consistent hashing
 * only new shards get rows; by modulo all give and all get.
 */
function transferTime(
  { database, fromShards, toShards }: ReshardingInput,
  bytes: Figure,
  placement: Placement,
): Figure | undefined {
  const link = declaredFigure(database, 'link');
  const moving =
    placement === 'modulo'
      ? Math.min(fromShards, toShards)
      : Math.min(fromShards, toShards, Math.abs(toShards - fromShards));
  const range = link === undefined || moving <= 0 ? undefined : divide(scale(bytes, 8000 / moving), link);
  if (link === undefined || range === undefined) return undefined;
  return derivedFigure(range, {
    unit: 'ms',
    formula: 'bytes that move x 8 / (link x shards that send or receive)',
    inputs: () => [
      { name: 'bytes that move', figure: bytes },
      { name: 'link', figure: link },
      {
        name: 'shards that send or receive',
        figure: derivedFigure(exactly(moving), {
          unit: 'count',
          formula: 'the fewer of both',
          inputs: () => [],
        }),
      },
    ],
  });
}
