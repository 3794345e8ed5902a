// How full a store is at the horizon, as a function of its inputs. Invariant: 1 is full, and greater is worse, as it is
// with every probe.
import { estimateStorage } from '../capacity/estimate-storage.ts';
import type { StoredData } from '../capacity/storage-report.ts';
import type { ChangedPart, FigureChange } from '../model/change-figures.ts';
import { derivedFigure } from '../model/derived-figure.ts';
import type { Figure } from '../model/figure.ts';
import { divide } from '../model/range.ts';
import { createCandidateList } from './candidate-list.ts';
import { type Inputs, moved } from './input.ts';
import { type Candidate, elasticityBy, type Probe } from './probe.ts';
import type { WhatIf } from './what-if.ts';

/** held at the horizon / room; undefined where either is not known, or what does not fit is evicted. */
export function fillAtHorizon({ atHorizon, room }: StoredData): Figure | undefined {
  if (atHorizon === undefined || room === undefined || room.isEvicting) return undefined;
  const range = divide(atHorizon.held, room.bytes);
  return (
    range &&
    derivedFigure(range, {
      unit: 'fraction',
      formula: `held at the horizon / ${room.key}`,
      inputs: () => [
        { name: 'held at the horizon', figure: atHorizon.held },
        { name: room.key, figure: room.bytes },
      ],
    })
  );
}

export function probeStorage(data: StoredData, fill: Figure, whatIf: WhatIf, inputs: Inputs): Probe {
  const at = (changes: readonly FigureChange[]): number | undefined => {
    const changed = estimateStorage(whatIf.with(changes).load).find(({ label }) => label === data.label);
    return changed === undefined ? undefined : fillAtHorizon(changed)?.value;
  };
  return {
    what: `how full ${data.label} is at the horizon`,
    value: fill.value,
    at,
    isMetAt: (changes, limit) => (at(changes) ?? Number.POSITIVE_INFINITY) <= limit,
    candidates: () => candidatesOf(data, { inputs, value: fill.value, at }),
    most: 6,
    step: 0,
  };
}

interface Moving extends Pick<Probe, 'value' | 'at'> {
  readonly inputs: Inputs;
}

const tableKeys = ['rows', 'row-size', 'growth'];
const storeKeys = ['disk', 'memory', 'growth', 'items', 'item-size', 'object-size', 'retention'];
const workloadKeys = ['growth', 'daily-users', 'requests'];

/** Those that are written: nothing of it is assumed. */
function candidatesOf(
  { component, tables }: StoredData,
  { inputs, value, at }: Moving,
): readonly Candidate[] {
  const list = createCandidateList();
  const add = (part: ChangedPart, key: string): void => {
    const input = inputs.of(part, key);
    if (input !== undefined) list.add(input, elasticityBy((factor) => at(moved(input, factor)), value) ?? 0);
  };
  for (const table of tables) for (const key of tableKeys) if (table.attributes.has(key)) add(table, key);
  for (const key of storeKeys) if (component.attributes.has(key)) add(component, key);
  for (const key of workloadKeys) add('workload', key);
  return list.all(true);
}
