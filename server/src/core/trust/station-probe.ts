// The utilization of one station as a function of its inputs: of the workload, of the calls that lead there, and of the
// station itself. Invariant: elasticities are exact but where a network link is what is busy.
import { findBusiest } from '../capacity/find-bottleneck.ts';
import type { FigureChange } from '../model/change-figures.ts';
import { addCallCandidates } from './call-candidates.ts';
import { type CandidateList, createCandidateList } from './candidate-list.ts';
import { type Inputs, moved, widthOf } from './input.ts';
import { addOwnCandidates } from './own-candidates.ts';
import { type Candidate, elasticityBy, type Probe } from './probe.ts';
import type { Input } from './report.ts';
import { flowsTo } from './station-flows.ts';
import { busyOf, componentOf, hostOfKey, type StationKey, utilizationOf } from './station-of.ts';
import type { WhatIf } from './what-if.ts';

export interface StationProbe {
  readonly key: StationKey;
  /** As in messages. */
  readonly label: string;
  readonly whatIf: WhatIf;
  readonly inputs: Inputs;
}

/** How many inputs of a station are looked at closely: whether each alone makes a target miss or meet. */
const most = 6;

export function probeStation(station: StationProbe): Probe {
  const { key, label, whatIf } = station;
  const value = utilizationOf(key, whatIf.load);
  const highest = (changes: readonly FigureChange[]): number =>
    findBusiest(whatIf.with(changes).load)?.utilization ?? 0;
  return {
    what: `the utilization of ${label}`,
    value,
    at: (changes) => utilizationOf(key, whatIf.with(changes).load),
    judged: highest,
    isMetAt: (changes, limit) => highest(changes) <= limit,
    candidates: () => candidatesOf(station, value),
    most,
    step: 0,
  };
}

function candidatesOf(station: StationProbe, utilization: number): readonly Candidate[] {
  const list = createCandidateList();
  if (!(utilization > 0)) return list.all(true);
  const { key, whatIf, inputs } = station;
  addWorkload(list, station, utilization);
  if (key.isLink) addLink(list, station, utilization);
  else {
    // What workers behind a queue are judged by is in proportion to how busy they are.
    const own = busyOf(key, whatIf.load);
    addOwnCandidates(list, key, { load: whatIf.load, inputs, utilization: own });
    addCallCandidates(
      list,
      { flows: flowsTo(key, whatIf.load), utilization: own },
      { load: whatIf.load, inputs },
    );
  }
  return list.all(true);
}

const workloadKeys = ['daily-users', 'requests', 'peak', 'reads', 'static'];

/** A journey whose part is certain says nothing that the workload does not. */
function addWorkload(list: CandidateList, station: StationProbe, utilization: number): void {
  const { inputs, whatIf } = station;
  const { attributes, basis } = whatIf.load;
  for (const key of workloadKeys) {
    if (key !== 'static' || attributes.has(key))
      addMoved(list, station, { input: inputs.of('workload', key), utilization });
  }
  for (const journey of basis.model.journeys) {
    for (const key of ['share', 'rate']) {
      const input = journey.attributes.has(key) ? inputs.of(journey, key) : undefined;
      if (input !== undefined && widthOf(input) > 0) addMoved(list, station, { input, utilization });
    }
  }
}

interface Moving {
  readonly input: Input | undefined;
  readonly utilization: number;
}

/** By solving the case anew. */
function addMoved(list: CandidateList, { key, whatIf }: StationProbe, { input, utilization }: Moving): void {
  if (input === undefined) return;
  const at = (factor: number): number => utilizationOf(key, whatIf.with(moved(input, factor)).load);
  list.add(input, elasticityBy(at, utilization) ?? 0);
}

const sizeKeys = ['request-size', 'response-size', 'compression'];

/** What goes over a link, and how wide it is. Of connections only sizes that are not certain. */
function addLink(list: CandidateList, station: StationProbe, utilization: number): void {
  const { key, whatIf, inputs } = station;
  const { model } = whatIf.load.basis;
  const owner = hostOfKey(key, whatIf.load) ?? componentOf(key, whatIf.load);
  const add = (input: Input | undefined): void => addMoved(list, station, { input, utilization });
  add(inputs.of(owner, 'link'));
  if (whatIf.load.attributes.has('static-size')) add(inputs.of('workload', 'static-size'));
  const around = [...model.connections, ...model.journeys.flatMap(({ connections }) => connections)].filter(
    ({ from, to }) => from.id === key.component || to.id === key.component,
  );
  for (const connection of around) {
    for (const size of sizeKeys) {
      const input = connection.attributes.has(size) ? inputs.of(connection, size) : undefined;
      if (input !== undefined && widthOf(input) > 0) add(input);
    }
  }
}
