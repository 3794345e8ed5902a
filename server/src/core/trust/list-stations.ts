// Every station of a case with how busy it is at each end of the figures. Invariant: the likely values are those by which
// the bottleneck is found.
import type { CaseContext } from '../capacity/case-context.ts';
import { findBusiest } from '../capacity/find-bottleneck.ts';
import { linkUtilization } from '../capacity/link-load.ts';
import type { QueuedWork } from '../capacity/queued-work.ts';
import { utilizationRange } from '../capacity/station-load.ts';
import { derivedFigure } from '../model/derived-figure.ts';
import type { Figure } from '../model/figure.ts';
import { type Range, rangeOf } from '../model/range.ts';
import { keyOf, type StationKey } from './station-of.ts';

export interface ListedStation {
  readonly key: StationKey;
  /** As in messages. */
  readonly label: string;
  readonly utilization: Range;
}

/** Those that something limits, in the order of the model, hosts last. Linear in the stations. */
export function listStations(load: CaseContext): readonly ListedStation[] {
  const { basis, loads, links, queuedWorkOf } = load;
  const known = links();
  const found: ListedStation[] = [];
  for (const component of basis.model.components) {
    for (const plan of basis.plansOf(component)) {
      const key = { component: component.id, plan: plan.label, host: undefined, isLink: false };
      const busy = utilizationRange(plan, loads.of(component));
      if (busy !== undefined) found.push({ key, ...judged(plan.label, busy, queuedWorkOf(component)) });
      if (known === undefined || !component.attributes.has('link')) continue;
      const at = (bound: 'low' | 'value' | 'high'): number => linkUtilization(plan, known.traffic, bound);
      const ofLink = { ...key, isLink: true };
      found.push({ key: ofLink, label: `link of ${plan.label}`, utilization: rangeOf(at('value'), at) });
    }
  }
  return [...found, ...hostStations(load)];
}

/** Workers behind a queue by what they are judged by. */
function judged(
  label: string,
  busy: Range,
  work: QueuedWork | undefined,
): Pick<ListedStation, 'label' | 'utilization'> {
  if (work === undefined) return { label, utilization: busy };
  const utilization = rangeOf(work.judge(busy.value, 'value'), (bound) => work.judge(busy[bound], bound));
  return { label: `${label} ${work.suffix(busy.value)}`, utilization };
}

function hostStations({ basis, hostStationOf }: CaseContext): readonly ListedStation[] {
  return [...basis.hosts()].flatMap(([host, parts]) => {
    const part = parts[0];
    const station = part === undefined ? undefined : hostStationOf(part);
    if (part === undefined || station?.utilization === undefined) return [];
    const key = { component: part.id, plan: undefined, host: host.id, isLink: false };
    return [{ key, label: station.label, utilization: station.utilization }];
  });
}

/** The stations of a case by what they may come to. */
export interface Contest {
  /** The busiest at the likely values first, then those that may be busier than all others, the busiest first. */
  readonly stations: readonly ListedStation[];
  /** The highest utilization of any, at each end. */
  readonly highest: Figure;
}

/** Undefined where nothing that has a limit is loaded. */
export function contestOf(load: CaseContext): Contest | undefined {
  const busiest = findBusiest(load);
  if (busiest === undefined) return undefined;
  const all = listStations(load).filter(({ utilization }) => utilization.value > 0);
  const first = keyOf(busiest);
  const leader = all.find(({ key }) => isSame(key, first)) ?? all[0];
  if (leader === undefined) return undefined;
  const others = all
    .filter((station) => station !== leader)
    .toSorted((a, b) => b.utilization.high - a.utilization.high);
  const highest = (bound: 'low' | 'high'): number =>
    Math.max(...[leader, ...all].map(({ utilization }) => utilization[bound]));
  const named = [
    leader,
    ...others.slice(0, 1).filter(({ utilization }) => utilization.high > leader.utilization.high),
  ];
  return {
    stations: [leader, ...others],
    highest: derivedFigure(rangeOf(leader.utilization.value, highest), {
      unit: 'fraction',
      formula: 'the highest utilization of any station',
      inputs: () => named.map(toInput),
    }),
  };
}

const toInput = ({ label, utilization }: ListedStation) => ({
  name: `utilization of ${label}`,
  figure: derivedFigure(utilization, { unit: 'fraction', formula: 'load / limit', inputs: () => [] }),
});

/** A busy part of a host is named for the host; a host for one of its parts. */
const isSame = (a: StationKey, b: StationKey): boolean =>
  a.plan === b.plan &&
  a.host === b.host &&
  a.isLink === b.isLink &&
  (a.component === b.component || a.host !== undefined);
