// How many requests of a journey fail with a loss at most, where only some of them come to what is lost. Invariant: never
// less than really fail: a request that fails comes, as things are, to something that is lost.
import { toLossScenario } from '../capacity/loss-scenario.ts';
import type { LoadCase } from '../capacity/report.ts';
import type { FailureScenario } from './scenario.ts';

/**
 * By the name of each journey, the expected visits of what is lost by one request, as a fraction; only of those that
 * are below 1. Linear in the lost parts, per journey.
 */
export function failingShares(
  { context, journeys }: LoadCase,
  scenario: FailureScenario,
  cutJourneys: readonly string[],
): ReadonlyMap<string, number> {
  const { lost = new Set(), lostWrites = new Set() } = toLossScenario(scenario);
  const touched = new Set([...lost, ...lostWrites, ...scenario.machines.keys(), ...scenario.cold]);
  const shares = new Map<string, number>();
  const traffic = context.basis.traffic('value');
  journeys.forEach(({ journey: { name } }, i) => {
    if (!cutJourneys.includes(name)) return;
    const { reads = [], writes = [], endless = [] } = traffic[i] ?? {};
    if (endless.length > 0) return;
    let visits = 0;
    for (const part of touched) {
      const answersReads = lostWrites.has(part) && !lost.has(part);
      visits += (writes[part.id] ?? 0) + (answersReads ? 0 : (reads[part.id] ?? 0));
    }
    // Nothing, where the loss acts by way of something that requests do not come to.
    if (visits > 0 && visits < 1 - 1e-9) shares.set(name, visits);
  });
  return shares;
}
