// Why some figures could not be had, or rest on assumptions, in words for the user.
import type { Component } from '../model/model.ts';
import type { Basis } from './basis.ts';
import type { CacheLoad } from './cache-report.ts';
import type { Rates } from './estimate-rates.ts';
import { leastGain } from './loop-gain.ts';
import { noteAutoscaled } from './note-autoscaled.ts';
import { noteCaches } from './note-caches.ts';
import { noteContradictions } from './note-contradictions.ts';
import { noteGateways } from './note-gateways.ts';
import { noteHotTables } from './note-hot-tables.ts';
import { noteLinks } from './note-links.ts';
import type { Note } from './report.ts';
import { groupTables, trafficOf } from './table-groups.ts';

/** Missing parts of the workload first, then loops, tables, contradictions, assumptions. */
export function noteProblems(
  basis: Basis,
  { rates, caches }: { readonly rates: Rates; readonly caches: () => readonly CacheLoad[] },
): readonly Note[] {
  return [
    ...rates.notes,
    ...loopNotes(basis),
    ...tableNotes(basis),
    ...noteLinks(basis),
    ...noteContradictions(basis.model),
    ...noteCaches(basis.model, caches),
    ...noteAutoscaled(basis.model),
    ...noteGateways(basis),
    ...noteHotTables(basis.model),
    ...assumptions(rates),
  ];
}

/** Each loop once, with the journeys that go round it. */
function loopNotes({ model, graph, traffic }: Basis): readonly Note[] {
  const loops = new Map<string, { readonly journeys: string[]; gain: number }>();
  traffic('value').forEach(({ endless }, i) => {
    const journey = graph.journeys[i];
    if (journey === undefined) return;
    for (const members of endless) {
      const names = members
        .toSorted((a, b) => a - b)
        .map((id) => `\`${model.components[id]?.label}\``)
        .join(', ');
      const loop = loops.get(names) ?? { journeys: [], gain: 0 };
      loops.set(names, loop);
      loop.journeys.push(`\`${journey.journey.name}\``);
      loop.gain = Math.max(loop.gain, leastGain(journey.calls, members));
    }
  });
  return [...loops].map(([names, { journeys, gain }]) => ({
    code: 'endless-call-loop',
    message: `${names} call each other without end in ${journeys.join(', ')}: each visit causes ${describeGain(gain)}, so their load has no limit, and nothing can be said of what the system holds. Write how often the call back is made, such as \`calls: 0.1\`, or remove it.`,
  }));
}

/** Rounded down, since it is a bound from below. */
const describeGain = (gain: number): string =>
  gain < 1.005 ? 'at least one more' : `at least ${Math.floor(gain * 100 + 1e-6) / 100} more`;

function tableNotes({ model }: Basis): readonly Note[] {
  return model.components.flatMap((component) => {
    if (component.tables.length < 2) return [];
    if (groupTables(component).every((group) => group.busiest !== undefined)) return [];
    return [tableNote(component)];
  });
}

function tableNote(database: Component): Note {
  const silent = database.tables.filter((table) => trafficOf(database, table) === undefined);
  const names = silent.map((table) => `\`${table.name}\``).join(', ');
  return {
    code: 'unknown-traffic',
    message: `The load of the machines of \`${database.label}\` is unknown: its tables are divided differently, and ${names} ${silent.length === 1 ? 'does' : 'do'} not say which part of its operations they take. Add \`traffic: 30%\`.`,
  };
}

/** Numbers of the workload that nobody wrote, though everything is multiplied by them. */
function assumptions({ peak, peakRequests, journeys }: Rates): readonly Note[] {
  const notes: Note[] = [];
  if (peak.origin.type === 'default' && peakRequests.value > 0) {
    notes.push({
      code: 'assumed',
      message: `The peak is assumed to be ${peak.value} times the mean (${peak.low} to ${peak.high}), as the workload does not say. Write \`peak: 3x\`.`,
    });
  }
  const reads = journeys
    .flatMap(({ requests }) => (requests.origin.type === 'derived' ? requests.origin.inputs : []))
    .flatMap(({ figure }) => (figure.origin.type === 'derived' ? figure.origin.inputs : []))
    .find(({ name, figure }) => name === 'reads' && figure.origin.type === 'default');
  if (reads !== undefined && peakRequests.value > 0) {
    const percent = (fraction: number): string => `${Number((fraction * 100).toPrecision(4))}%`;
    notes.push({
      code: 'assumed',
      message: `${percent(reads.figure.value)} of the requests are assumed to read (${percent(reads.figure.low)} to ${percent(reads.figure.high)}), as the workload does not say. Write \`reads: 90%\`, or journeys.`,
    });
  }
  return notes;
}
