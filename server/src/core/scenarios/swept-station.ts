// One line of a step of a sweep: a group of machines that lacks some, a host, or a link.
import type { CaseContext } from '../capacity/case-context.ts';
import { hostOf } from '../capacity/host-of.ts';
import { machinesNeeded } from '../capacity/machines-needed.ts';
import { machinesInAll, sayHelp, sayNumber } from '../capacity/say-what-to-run.ts';
import { hostCores, type ToRun } from '../capacity/what-to-run.ts';
import type { Figure } from '../model/figure.ts';
import { formatFigure, formatValue } from '../model/format-figure.ts';
import type { Component } from '../model/model.ts';
import { figureOf } from '../model/quantity.ts';
import type { BusyStation } from './busy-stations.ts';
import type { SweptStation } from './report.ts';

/** A group of machines that lacks something. */
export function sweptGroup(group: ToRun): SweptStation {
  const station = group.station();
  return {
    label: group.label,
    component: group.component,
    utilization: station.utilization as Figure,
    machines: station.machines,
    machinesToRun: machinesInAll(group),
    toRun: sayNumber(group),
    instead: sayHelp(group),
  };
}

/** As it is, lacking nothing. */
export function sweptStation({ label, component, station: build }: BusyStation): SweptStation {
  const { utilization, machines } = build();
  return {
    label,
    component,
    utilization: utilization as Figure,
    machines,
    machinesToRun: machines.value,
    toRun: formatFigure(machines),
    instead: undefined,
  };
}

/** A host or a link over the target; undefined for any other station. */
export function sweptHostOrLink(
  busy: BusyStation,
  context: CaseContext,
  target: number,
): SweptStation | undefined {
  if (busy.kind === 'own' || busy.utilization <= target) return undefined;
  const own = sweptStation(busy);
  return busy.kind === 'host'
    ? { ...own, machinesToRun: undefined, ...largerHost(busy.component, context, target) }
    : { ...own, ...widerLink(busy, target) };
}

type Advice = Pick<SweptStation, 'toRun' | 'instead'>;

function largerHost(part: Component, context: CaseContext, target: number): Advice {
  const host = hostOf(part);
  const cores = host && hostCores(host, context, target);
  const now = host && figureOf(host, 'cores')?.value;
  if (cores === undefined || now === undefined) return { toRun: 'no number', instead: 'take a larger host' };
  const needed = `${formatValue(cores, 'count')} cores`;
  return {
    toRun: `${needed} instead of ${formatValue(now, 'count')}`,
    instead: `its parts share its cores, so more of them in it do not help: take a host with ${needed}, or give its parts machines of their own`,
  };
}

function widerLink(busy: BusyStation, target: number): Advice & Pick<SweptStation, 'machinesToRun'> {
  const station = busy.station();
  const needed = machinesNeeded(station, { targetUtilization: target, oneLost: true });
  const help = 'take a wider link, or send smaller messages';
  return needed === undefined
    ? { machinesToRun: undefined, toRun: 'no number', instead: help }
    : {
        machinesToRun: needed,
        toRun: `${formatValue(needed, 'count')} instead of ${formatFigure(station.machines)}`,
        instead: undefined,
      };
}
