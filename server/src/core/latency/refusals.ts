// Stations that turn requests away: how many at the peak, and how many they take in. Invariant: what is refused and what
// is taken in are all that comes, also where far more comes than can be done.

import { mmck } from '../formulas/queueing/index.ts';
import { derivedFigure, once } from '../model/derived-figure.ts';
import type { Figure } from '../model/figure.ts';
import type { Component } from '../model/model.ts';
import { declaredFigure, isFlagOn } from '../model/quantity.ts';
import { add, type Bound, exactly, rangeOf } from '../model/range.ts';
import type { LatencyContext } from './latency-context.ts';
import type { Refusal, Validity } from './report.ts';
import { type StationState, takenSeconds, type Work } from './station-state.ts';

/** Of components with `queue-limit` or `shedding`, in the order of the model. */
export function findRefusals(context: LatencyContext): readonly Refusal[] {
  const { basis } = context.load;
  return basis.model.components.flatMap((component) => {
    const limit = declaredFigure(component, 'queue-limit');
    if (limit === undefined && !isFlagOn(component, 'shedding')) return [];
    return basis.plansOf(component).flatMap((plan) => {
      const at = (bound: Bound): StationState | undefined => context.stateOf(plan, bound);
      return at('value') === undefined ? [] : [buildRefusal({ component, limit, at })];
    });
  });
}

interface Subject {
  readonly component: Component;
  readonly limit: Figure | undefined;
  readonly at: (bound: Bound) => StationState | undefined;
}

function buildRefusal({ component, limit, at }: Subject): Refusal {
  const likely = at('value') as StationState;
  // The least is refused where the load is lowest and the room largest.
  const other = { low: 'high', value: 'value', high: 'low' } as const;
  const shareAt = (bound: Bound): number => refusedShare(at(bound) ?? likely, limit?.[other[bound]]);
  const refused = once(() =>
    derivedFigure(rangeOf(shareAt('value'), shareAt), {
      unit: 'fraction',
      formula:
        limit === undefined
          ? '1 - 1 / utilization'
          : 'share of arrivals that find all places taken (M/M/c/K)',
      inputs: () => (limit === undefined ? [] : [{ name: 'queue-limit', figure: limit }]),
    }),
  );
  const takenAt = (bound: Bound): number => arrivalsOf(at(bound) ?? likely) * (1 - shareAt(bound));
  return {
    label: likely.label,
    component,
    places: limit === undefined ? undefined : placesFigure(limit, likely.servers),
    validity: validityOf(likely, limit),
    get refused() {
      return refused();
    },
    get accepted() {
      return derivedFigure(rangeOf(takenAt('value'), takenAt), {
        unit: '1/s',
        formula: 'load x (1 - refused)',
        inputs: () => [{ name: 'refused', figure: refused() }],
      });
    },
  };
}

const arrivalsOf = ({ work }: Pick<StationState, 'work'>): number =>
  work.reduce((sum, { arrivalsPerSecond }) => sum + arrivalsPerSecond, 0);

const placesFigure = (limit: Figure, servers: number): Figure =>
  derivedFigure(add(limit, exactly(servers)), {
    unit: 'count',
    formula: 'queue-limit + servers',
    inputs: () => [{ name: 'queue-limit', figure: limit }],
  });

/** Reads and writes that wait apart are refused apart. */
function refusedShare(state: StationState, room: number | undefined): number {
  const total = arrivalsOf(state);
  if (total === 0) return 0;
  if (!state.isSeparate) return refusedOf(state.work, state.servers, room);
  return state.work.reduce(
    (share, work) => share + (work.arrivalsPerSecond / total) * refusedOf([work], state.servers, room),
    0,
  );
}

function refusedOf(work: readonly Work[], servers: number, room: number | undefined): number {
  const arrivalsPerSecond = arrivalsOf({ work });
  const busy = work.reduce((sum, each) => sum + each.arrivalsPerSecond * takenSeconds(each), 0);
  if (busy === 0) return 0;
  const tooMuch = Math.max(0, 1 - servers / busy);
  if (room === undefined) return tooMuch;
  const places = servers + Math.round(room);
  const servicesPerSecond = arrivalsPerSecond / busy;
  // Without a figure there is more room than requests that ever wait.
  return mmck({ arrivalsPerSecond, servicesPerSecond, servers, places })?.lossProbability ?? tooMuch;
}

function validityOf({ work, machines, sharing }: StationState, limit: Figure | undefined): Validity {
  if (limit === undefined) {
    const reason =
      'As much is taken as is turned away: all that is beyond what the machine can do. Without `queue-limit` nothing says how early it refuses.';
    return { mark: 'approximate', reasons: [reason] };
  }
  const times = new Set(work.filter((each) => each.arrivalsPerSecond > 0).map(takenSeconds));
  const reasons = [
    ...(times.size > 1
      ? ['Reads and writes of unlike times are taken as one kind of work of their mean time.']
      : []),
    ...(machines > 1 && sharing !== 'at-random'
      ? [
          'Requests are taken to come to each machine by chance; a balancer that deals them out, or one queue for all, lets fewer be refused.',
        ]
      : []),
  ];
  return { mark: reasons.length === 0 ? 'exact' : 'approximate', reasons };
}
