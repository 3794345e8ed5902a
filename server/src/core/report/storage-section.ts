// How much data there is, on what, and until when it fits.

import { replicaCount } from '../capacity/plan-store.ts';
import type { LoadCase } from '../capacity/report.ts';
import type { DataAtHorizon, Resharding, StoredData } from '../capacity/storage-report.ts';
import type { Figure } from '../model/figure.ts';
import { formatFigure, formatValue } from '../model/format-figure.ts';
import { list, mergeRows, type Section, section, table } from './document.ts';
import { show, showRange } from './figures-in-words.ts';

const columns = ['data', 'fullest machine holds', 'of', 'full', 'grows a month', 'full in', 'low to high'];

export function storageSection({ storage }: LoadCase): readonly Section[] {
  return section('storage', 'Data', [
    table(columns, mergeRows(storage.map(toRow))),
    list(mergeRows(storage.flatMap(toNotes)).map(([labels = '', said = '']) => `${labels}${said}`)),
  ]);
}

const toRow = ({ label, held, room, fill, growth, timeToFull, never }: StoredData): readonly string[] => [
  label,
  show(held),
  room === undefined ? '' : `${formatFigure(room.bytes)} ${room.key}`,
  show(fill),
  growth === undefined ? '' : formatValue(growth.perMonth.value, 'fraction'),
  timeToFull !== undefined ? show(timeToFull) : never === undefined || room === undefined ? '' : 'never',
  timeToFull === undefined ? '' : showRange(timeToFull),
];

/** What is noted of which data; the same of several is told once. */
function toNotes({
  component,
  label,
  unknown,
  room,
  never,
  fill,
  atHorizon,
  resharding,
}: StoredData): readonly (readonly [string, string])[] {
  const silent = unknown.map(({ name }) => `\`${name}\``).join(', ');
  const notes = [
    silent === '' ? '' : `: ${silent} without \`rows\` and \`row-size\` is not in it.`,
    room?.isEvicting === true && (fill?.value ?? 0) > 1
      ? ': more than it holds; the least wanted is dropped, and the hit ratio falls.'
      : '',
    never === undefined || fill === undefined ? '' : `: ${never}`,
    atHorizon === undefined ? '' : ` at the horizon: ${describeHorizon(atHorizon)}.`,
    resharding === undefined ? '' : `: ${describeResharding(resharding, replicaCount(component) + 1)}.`,
  ];
  return notes.filter((note) => note !== '').map((note) => [label, note]);
}

function describeHorizon({ held, shardsNeeded }: DataAtHorizon): string {
  const shards =
    shardsNeeded === undefined
      ? ''
      : `; ${shardsNeeded} ${shardsNeeded === 1 ? 'shard suffices' : 'shards suffice'}`;
  return `${formatFigure(held)} on the fullest machine${shards}`;
}

/** `copies`: of the whole data; the bytes that move are those of one. */
function describeResharding(of: Resharding, copies: number): string {
  const { fromShards, toShards, byModulo, byConsistentHashing, placement, movedBytes, time } = of;
  const moved = (placement === 'consistent' ? byConsistentHashing : byModulo).value;
  const moves = ({ value }: Figure): string => {
    const bytes = moved === 0 ? movedBytes.value : (movedBytes.value * value) / moved;
    return `${formatValue(value, 'fraction')} of the rows (${formatValue(bytes, 'bytes')})`;
  };
  const [modulo, consistent] = [
    `${moves(byModulo)} by modulo`,
    `${moves(byConsistentHashing)} with consistent hashing`,
  ];
  const share =
    placement === undefined
      ? `${consistent} and ${modulo}`
      : placement === 'modulo'
        ? `${modulo}; it would be ${consistent}`
        : `${consistent}; it would be ${modulo}`;
  const each = copies > 1 ? `; each of the ${copies} copies moves as much` : '';
  const by = placement === undefined ? ' by modulo' : '';
  const how =
    time === undefined ? '' : `; that takes ${formatFigure(time)}${by} at the full rate of the links`;
  return `going from ${fromShards} to ${toShards} shards moves ${share}${each}${how}`;
}
