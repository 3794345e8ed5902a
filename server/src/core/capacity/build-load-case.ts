// One load case: the workload, or a stage of it, with everything that follows from its numbers.
import type { AttributeTable } from '../model/attribute-value.ts';
import { once } from '../model/derived-figure.ts';
import type { Basis } from './basis.ts';
import { bottleneckOf, type CaseContext, createCaseContext } from './case-context.ts';
import type { Rates } from './estimate-rates.ts';
import { findBusiest } from './find-bottleneck.ts';
import { mostCarried } from './most-carried.ts';
import type { HostLoad, LoadCase } from './report.ts';
import { estimateSurvival, holdsDailyUsers } from './survival.ts';

/** `stage` is undefined for the workload itself. Figures are computed when they are read. */
export function buildLoadCase(
  basis: Basis,
  stage: string | undefined,
  attributes: AttributeTable,
): LoadCase & { readonly rates: Rates } {
  const context = createCaseContext(basis, attributes);
  const { rates } = context;
  const components = once(() => basis.model.components.map(context.loadOf));
  const hosts = once(() => hostLoads(context));
  // A loop without end has no load to speak of: what gives out first is the loop, not the busiest of the others.
  const isEndless = once(() => basis.traffic('value').some(({ endless }) => endless.length > 0));
  const bottleneck = once(() =>
    isEndless() ? undefined : bottleneckOf(findBusiest(basis, context.loads), context),
  );
  const most = once(() => mostCarried(bottleneck(), context));
  const survival = once(() => estimateSurvival(context));
  return {
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
  };
}

function hostLoads({ basis, hostStationOf }: CaseContext): readonly HostLoad[] {
  return [...basis.hosts()].flatMap(([place, parts]) => {
    const station = parts[0] === undefined ? undefined : hostStationOf(parts[0]);
    return station === undefined ? [] : [{ place, station }];
  });
}
