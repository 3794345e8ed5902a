// The figures of one group of stored data, each made when it is read.
import { derivedFigure, once } from '../model/derived-figure.ts';
import type { Figure, FigureInput } from '../model/figure.ts';
import { add, type Bound, divide, rangeOf, scale, zero } from '../model/range.ts';
import { dataAtHorizon, resharding } from './data-at-horizon.ts';
import { bytesAfter, isGrowing, timeToFull } from './data-growth.ts';
import { bytesInputs, type DataInput, growingParts } from './data-input.ts';
import type { DataGrowth, Room, StoredData } from './storage-report.ts';

export function describeData(input: DataInput): StoredData {
  const { component, tables, label, unknown, room } = input;
  const held = once(() => heldFigure(input));
  const full = once(() => fullFigure(input));
  const horizon = once(() => dataAtHorizon(input));
  return {
    component,
    tables,
    label,
    unknown,
    room,
    get held() {
      return held();
    },
    get total() {
      return totalFigure(input);
    },
    get fill() {
      return fillFigure(held(), room);
    },
    get growth() {
      return growthFigure(input);
    },
    get timeToFull() {
      return full();
    },
    get never() {
      return full() === undefined ? whyNever(input) : undefined;
    },
    get atHorizon() {
      return horizon();
    },
    get resharding() {
      return resharding(input, horizon());
    },
  };
}

function heldFigure(input: DataInput): Figure {
  const { parts, shards } = input;
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && shards === 1) return only.figure;
  const now = growingParts(input, shards);
  const at = (bound: Bound): number => bytesAfter(now, 0, bound);
  return derivedFigure(rangeOf(at('value'), at), {
    unit: 'bytes',
    formula: shards === 1 ? 'sum over tables' : 'bytes x part of the fullest shard',
    inputs: () => bytesInputs(input),
  });
}

function totalFigure({ parts, copies, tables }: DataInput): Figure {
  const all = parts.reduce((sum, { figure }) => add(sum, figure), zero);
  return derivedFigure(scale(all, copies), {
    unit: 'bytes',
    formula: copies === 1 ? 'sum of all data' : `sum of all data x ${copies} copies`,
    inputs: () =>
      parts.map(({ figure }, i) => ({
        name: tables[i] === undefined ? 'bytes' : `bytes of ${tables[i].name}`,
        figure,
      })),
  });
}

function fillFigure(held: Figure, room: Room | undefined): Figure | undefined {
  const range = room === undefined ? undefined : divide(held, room.bytes);
  if (room === undefined || range === undefined) return undefined;
  return derivedFigure(range, {
    unit: 'fraction',
    formula: `held / ${room.key}`,
    inputs: () => roomInputs(held, room),
  });
}

const roomInputs = (held: Figure, { key, bytes }: Room): readonly FigureInput[] => [
  { name: 'held', figure: held },
  { name: key, figure: bytes },
];

/** Of several tables with a growth of their own, how much more there is after a month. */
function growthFigure(input: DataInput): DataGrowth | undefined {
  const growths = input.parts.map(({ growth }) => growth).filter((growth) => growth !== undefined);
  const written = input.parts[0]?.written;
  const [first] = growths;
  if (first === undefined) return written === undefined ? undefined : { perMonth: noGrowth, written };
  const isOne = growths.every(
    ({ low, value, high }) => low === first.low && value === first.value && high === first.high,
  );
  if (isOne && growths.length === input.parts.length) return { perMonth: first, written };
  const parts = growingParts(input, input.shards);
  const at = (bound: Bound): number => {
    const now = bytesAfter(parts, 0, bound);
    return now > 0 ? bytesAfter(parts, 1, bound) / now - 1 : 0;
  };
  const perMonth = derivedFigure(rangeOf(at('value'), at), {
    unit: 'fraction/month',
    formula: 'bytes after a month / bytes - 1',
    inputs: () => growths.map((figure) => ({ name: 'growth', figure })),
  });
  return { perMonth, written };
}

const noGrowth: Figure = derivedFigure(zero, {
  unit: 'fraction/month',
  formula: 'none of what is there',
  inputs: () => [],
});

function fullFigure(input: DataInput): Figure | undefined {
  const { room, shards, parts } = input;
  if (room === undefined || room.isEvicting) return undefined;
  const growing = growingParts(input, shards);
  return timeToFull(growing, room.bytes, () => [
    ...bytesInputs(input),
    { name: 'room', figure: room.bytes },
    ...parts.flatMap(({ growth, written }) => [
      ...(growth === undefined ? [] : [{ name: 'growth', figure: growth }]),
      ...(written === undefined ? [] : [{ name: 'written a month', figure: written }]),
    ]),
  ]);
}

function whyNever(input: DataInput): string {
  const { room, label, component, parts, shards } = input;
  if (room === undefined) {
    const key = component.kind.word === 'cache' ? 'memory' : 'disk';
    return `It is not known how much of ${label} fits: add \`${key}\` to \`${component.label}\`.`;
  }
  if (room.isEvicting) return `What does not fit in ${label} is evicted.`;
  if (isGrowing(growingParts(input, shards), 'value'))
    return `${label} does not fill its ${room.key} in any time worth a figure.`;
  const isKnown = parts.every(({ growth }) => growth !== undefined);
  return isKnown ? `${label} does not grow.` : `Nothing says how ${label} grows: add \`growth: 8%/month\`.`;
}
