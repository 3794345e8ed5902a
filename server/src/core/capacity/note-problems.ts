// Why some figures could not be had, or rest on assumptions, in words for the user.
import type { Component } from '../model/model.ts';
import type { Basis } from './basis.ts';
import type { Rates } from './estimate-rates.ts';
import type { Note } from './report.ts';
import { groupTables, trafficOf } from './table-groups.ts';

/** Missing parts of the workload first, then loops, tables, targets that are not checked, assumptions. */
export function noteProblems(basis: Basis, rates: Rates): readonly Note[] {
  return [
    ...rates.notes,
    ...loopNotes(basis),
    ...tableNotes(basis),
    ...targetNotes(basis),
    ...assumptions(rates),
  ];
}

/** Each loop once, with the journeys that go round it. */
function loopNotes({ model, graph, traffic }: Basis): readonly Note[] {
  const journeysOf = new Map<string, string[]>();
  traffic('value').forEach(({ endless }, i) => {
    for (const loop of endless) {
      const names = loop
        .toSorted((a, b) => a - b)
        .map((id) => `\`${model.components[id]?.label}\``)
        .join(', ');
      const journeys = journeysOf.get(names) ?? [];
      journeysOf.set(names, journeys);
      journeys.push(`\`${graph.journeys[i]?.journey.name}\``);
    }
  });
  return [...journeysOf].map(([names, journeys]) => ({
    code: 'endless-call-loop',
    message: `${names} call each other without end in ${journeys.join(', ')}: each visit causes at least one more, so their load has no limit, and nothing can be said of what the system holds. Write how often the call back is made, such as \`calls: 0.1\`, or remove it.`,
  }));
}

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

/** Targets for what the estimate does not compute: silence would read as a promise that they are met. */
function targetNotes({ model }: Basis): readonly Note[] {
  const owners = [model.targets, ...model.journeys].filter((owner) => owner !== undefined);
  const isWritten = (key: string): boolean => owners.some(({ attributes }) => attributes.has(key));
  const keys = ['availability', 'latency'].filter(isWritten).map((key) => `\`${key}\``);
  if (keys.length === 0) return [];
  const message = `The target${keys.length > 1 ? 's' : ''} for ${keys.join(' and ')} ${keys.length > 1 ? 'are' : 'is'} not checked: the estimate knows loads, and neither times nor failures.`;
  return [{ code: 'unchecked-target', message }];
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
