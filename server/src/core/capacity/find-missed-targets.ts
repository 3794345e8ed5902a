// What the estimate misses of what the file asks for: the declared peak itself, the target utilization, room for data
// until the horizon, and the peak with something lost. Judged at the likely figures.

import { describeFailing } from '../availability/describe-failing.ts';
import { adviseOnLostData, describeLostData } from '../availability/describe-lost-data.ts';
import type { Figure } from '../model/figure.ts';
import { formatFigure } from '../model/format-figure.ts';
import type { Model } from '../model/model.ts';
import { declaredFigure } from '../model/quantity.ts';
import { adviseStation } from './advise-station.ts';
import { adviceForCut } from './cut-advice.ts';
import { findBereft } from './find-bereft.ts';
import { targetUtilization } from './most-carried.ts';
import { judgedStation } from './queued-work.ts';
import type { ComponentLoad, LoadCase, Station } from './report.ts';
import { sayWhatSuffices } from './say-what-to-run.ts';
import type { StoredData } from './storage-report.ts';

export interface MissedTarget {
  readonly target: 'peak' | 'utilization' | 'storage' | 'survive';
  /** What, beside the limit, and what to do. */
  readonly message: string;
  /** The station that is too busy, where it is one. */
  readonly over?: OverLimit;
}

export interface OverLimit {
  /** As in messages. */
  readonly label: string;
  readonly utilization: Figure;
  /** What helps, in whole sentences. */
  readonly advice: string;
}

/**
 * In the order peak, utilization, storage, survive; of the first two one for each station over its limit, the busiest
 * first, then what is full first. Empty where all is met or nothing is asked for.
 */
export function findMissedTargets(model: Model, load: LoadCase): readonly MissedTarget[] {
  return [
    ...missedWhileHealthy(model, load),
    ...missedByStorage(model, load),
    ...missedWithLoss(model, load),
  ];
}

function missedWhileHealthy(model: Model, load: LoadCase): readonly MissedTarget[] {
  const target = model.targets === undefined ? undefined : declaredFigure(model.targets, 'utilization');
  const least = Math.min(1, target?.value ?? 1);
  const wanted = Math.min(1, targetUtilization(model).value);
  return stationsAbove(load, least).map(({ station, load: own, utilization }): MissedTarget => {
    const { label } = station;
    const advice = adviseStation({ station, load: own, target: wanted });
    const over = { label, utilization, advice };
    if (utilization.value > 1) {
      const message = `The declared peak is more than the system carries: ${label} would be at ${formatFigure(utilization)}. ${advice}`;
      return { target: 'peak', message, over };
    }
    const message = `${label} is at ${formatFigure(utilization)} at the peak; the target is ${formatFigure(target as Figure)}. ${advice}`;
    return { target: 'utilization', message, over };
  });
}

interface BusyStation {
  readonly station: Station;
  /** Undefined for a host. */
  readonly load: ComponentLoad | undefined;
  readonly utilization: Figure;
}

/** The busiest first, of equally busy ones the first in the text. Nothing can be said beside a loop without end. */
function stationsAbove(
  { bottleneck, components, hosts, context }: LoadCase,
  least: number,
): readonly BusyStation[] {
  if (bottleneck === undefined) return [];
  const own = components.flatMap((load) =>
    load.stations
      .filter(({ role }) => role !== 'host')
      .map((station) => ({
        station: judgedStation(station, context.queuedWorkOf(load.component)),
        load,
      })),
  );
  const shared = hosts.flatMap(({ station }) => {
    // A host with one busy part is as busy as that part: then the part is named.
    const isNamed = components.some(
      ({ stations }) => stations.includes(station) && stations.some((other) => isAsBusy(other, station)),
    );
    return isNamed ? [] : [{ station, load: undefined }];
  });
  return [...own, ...shared]
    .flatMap(({ station, load }) => {
      const { utilization } = station;
      return utilization === undefined || utilization.value <= least ? [] : [{ station, load, utilization }];
    })
    .toSorted((a, b) => b.utilization.value - a.utilization.value);
}

const isAsBusy = (part: Station, host: Station): boolean =>
  part.role !== 'host' &&
  part.role !== 'link' &&
  (part.utilization?.value ?? 0) >= (host.utilization?.value ?? 0) * (1 - 1e-9);

/** Data that does not fit, now, before new machines could be there, or until the horizon. */
function missedByStorage({ targets }: Model, { storage }: LoadCase): readonly MissedTarget[] {
  const declared = (key: string): Figure | undefined =>
    targets === undefined ? undefined : declaredFigure(targets, key);
  const lead = declared('lead-time');
  const horizon = declared('horizon');
  return storage
    .flatMap((data) => {
      const { timeToFull } = data;
      return timeToFull === undefined ? [] : [{ data, timeToFull }];
    })
    .toSorted((a, b) => a.timeToFull.value - b.timeToFull.value)
    .flatMap(({ data, timeToFull }): readonly MissedTarget[] => {
      const limit = [lead, horizon].find((time) => time !== undefined && timeToFull.value <= time.value);
      if (timeToFull.value > 0 && limit === undefined) return [];
      const when =
        timeToFull.value > 0 ? whenFull(timeToFull, limit as Figure, limit === lead) : whyFull(data);
      return [{ target: 'storage', message: `${data.label} ${when}. ${roomAdvice(data)}` }];
    });
}

const whyFull = ({ held, room }: StoredData): string =>
  `does not fit: ${formatFigure(held)} on the fullest machine, whose ${room?.key} has ${room === undefined ? 'no room' : formatFigure(room.bytes)}`;

const whenFull = (full: Figure, limit: Figure, isLead: boolean): string =>
  isLead
    ? `is full in ${formatFigure(full)}, and new machines take ${formatFigure(limit)}`
    : `is full in ${formatFigure(full)}; the horizon is ${formatFigure(limit)}`;

function roomAdvice({ atHorizon, resharding, room }: StoredData): string {
  const needed = atHorizon?.shardsNeeded;
  const enough = needed !== undefined && needed > (resharding?.fromShards ?? 1);
  const shards = enough ? `Divide it into ${needed} shards` : 'Divide it into more shards';
  return `${shards}, add ${room?.key ?? 'room'}, or delete old data.`;
}

function missedWithLoss(model: Model, load: LoadCase): readonly MissedTarget[] {
  const { survival, bottleneck } = load;
  const worst = survival?.states[0];
  if (survival === undefined || worst === undefined) return [];
  if (worst.failingJourneys.length > 0) {
    const message = `Without ${worst.label}, ${describeFailing(worst.failingJourneys)}. ${adviceForCut(survival.level, worst.needs)}`;
    return [{ target: 'survive', message }];
  }
  const bereft = findBereft(model, survival);
  if (bereft !== undefined) {
    const message = `Without ${bereft.state.label}, ${describeLostData(bereft.data)}. ${adviseOnLostData(bereft.data)}`;
    return [{ target: 'survive', message }];
  }
  const utilization = worst.bottleneck?.station.utilization;
  if (utilization === undefined || utilization.value <= 1) return [];
  if ((bottleneck?.station.utilization?.value ?? 0) > 1) return [];
  const message = `Without ${worst.label} the rest does not carry the peak: ${worst.bottleneck?.station.label} would be at ${formatFigure(utilization)}. ${sayWhatSuffices(load)}`;
  return [{ target: 'survive', message }];
}
