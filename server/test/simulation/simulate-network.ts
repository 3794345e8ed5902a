// A network of stations under load, event by event: open with sources, closed with residents, or both; several
// classes; any routing, with feedback. Invariant: one seed gives one course of events.
import { createEventHeap, type EventHeap, nextSeconds, popEvent, pushEvent } from './event-heap.ts';
import { createStream, type RandomStream } from './random-stream.ts';
import type { Sampler } from './samplers.ts';
import {
  arriveAt,
  completeAt,
  createStation,
  readStation,
  type SimulatedStation,
  type StationCounts,
  type StationSpec,
} from './simulated-station.ts';

/** In place of a station: where requests come from, and where they go. */
export const OUTSIDE = -1;

/** No station: the home of requests that come from outside, so that they never come home. */
const NOWHERE = -2;

/** What a route may look at. */
export interface NetworkView {
  readonly random: RandomStream;
  /** `present`: requests there, waiting and in service. */
  readonly stations: readonly { readonly present: number }[];
}

/** The next station of a request of a class that comes from a station, or from `OUTSIDE`. */
type Route = (from: number, view: NetworkView, requestClass: number) => number;

interface Source {
  /** Seconds between two arrivals from outside. */
  readonly gap: Sampler;
  /** Default 0. */
  readonly requestClass?: number;
}

export interface NetworkSpec {
  readonly stations: readonly StationSpec[];
  readonly route: Route;
  readonly sources?: readonly Source[];
  /** Requests that are inside from the start, at one station; their round ends when they come back there. */
  readonly residents?: readonly {
    readonly count: number;
    readonly station: number;
    readonly requestClass?: number;
  }[];
}

export interface Run {
  readonly seed: number;
  readonly warmUpSeconds: number;
  readonly batchSeconds: number;
  /** Default 30. */
  readonly batches?: number;
}

/** One batch of a run. */
export interface NetworkBatch {
  readonly stations: readonly StationCounts[];
  /** By class: time from arrival to departure (of residents: of a round, without the stay at home) as they ended. */
  readonly sojourns: readonly Float64Array[];
}

/** Runs the network, throws the warm-up away and reads off batch by batch. */
export function simulateNetwork(spec: NetworkSpec, run: Run): readonly NetworkBatch[] {
  const network = startNetwork(spec, run.seed);
  advance(network, run.warmUpSeconds);
  readNetwork(network, run.warmUpSeconds);
  return Array.from({ length: run.batches ?? 30 }, (_, i) => {
    const until = run.warmUpSeconds + (i + 1) * run.batchSeconds;
    advance(network, until);
    return readNetwork(network, until);
  });
}

interface Network extends NetworkView {
  readonly sources: readonly Source[];
  readonly route: Route;
  readonly stations: readonly SimulatedStation[];
  /** By station, by class. */
  readonly services: readonly (readonly Sampler[])[];
  readonly serviceStreams: readonly RandomStream[];
  readonly sourceStreams: readonly RandomStream[];
  /** Events of 0 or more are requests that have been served, those below are sources. */
  readonly heap: EventHeap;
  readonly sojourns: number[][];
  /** Requests that are inside, by number; a number that is free is used again. */
  readonly free: number[];
  readonly stationOf: number[];
  readonly enteredAt: number[];
  readonly beganAt: number[];
  readonly classOf: number[];
  readonly homeOf: number[];
}

function startNetwork(spec: NetworkSpec, seed: number): Network {
  const { sources = [], residents = [] } = spec;
  const network: Network = {
    sources,
    route: spec.route,
    random: createStream(seed, 0),
    stations: spec.stations.map(createStation),
    services: spec.stations.map(({ service }) => (typeof service === 'function' ? [service] : service)),
    serviceStreams: spec.stations.map((_, i) => createStream(seed, 1 + i)),
    sourceStreams: sources.map((_, i) => createStream(seed, 1001 + i)),
    heap: createEventHeap(),
    sojourns: [],
    free: [],
    stationOf: [],
    enteredAt: [],
    beganAt: [],
    classOf: [],
    homeOf: [],
  };
  sources.forEach(({ gap }, i) => {
    pushEvent(network.heap, gap(network.sourceStreams[i] as RandomStream), -1 - i);
  });
  for (const { count, station, requestClass = 0 } of residents) {
    for (let i = 0; i < count; i++) enter(network, createRequest(network, requestClass, station), station, 0);
  }
  return network;
}

function createRequest(network: Network, requestClass: number, home: number): number {
  const request = network.free.pop() ?? network.stationOf.length;
  network.classOf[request] = requestClass;
  network.homeOf[request] = home;
  network.beganAt[request] = 0;
  return request;
}

function advance(network: Network, untilSeconds: number): void {
  const { heap } = network;
  for (let now = nextSeconds(heap); now <= untilSeconds; now = nextSeconds(heap)) {
    const event = popEvent(heap);
    if (event < 0) emit(network, -1 - event, now);
    else complete(network, event, now);
  }
}

function emit(network: Network, source: number, now: number): void {
  const { gap, requestClass = 0 } = network.sources[source] as Source;
  pushEvent(network.heap, now + gap(network.sourceStreams[source] as RandomStream), -1 - source);
  const request = createRequest(network, requestClass, NOWHERE);
  network.beganAt[request] = now;
  enter(network, request, network.route(OUTSIDE, network, requestClass), now);
}

function complete(network: Network, request: number, now: number): void {
  const from = network.stationOf[request] as number;
  const next = completeAt(network.stations[from] as SimulatedStation, network.enteredAt, now);
  if (next >= 0) serve(network, next, now);
  const to = network.route(from, network, network.classOf[request] as number);
  const home = network.homeOf[request];
  if (to === OUTSIDE || to === home) recordSojourn(network, request, now);
  if (from === home) network.beganAt[request] = now;
  if (to === OUTSIDE) network.free.push(request);
  else enter(network, request, to, now);
}

function enter(network: Network, request: number, station: number, now: number): void {
  network.stationOf[request] = station;
  network.enteredAt[request] = now;
  const outcome = arriveAt(network.stations[station] as SimulatedStation, request, now);
  if (outcome === 'served') serve(network, request, now);
  else if (outcome === 'lost') network.free.push(request);
}

function serve(network: Network, request: number, now: number): void {
  const station = network.stationOf[request] as number;
  const samplers = network.services[station] as readonly Sampler[];
  const sampler = samplers[samplers.length === 1 ? 0 : (network.classOf[request] as number)] as Sampler;
  pushEvent(network.heap, now + sampler(network.serviceStreams[station] as RandomStream), request);
}

function recordSojourn({ sojourns, classOf, beganAt }: Network, request: number, now: number): void {
  const requestClass = classOf[request] as number;
  while (sojourns.length <= requestClass) sojourns.push([]);
  (sojourns[requestClass] as number[]).push(now - (beganAt[request] as number));
}

function readNetwork(network: Network, now: number): NetworkBatch {
  const sojourns = network.sojourns.splice(0).map((times) => Float64Array.from(times));
  return { stations: network.stations.map((station) => readStation(station, now)), sojourns };
}
