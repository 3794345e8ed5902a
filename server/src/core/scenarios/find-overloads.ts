// Parts and places that bear load for others: without them something else is over 100 % busy at the declared peak. What
// loses machines of its own is not among them, as its machines are counted one by one.
import type { Overload } from '../availability/overloads.ts';
import type { CaseContext } from '../capacity/case-context.ts';
import type { LoadCase } from '../capacity/report.ts';
import { type BusyStation, busyStations } from './busy-stations.ts';
import type { ScenarioOutcome } from './report.ts';

/** Of the single losses that send traffic elsewhere; one entry without a part where the peak is too much anyway. */
export function findOverloads(
  { context, bottleneck }: LoadCase,
  outcomes: readonly ScenarioOutcome[],
): readonly Overload[] {
  // Nothing can be said beside a loop without end.
  if (bottleneck === undefined) return [];
  const healthy = overloadedIn(context);
  const always = healthy.size === 0 ? [] : [{ needed: undefined, overloaded: healthy }];
  const ofLosses = outcomes.flatMap((outcome): readonly Overload[] => {
    const { scenario, redirects, cutJourneys } = outcome;
    const [needed] = scenario.subjects;
    const isWhole = redirects && scenario.machines.size === 0 && scenario.kind !== 'cdn-bypass';
    if (needed === undefined || !isWhole || !outcome.raises || cutJourneys.length > 0) return [];
    if (outcome.busiest <= 1) return [];
    const overloaded = overloadedIn(outcome.load.context);
    const added = new Set([...overloaded].filter((id) => !healthy.has(id)));
    return added.size === 0 ? [] : [{ needed, overloaded: added }];
  });
  return [...always, ...ofLosses];
}

/** Ids of the components that have more to do than they can. */
function overloadedIn(context: CaseContext): ReadonlySet<number> {
  const { hosts } = context.basis;
  const idsOf = ({ component, kind }: BusyStation): readonly number[] => {
    if (kind === 'own') return [component.id];
    const shared = [...hosts().values()].find((parts) => parts.includes(component)) ?? [component];
    return shared.map(({ id }) => id);
  };
  return new Set(busyStations(context).flatMap((busy) => (busy.utilization > 1 ? idsOf(busy) : [])));
}
