// How much data there is, on what, and until when it fits.
import type { LoadCase } from '../capacity/report.ts';
import type { Resharding, StoredData } from '../capacity/storage-report.ts';
import { formatFigure, formatValue } from '../model/format-figure.ts';
import { list, mergeRows, type Section, section, table } from './document.ts';
import { show, showRange } from './figures-in-words.ts';

const columns = ['data', 'fullest machine holds', 'of', 'full', 'grows a month', 'full in', 'low to high'];

export function storageSection({ storage }: LoadCase): readonly Section[] {
  return section('storage', 'Data', [
    table(columns, mergeRows(storage.map(toRow))),
    list([...new Set(storage.flatMap(toNotes))]),
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

function toNotes({
  label,
  unknown,
  room,
  never,
  fill,
  atHorizon,
  resharding,
}: StoredData): readonly string[] {
  const silent = unknown.map(({ name }) => `\`${name}\``).join(', ');
  return [
    ...(silent === '' ? [] : [`${label}: ${silent} without \`rows\` and \`row-size\` is not in it.`]),
    ...(room?.isEvicting === true && (fill?.value ?? 0) > 1
      ? [`${label}: more than it holds; the least wanted is dropped, and the hit ratio falls.`]
      : []),
    ...(never === undefined || fill === undefined ? [] : [`${label}: ${never}`]),
    ...(atHorizon === undefined
      ? []
      : [
          `${label} at the horizon: ${formatFigure(atHorizon.held)} on the fullest machine${atHorizon.shardsNeeded === undefined ? '' : `; ${atHorizon.shardsNeeded} ${atHorizon.shardsNeeded === 1 ? 'shard suffices' : 'shards suffice'}`}.`,
        ]),
    ...(resharding === undefined ? [] : [toResharding(label, resharding)]),
  ];
}

function toResharding(label: string, of: Resharding): string {
  const { fromShards, toShards, byModulo, byConsistentHashing, placement, movedBytes, time } = of;
  const [modulo, consistent] = [formatFigure(byModulo), formatFigure(byConsistentHashing)];
  const share =
    placement === undefined
      ? `moves ${consistent} of the rows with consistent hashing and ${modulo} by modulo`
      : placement === 'modulo'
        ? `moves ${modulo} of the rows by modulo (${consistent} with consistent hashing)`
        : `moves ${consistent} of the rows with consistent hashing (${modulo} by modulo)`;
  const how = time === undefined ? '' : `, ${formatFigure(time)} at the full rate of the links`;
  return `${label} from ${fromShards} to ${toShards} shards ${share}: ${formatFigure(movedBytes)}${how}.`;
}
