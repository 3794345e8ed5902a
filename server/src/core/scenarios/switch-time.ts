// How long users are still sent to what fails, where a name service has to send them elsewhere. Invariant: no time where
// being sent elsewhere does not help.
import type { CallGraph, JourneyGraph } from '../model/call-graph.ts';
import { derivedFigure } from '../model/derived-figure.ts';
import type { Figure } from '../model/figure.ts';
import type { Component } from '../model/model.ts';
import { figureOf, isFlagOn } from '../model/quantity.ts';
import { add, multiply } from '../model/range.ts';

export interface Switching {
  readonly healthy: CallGraph;
  /** The same journeys, with the loss. */
  readonly failed: CallGraph;
  /** Names of journeys that fail with it. */
  readonly cutJourneys: readonly string[];
}

/** The longest, in ms; undefined where no name service of a journey that goes on has to switch. */
export function switchTimeOf({ healthy, failed, cutJourneys }: Switching): Figure | undefined {
  const switching = new Set<Component>();
  healthy.journeys.forEach((journey, i) => {
    const failing = failed.journeys[i]?.failing;
    if (failing === undefined || cutJourneys.includes(journey.journey.name)) return;
    for (const { from } of journey.alternatives) {
      const component = healthy.components[from];
      if (component?.kind.word === 'dns' && hasToSwitch(journey, from, failing)) switching.add(component);
    }
  });
  const times = [...switching].flatMap((dns) => switchTime(dns) ?? []);
  return times.toSorted((a, b) => b.value - a.value)[0];
}

/** Users are sent to a target that fails, and another one works. */
function hasToSwitch({ calls, alternatives }: JourneyGraph, dns: number, failing: Uint8Array): boolean {
  const targets = alternatives
    .filter(({ from }) => from === dns)
    .flatMap((group) => group.calls.flatMap((index) => calls[index] ?? []));
  const isUsed = (call: (typeof targets)[number]): boolean => call.readsPerRead + call.writesPerWrite > 0;
  return (
    targets.some((call) => isUsed(call) && failing[call.to] !== 0) &&
    targets.some(({ to }) => failing[to] === 0)
  );
}

/** Detection, and the time for which clients keep an answer. Without a health check nobody switches by themselves. */
function switchTime(dns: Component): Figure | undefined {
  const [interval, failures, ttl] = ['check-interval', 'check-failures', 'ttl'].map((key) =>
    figureOf(dns, key),
  );
  if (!dns.attributes.has('health-check') || interval === undefined || failures === undefined)
    return undefined;
  const detection = multiply(interval, failures);
  const kept = isFlagOn(dns, 'anycast') ? undefined : ttl;
  return derivedFigure(kept === undefined ? detection : add(detection, kept), {
    unit: 'ms',
    formula: `check-interval x check-failures${kept === undefined ? '' : ' + ttl'}`,
    inputs: () => [
      { name: 'check-interval', figure: interval },
      { name: 'check-failures', figure: failures },
      ...(kept === undefined ? [] : [{ name: 'ttl', figure: kept }]),
    ],
  });
}
