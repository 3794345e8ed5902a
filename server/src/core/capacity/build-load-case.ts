// One load case: the workload, or a stage of it, with everything that follows from its numbers.
import type { AttributeTable } from '../model/attribute-value.ts';
import { once } from '../model/derived-figure.ts';
import type { Basis } from './basis.ts';
import { buildHostLinkStation } from './build-link-station.ts';
import { bottleneckOf, type CaseContext, createCaseContext } from './case-context.ts';
import { estimateCaches } from './estimate-caches.ts';
import { estimateQueues } from './estimate-queues.ts';
import type { Rates } from './estimate-rates.ts';
import { estimateStorage } from './estimate-storage.ts';
import { findBusiest } from './find-bottleneck.ts';
import { mostAtTarget, mostCarried } from './most-carried.ts';
import type { HostLoad, LoadCase } from './report.ts';
import { estimateSurvival, holdsDailyUsers } from './survival.ts';

/** `stage` is undefined for the workload itself. Figures are computed when they are read. */
export function buildLoadCase(
  basis: Basis,
  stage: string | undefined,
  attributes: AttributeTable,
): LoadCase & { readonly rates: Rates } {
  return loadCaseOf(createCaseContext(basis, attributes), stage);
}

/** The case of a context that is there already. */
export function loadCaseOf(
  context: CaseContext,
  stage: string | undefined,
): LoadCase & { readonly rates: Rates } {
  const { rates, basis } = context;
  const components = once(() => basis.model.components.map(context.loadOf));
  const hosts = once(() => hostLoads(context));
  // A loop without end has no load to speak of: what gives out first is the loop, not the busiest of the others.
  const isEndless = once(() => basis.traffic('value').some(({ endless }) => endless.length > 0));
  const bottleneck = once(() => (isEndless() ? undefined : bottleneckOf(findBusiest(context), context)));
  const most = once(() => mostCarried(bottleneck(), context));
  const survival = once(() => estimateSurvival(context));
  const queues = once(() => estimateQueues(context, survival));
  const caches = once(() => estimateCaches(context));
  const storage = once(() => estimateStorage(context));
  const atTarget = once(() => holdsDailyUsers(mostAtTarget(bottleneck(), context), survival()));
  return {
    context,
    stage,
    rates,
    dailyUsers: rates.dailyUsers,
    peakRequests: rates.peakRequests,
    journeys: rates.journeys,
    get components() {
      return components();
    },
    get hosts() {
      return hosts();
    },
    get bottleneck() {
      return bottleneck();
    },
    get mostDailyUsers() {
      return most()?.dailyUsers;
    },
    get mostRequestsPerDay() {
      return most()?.requestsPerDay;
    },
    get survival() {
      return survival();
    },
    get holdsDailyUsers() {
      return holdsDailyUsers(most()?.dailyUsers, survival());
    },
    get holdsAtTarget() {
      return atTarget();
    },
    get queues() {
      return queues();
    },
    get caches() {
      return caches();
    },
    get storage() {
      return storage();
    },
  };
}

function hostLoads({ basis, hostStationOf, links }: CaseContext): readonly HostLoad[] {
  const traffic = links()?.traffic;
  return [...basis.hosts()].flatMap(([place, parts]) => {
    const cores = parts[0] === undefined ? undefined : hostStationOf(parts[0]);
    const link = traffic === undefined ? undefined : buildHostLinkStation(place, traffic);
    return [cores, link].flatMap((station) => (station === undefined ? [] : [{ place, station }]));
  });
}
