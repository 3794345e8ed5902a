// Which journeys a loss can make slower or faster. Invariant: a journey that is left out takes as long as before, so its
// time need not be computed again.
import type { CaseContext } from '../capacity/case-context.ts';

/** Whether something that the journey of that index asks, or asks for, is not as it was. */
export function touchedJourneys(failed: CaseContext, healthy: CaseContext): (index: number) => boolean {
  const { basis } = failed;
  // Parts share the cores of a host and the width of a link: then all is taken to be touched.
  if (basis.hosts().size > 0 || failed.links() !== undefined) return () => true;
  const [after, before] = [failed.loads.at('value'), healthy.loads.at('value')];
  const fewer = new Set([...(basis.scenario.lostMachines?.keys() ?? [])].map(({ id }) => id));
  const isChanged = (id: number): boolean =>
    fewer.has(id) || after.reads[id] !== before.reads[id] || after.writes[id] !== before.writes[id];
  return (index) => {
    const journey = basis.graph.journeys[index];
    if (journey === undefined || journey !== healthy.basis.graph.journeys[index]) return true;
    return journey.visits.some((visited, id) => visited !== 0 && isChanged(id));
  };
}
