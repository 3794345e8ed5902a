// What takes over when something is lost, and how long that takes: replicas that are promoted, name services that send
// users elsewhere. Invariant: what has to be repaired has no time unless the file says one.
import { copiesOf, isManaged, needsMajority } from '../availability/machine-loss.ts';
import type { CallGraph } from '../model/call-graph.ts';
import { findCopiesApart } from '../model/copies-apart.ts';
import { derivedFigure } from '../model/derived-figure.ts';
import type { Figure } from '../model/figure.ts';
import type { Component, Journey, Model } from '../model/model.ts';
import { declaredFigure, figureOf, isFlagOn, wordOf } from '../model/quantity.ts';
import { add, multiply } from '../model/range.ts';

export interface Takeover {
  readonly component: Component;
  readonly way: 'promotion' | 'switch' | 'repair';
  /** Undefined: somebody has to do it, and nothing says how long that takes. */
  readonly time: Figure | undefined;
  /** The attributes that the time comes from. */
  readonly keys: readonly string[];
}

/** In the order of the model, of all that a journey (or any, where it is undefined) comes to. */
export function findTakeovers(
  journey: Journey | undefined,
  { model, graph }: { readonly model: Model; readonly graph: CallGraph },
): readonly Takeover[] {
  const asked = graph.journeys.filter((each) => journey === undefined || each.journey === journey);
  const apart = findCopiesApart(model);
  const targetsOf = (dns: Component): number =>
    new Set(asked.flatMap(({ calls }) => calls.filter(({ from }) => from === dns.id).map(({ to }) => to)))
      .size;
  return model.components.flatMap((component): readonly Takeover[] => {
    const kinds = asked.reduce((all, { visits }) => all | (visits[component.id] ?? 0), 0);
    if (kinds === 0) return [];
    if (component.kind.word === 'dns') return targetsOf(component) > 1 ? [switchOf(component)] : [];
    if (component.kind.word !== 'database') return [];
    const isWritten = (kinds & 2) !== 0 || wordOf(component, 'reads-from') === 'primary';
    return isWritten ? promotionOf(component, copiesOf(component) + (apart.get(component)?.length ?? 0)) : [];
  });
}

/** A provider takes care of its own; where a majority is needed nobody is promoted. */
function promotionOf(component: Component, copies: number): readonly Takeover[] {
  if (isManaged(component) || needsMajority(component)) return [];
  if (copies > 1 && wordOf(component, 'failover') === 'auto') {
    const time = figureOf(component, 'failover-time');
    return [{ component, way: 'promotion', time, keys: ['failover-time'] }];
  }
  return [
    { component, way: 'repair', time: declaredFigure(component, 'repair-time'), keys: ['repair-time'] },
  ];
}

const switchKeys = ['check-interval', 'check-failures', 'ttl'];

/** Until a name service leaves out what is lost, and clients have forgotten its address. */
function switchOf(component: Component): Takeover {
  const [interval, failures, ttl] = switchKeys.map((key) => figureOf(component, key));
  if (!isFlagOn(component, 'health-check') || interval === undefined || failures === undefined)
    return { component, way: 'switch', time: undefined, keys: [] };
  const detection = multiply(interval, failures);
  const kept = isFlagOn(component, 'anycast') ? undefined : ttl;
  const time = derivedFigure(kept === undefined ? detection : add(detection, kept), {
    unit: 'ms',
    formula: `check-interval x check-failures${kept === undefined ? '' : ' + ttl'}`,
    inputs: () => [
      { name: 'check-interval', figure: interval },
      { name: 'check-failures', figure: failures },
      ...(kept === undefined ? [] : [{ name: 'ttl', figure: kept }]),
    ],
  });
  return { component, way: 'switch', time, keys: kept === undefined ? switchKeys.slice(0, 2) : switchKeys };
}
