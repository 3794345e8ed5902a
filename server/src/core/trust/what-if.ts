// Cases with other figures, each made once however many targets ask for it. Invariant: the same question gets the same
// object.
import type { CaseContext } from '../capacity/case-context.ts';
import { estimateLatency } from '../latency/estimate-latency.ts';
import type { LatencyReport } from '../latency/report.ts';
import type { ChangedPart, FigureChange } from '../model/change-figures.ts';
import { once } from '../model/derived-figure.ts';
import { changeCase } from './change-case.ts';

export interface WhatIf {
  readonly load: CaseContext;
  readonly with: (changes: readonly FigureChange[]) => Changed;
}

interface Changed {
  readonly load: CaseContext;
  readonly latency: () => LatencyReport;
}

export function createWhatIf(load: CaseContext): WhatIf {
  const known = createMemo<Changed>();
  return {
    load,
    with: (changes) =>
      known(changes, () => {
        const changed = changeCase(load, changes);
        return { load: changed, latency: once(() => estimateLatency(changed)) };
      }),
  };
}

/** By what is changed, and to what. */
export function createMemo<T>(): (changes: readonly FigureChange[], make: () => T) => T {
  const numbers = new Map<ChangedPart, number>();
  const numberOf = (part: ChangedPart): number => {
    const number = numbers.get(part) ?? numbers.size;
    numbers.set(part, number);
    return number;
  };
  const known = new Map<string, { readonly made: T }>();
  return (changes, make) => {
    const name = changes.map(({ part, key, range }) => `${numberOf(part)} ${key} ${range.value}`).join('; ');
    const found = known.get(name) ?? { made: make() };
    known.set(name, found);
    return found.made;
  };
}
