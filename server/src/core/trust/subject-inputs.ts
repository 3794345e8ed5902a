// Which written or default figures stand behind something that can be down. Invariant: an input is named only where the
// unavailability of the subject comes from it.
import { defaults, measurementOf } from '../../../../grammar/src/vocabulary/index.ts';
import type { FailureSubject, Importance } from '../availability/report.ts';
import type { ChangedPart } from '../model/change-figures.ts';
import type { Component } from '../model/model.ts';
import type { CandidateList } from './candidate-list.ts';
import type { Inputs } from './input.ts';
import type { Input } from './report.ts';

/** Adds what a journey's unavailability owes to the inputs of one row, to first order. */
export function addSubject(
  list: CandidateList,
  { subject, birnbaum }: Importance,
  { inputs, unavailability }: { readonly inputs: Inputs; readonly unavailability: number },
): void {
  const machines = subject.type === 'machines' ? subject.machines : 1;
  const elasticity = (birnbaum * machines * subject.unavailability.value) / unavailability;
  if (subject.type === 'spread-zone') {
    list.add(spreadZones(inputs), elasticity);
    return;
  }
  const part = 'place' in subject ? subject.place : subject.component;
  for (const name of inputNames(subject)) {
    const input = inputs.of(part, keyOf(part, name));
    list.add(input, elasticity * steepness(name, subject));
  }
}

/** How the unavailability follows its input: of failures and repairs, r / (1 + r) of their product r. */
function steepness(name: string, { type, unavailability }: FailureSubject): number {
  if (name === 'failover-coverage') return -1;
  const isRatio = type !== 'promotion' && (name === 'failure-rate' || name === 'repair-time');
  return isRatio ? 1 - unavailability.value : 1;
}

/** The inputs of its formula are called as their attributes. */
const inputNames = ({ unavailability: { origin } }: FailureSubject): ReadonlySet<string> =>
  new Set(origin.type === 'derived' ? origin.inputs.map(({ name }) => name) : []);

/** A copy that does not say how long its repair takes is back when it is rebuilt. */
function keyOf(part: ChangedPart, name: string): string {
  const isRebuilt = name === 'repair-time' && isComponent(part) && !part.attributes.has('repair-time');
  return isRebuilt && part.attributes.has('rebuild-time') ? 'rebuild-time' : name;
}

const isComponent = (part: ChangedPart): part is Component => typeof part !== 'string' && 'tables' in part;

/** Zones that nobody wrote fail alike: one default stands for all of them, and nowhere can it be written. */
const spreadZones = (inputs: Inputs): Input =>
  inputs.shared('zones', () => ({
    parts: [],
    key: 'availability',
    label: '`availability` of the zones',
    figure: {
      low: defaults.zoneAvailability.low,
      value: defaults.zoneAvailability.value,
      high: defaults.zoneAvailability.high,
      unit: 'fraction',
      origin: { type: 'default', source: defaults.zoneAvailability.source },
    },
    moves: 'rest',
    measurement: measurementOf('availability', 'zone'),
  }));
