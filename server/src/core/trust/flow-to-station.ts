// Which calls the load of a station comes through: the traffic equations turned round. How much one visit of a
// component costs the station in the end, v = w + G v, follows from what its own visits cost, w, and from its calls, G;
// a call carries visits x calls per visit x v. Invariant: all flows are finite and not negative.
import type { Traffic } from '../capacity/solve-traffic.ts';
import { buildDigraph } from '../graph/digraph.ts';
import { solveFlow } from '../graph/solve-flow.ts';
import { type Call, isVisiting, type JourneyGraph } from '../model/call-graph.ts';
import type { Journey } from '../model/model.ts';

/** Cost of one visit at the station itself, by component id: a read visit has the index 2 x id, a write visit one more. */
export type VisitCosts = Float64Array;

export interface CallFlow {
  readonly journey: Journey;
  readonly call: Call;
  /** What the call makes of its target. */
  readonly made: 'reads' | 'writes';
  /** Cost at the station that comes through it, per request of the journey. */
  readonly flow: number;
}

export interface StationFlow {
  /** Cost at the station of one request of the journey. */
  readonly perRequest: number;
  /** Those that carry something, in the order of the calls. */
  readonly calls: readonly CallFlow[];
}

/** Linear in the calls, but for loops. An endless loop counts once each time round. */
export function flowToStation(journey: JourneyGraph, traffic: Traffic, costs: VisitCosts): StationFlow {
  const { worth, ways } = worthOfVisits(journey.calls, costs);
  const operation = journey.journey.operation === 'write' ? 1 : 0;
  const perRequest = journey.entries.reduce(
    (sum, { component, share }) => sum + share * (worth[2 * component + operation] ?? 0),
    0,
  );
  const calls = ways.flatMap(({ call, from, to, gain }): CallFlow[] => {
    const visits = (from % 2 === 0 ? traffic.reads : traffic.taken)[from >> 1] ?? 0;
    // What is applied for others is not handed on: it costs what it costs there.
    const cost = isVisiting(call) ? worth[to] : costs[to];
    const flow = visits * gain * (cost ?? 0);
    return flow > 0
      ? [{ journey: journey.journey, call, made: to % 2 === 0 ? 'reads' : 'writes', flow }]
      : [];
  });
  return { perRequest, calls };
}

/** One kind of visit that follows from another, by the numbers of both. */
interface Way {
  readonly call: Call;
  readonly from: number;
  readonly to: number;
  readonly gain: number;
}

function worthOfVisits(
  calls: readonly Call[],
  costs: VisitCosts,
): { readonly worth: Float64Array; readonly ways: readonly Way[] } {
  const ways = calls.flatMap(waysOf);
  const handedOn = ways.filter(({ call }) => isVisiting(call));
  const inflow = costs.slice();
  for (const { call, from, to, gain } of ways) {
    if (!isVisiting(call)) inflow[from] = (inflow[from] ?? 0) + gain * (costs[to] ?? 0);
  }
  const turned = buildDigraph(
    costs.length,
    handedOn.map(({ to }) => to),
    handedOn.map(({ from }) => from),
  );
  const gains = Float64Array.from(handedOn, ({ gain }) => gain);
  return { worth: solveFlow(turned, inflow, gains).visits, ways };
}

function waysOf(call: Call): readonly Way[] {
  const from = 2 * call.from;
  const to = 2 * call.to;
  return [
    { call, from, to, gain: call.readsPerRead },
    { call, from, to: to + 1, gain: call.writesPerRead },
    { call, from: from + 1, to, gain: call.readsPerWrite },
    { call, from: from + 1, to: to + 1, gain: call.writesPerWrite },
  ].filter(({ gain }) => gain > 0);
}
