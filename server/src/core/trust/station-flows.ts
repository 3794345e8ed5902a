// All calls through which the load of a station comes, with the utilization that comes through each.
// Invariant: where reads and writes have limits of their own, the one that is nearer counts.
import type { CaseContext } from '../capacity/case-context.ts';
import { busyCoresAt, utilizationAt } from '../capacity/station-load.ts';
import type { StationPlan } from '../capacity/station-plan.ts';
import { figureOf } from '../model/quantity.ts';
import { type CallFlow, flowToStation, type VisitCosts } from './flow-to-station.ts';
import { hostOfKey, planOf, type StationKey } from './station-of.ts';

/** Journey by journey, in the order of their calls. Linear in the calls of those that come to the station. */
export function flowsTo(key: StationKey, load: CaseContext): readonly CallFlow[] {
  const { basis, rates } = load;
  const costs = costsAt(key, load);
  const visited = [...costs.keys()].filter((state) => (costs[state] ?? 0) > 0);
  return basis.graph.journeys.flatMap((journey, i) => {
    const rate = rates.journeys[i]?.requests.value ?? 0;
    const traffic = basis.traffic('value')[i];
    if (rate === 0 || traffic === undefined) return [];
    const { reads, writes } = traffic;
    if (!visited.some((state) => ((state % 2 === 0 ? reads : writes)[state >> 1] ?? 0) > 0)) return [];
    return flowToStation(journey, traffic, costs).calls.map((each) => ({ ...each, flow: each.flow * rate }));
  });
}

/** Utilization by one visit a second. */
function costsAt(key: StationKey, load: CaseContext): VisitCosts {
  const costs = new Float64Array(2 * load.basis.model.components.length);
  const plan = planOf(key, load);
  const host = hostOfKey(key, load);
  if (plan !== undefined) addPlan(costs, plan, load);
  else if (host !== undefined) {
    const cores = figureOf(host, 'cores')?.value ?? 0;
    for (const part of load.basis.hosts().get(host) ?? [])
      for (const each of load.basis.plansOf(part)) addBusy(costs, each, cores);
  }
  return costs;
}

const oneRead = { reads: 1, writes: 0 };
const oneWrite = { reads: 0, writes: 1 };

function addPlan(costs: VisitCosts, plan: StationPlan, { loads }: CaseContext): void {
  const { id } = plan.component;
  const read = utilizationAt(plan, 'value', oneRead);
  const write = utilizationAt(plan, 'value', oneWrite);
  const { reads, writes } = loads.at('value');
  const isByReads = (reads[id] ?? 0) * read >= (writes[id] ?? 0) * write;
  const isSeparate = plan.cost?.isSeparate === true;
  costs[2 * id] = isSeparate && !isByReads ? 0 : read;
  costs[2 * id + 1] = isSeparate && isByReads ? 0 : write;
}

function addBusy(costs: VisitCosts, plan: StationPlan, cores: number): void {
  if (!(cores > 0)) return;
  const { id } = plan.component;
  costs[2 * id] = (costs[2 * id] ?? 0) + busyCoresAt(plan, 'value', oneRead) / cores;
  costs[2 * id + 1] = (costs[2 * id + 1] ?? 0) + busyCoresAt(plan, 'value', oneWrite) / cores;
}
