// Everything that is computed for one component as working that somebody can check by hand: from what is written, through
// each formula with its numbers put in, to how busy it is, how long it takes, how often it is down and what to run.
import type { Analysis } from '../analysis/analysis.ts';
import type { Component } from '../model/model.ts';
import { list, type Section, section } from './document.ts';
import { explainData, explainQueues } from './explain-data.ts';
import { explainAvailability, explainLosses } from './explain-failures.ts';
import type { Explaining, ShowPlace } from './explain-figure.ts';
import { explainArrivals, explainStations, explainWorkload } from './explain-load.ts';
import { explainMachines, explainMeasurements } from './explain-sizing.ts';
import { explainJourneys, explainPools, explainWaiting } from './explain-waiting.ts';

export interface ExplainOptions {
  /** Where something is written, in words: `line 12`. */
  readonly showPlace: ShowPlace;
}

/** In the order in which one follows from the other. A figure that several rest on is worked out where it comes first. */
export function explainComponent(
  analysis: Analysis,
  component: Component,
  { showPlace }: ExplainOptions,
): readonly Section[] {
  const explaining: Explaining = { showPlace, said: new Set() };
  const name = `\`${component.label}\``;
  const parts = [
    { title: 'Requests of the workload', blocks: explainWorkload(analysis, component, explaining) },
    { title: `What arrives at ${name}`, blocks: explainArrivals(analysis, component, explaining) },
    { title: `How busy ${name} is`, blocks: explainStations(analysis, component, explaining) },
    { title: `How long requests wait at ${name}`, blocks: explainWaiting(analysis, component, explaining) },
    { title: `Pools and connections of ${name}`, blocks: explainPools(analysis, component, explaining) },
    { title: `What ${name} holds`, blocks: explainData(analysis, component, explaining) },
    { title: `What waits for ${name}`, blocks: explainQueues(analysis, component, explaining) },
    {
      title: `The part of ${name} in the journeys`,
      blocks: explainJourneys(analysis, component, explaining),
    },
    {
      title: `How much of the time ${name} is up`,
      blocks: explainAvailability(analysis, component, explaining),
    },
    { title: `Without ${name}`, blocks: explainLosses(analysis, component) },
    { title: `Machines of ${name} to run`, blocks: explainMachines(analysis, component, explaining) },
    { title: `What to measure of ${name}`, blocks: explainMeasurements(analysis, component) },
  ];
  const sections = parts.flatMap(({ title, blocks }) => section('explain', title, blocks));
  return sections.length > 0
    ? sections
    : section('explain', name, [list(['Nothing is computed for it: no journey comes here.'])]);
}
