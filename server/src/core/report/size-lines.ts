// How many machines to run, one line for each group of them, with the arithmetic. Invariant: the numbers are those of
// the sweep; where dividing by hand would not give them, no division is shown.
import { growsByItself, mostInstances } from '../capacity/autoscaled.ts';
import {
  type Demand,
  type Group,
  machinesCarrying,
  noneLost,
  oneLost,
  utilizationWith,
} from '../capacity/demand.ts';
import { hostOf } from '../capacity/host-of.ts';
import { isElsewhere } from '../capacity/machine-cost.ts';
import { machineCount } from '../capacity/machine-count.ts';
import { machinesNeeded } from '../capacity/machines-needed.ts';
import type { LoadCase, Station } from '../capacity/report.ts';
import type { StationPlan } from '../capacity/station-plan.ts';
import { groupsOf, hostCores, lossDemands, sharesHost } from '../capacity/what-to-run.ts';
import type { Component } from '../model/model.ts';
import { figureOf } from '../model/quantity.ts';
import { preciseValue } from './precise.ts';

const count = (value: number): string => preciseValue(value, 'count');
const share = (value: number): string => preciseValue(value, 'fraction');

/** Empty for what others run, for what nothing limits, and without load. */
export function sizeLines(component: Component, load: LoadCase, target: number): readonly string[] {
  const { context, survival } = load;
  if (isElsewhere(component) || component.kind.redundancy === 'none') return [];
  if (sharesHost(component, context)) return hostLine(component, load, target);
  const surviving = lossDemands(context, survival)(component);
  const stations = load.components[component.id]?.stations ?? [];
  return groupsOf(component, context.basis.plansOf(component)).flatMap((plans) => {
    const told = plans.find(({ copying }) => copying.role === 'follower') ?? plans[0];
    const station = stations.find(({ label }) => label === told?.label);
    if (told === undefined || station === undefined || (station.utilization?.value ?? 0) === 0) return [];
    return [sizeLine({ group: told, station, target, loads: context.loads, surviving })];
  });
}

interface Sized extends Pick<Demand, 'loads' | 'target'> {
  readonly group: StationPlan;
  readonly station: Station;
  readonly surviving: readonly Demand[];
}

function sizeLine(sized: Sized): string {
  const { group, station, loads, target, surviving } = sized;
  const healthy: Demand = { loads, target, lost: noneLost };
  const spare: Demand = { ...healthy, lost: oneLost };
  const first = isOfReplicas(group) ? 1 : 0;
  const enough = machinesCarrying(group, [healthy]);
  const withSpare = machinesCarrying(group, [healthy, spare]);
  const all = machinesCarrying(group, [healthy, spare, ...surviving]);
  const { component } = group;
  const now = `(${nowOf(group)})`;
  const { label, utilization } = station;
  const at = share(utilization?.value ?? 0);
  if (enough === undefined || withSpare === undefined || all === undefined)
    return `${label} is at ${at}; no number of machines stays at the target: what one machine bears alone is more ${now}`;
  const isSingle =
    component.kind.word === 'database' && machineCount(component) === 1 && group.role !== 'nodes';
  const unit = (of: number): string => (isSingle ? (of === 1 ? ' copy' : ' copies') : '');
  const needed = Math.max(1, enough - first);
  const fallback = isOfReplicas(group) && withSpare - first <= needed ? fallbackOf(group, sized) : undefined;
  const safe = Math.max(1, withSpare - first);
  const rest =
    fallback === undefined
      ? `, and ${count(safe)}${unit(safe)} so that one may be lost`
      : `, also when one is lost: ${fallback}`;
  const by = divisionOf(sized, needed) ?? `at ${at} now; at the target with `;
  const text = `${label}: ${by}${count(needed)}${unit(needed)}${rest}`;
  const more =
    all > withSpare
      ? `, ${count(all - first)} so that any loss that the targets want survived is carried at 100 %`
      : '';
  return `${text}${more} ${now}`;
}

const isOfReplicas = ({ copying }: StationPlan): boolean => copying.role === 'follower';

function nowOf(group: StationPlan): string {
  const { component } = group;
  const machines = machineCount(component) - (isOfReplicas(group) ? 1 : 0);
  const most = growsByItself(component) ? `, up to ${count(mostInstances(component))} by \`autoscale\`` : '';
  return `${count(machines)} now${most}`;
}

/** What is left answers the reads beside what it does anyway. */
function fallbackOf(group: Group, { loads }: Sized): string {
  const alone = utilizationWith(group, { machines: 1 }, loads) ?? 0;
  return `the primary then answers the reads too, at ${share(alone)}`;
}

/** By dividing what the machines share; undefined where that gives another number. */
function divisionOf({ group, station, target }: Sized, needed: number): string | undefined {
  const { divided, borne, scaleOut } = station.sharing;
  if (machinesNeeded(station, { targetUtilization: target }) !== needed || divided <= 0) return undefined;
  const alone = borne > 0 ? `, and each bears ${share(borne)} alone` : '';
  const room = `${share(target)}${borne > 0 ? ` - ${share(borne)}` : ''}`;
  const rule =
    scaleOut === undefined
      ? `${count(divided)} / ${borne > 0 ? `(${room})` : room}, rounded up, = `
      : 'by the universal scalability law ';
  const shard = group.role === 'shard' ? ' in each shard' : '';
  return `work for ${count(divided)} machines is divided${shard}${alone}; ${rule}`;
}

/** More machines of a part do not help in one host. */
function hostLine(component: Component, { context }: LoadCase, target: number): readonly string[] {
  const host = hostOf(component);
  const cores = host && hostCores(host, context, target);
  const now = host && figureOf(host, 'cores')?.value;
  const station = context.hostStationOf(component);
  const busy = station?.utilization?.value ?? 0;
  if (cores === undefined || now === undefined || station === undefined || busy === 0) return [];
  const needed = Math.max(1, cores);
  return [
    `\`${component.label}\` shares the cores of ${station.label} with its other parts: ${share(busy)} x ${count(now)} cores / ${share(target)}, rounded up, = ${count(needed)} (${count(now)} now); more machines of it count only on hosts of their own`,
  ];
}
