// What the figures rest on and no file says. Invariant: an assumption is told only where some figure uses it.
import type { AvailabilityNote } from '../availability/report.ts';
import type { LoadCase } from '../capacity/report.ts';
import type { LatencyNote } from '../latency/report.ts';
import type { Model } from '../model/model.ts';
import { nameSome } from './name-some.ts';
import type { Assumption } from './report.ts';
import type { ValidityInput } from './validity.ts';

/** Those of the load first, then of times, of failures, of growth. */
export const listAssumptions = (input: ValidityInput): readonly Assumption[] => [
  ...ofLoad(input),
  ...ofLatency(input),
  ...ofAvailability(input),
  ...ofGrowth(input),
];

function ofLoad({ model, capacity }: ValidityInput): readonly Assumption[] {
  const load = capacity.cases[0];
  if (!load.journeys.some(({ requests }) => requests.value > 0)) return [];
  const families = ['load', 'latency'] as const;
  const steady: Assumption = {
    families,
    message:
      'Loads are means while the peak lasts. They hold in whatever way requests come and however long the work on each takes (Lazowska et al., Quantitative System Performance, 1984, chapter 3).',
  };
  const isShared = load.components.some(({ stations }) =>
    stations.some(({ machines }) => machines.value > 1),
  );
  const even: Assumption = {
    families,
    message:
      'Machines of one role are alike and get equal parts of its load, but for keys that are said to be hot.',
  };
  const assumed = capacity.notes.filter(({ code }) => code === 'assumed');
  const messages = [...ofImports(model, load), ...assumed.map(({ message }) => message)];
  return [steady, ...(isShared ? [even] : []), ...messages.map((message) => ({ families, message }))];
}

/** What a file imports, others may ask as well; who they are no file says. */
function ofImports({ uri }: Model, { components }: LoadCase): readonly string[] {
  const imported = components.filter(
    ({ component, requests }) => component.declaration.location.uri !== uri && requests.value > 0,
  );
  if (imported.length === 0) return [];
  const names = nameSome(imported.map(({ component }) => `\`${component.label}\``));
  const [stand, them, they] =
    imported.length === 1 ? ['stands', 'it', 'it is'] : ['stand', 'them', 'they are'];
  return [
    `${names} ${stand} in an imported file. Only what the journeys of this system ask of ${them} is counted: where other systems ask ${them} too, ${they} busier than it says here.`,
  ];
}

const latencyCodes: ReadonlySet<LatencyNote['code']> = new Set(['user-network', 'assumed', 'closed-users']);

const ofLatency = ({ latency }: ValidityInput): readonly Assumption[] =>
  latency.notes
    .filter(({ code }) => latencyCodes.has(code))
    .map(({ message }) => ({ families: ['latency'], message }));

const availabilityCodes: ReadonlySet<AvailabilityNote['code']> = new Set([
  'independence',
  'common-cause',
  'service-level',
  'no-places',
]);

function ofAvailability({ availability }: ValidityInput): readonly Assumption[] {
  if (availability.journeys.length === 0) return [];
  const notes = availability.notes.filter(({ code }) => availabilityCodes.has(code));
  return notes.map(({ message }) => ({ families: ['availability'], message }));
}

function ofGrowth({ model, capacity }: ValidityInput): readonly Assumption[] {
  if (model.workload?.attributes.has('growth') !== true) return [];
  const messages = [
    'Growth compounds: each month has the same percentage more than the one before, of all requests alike.',
    ...ofGrowingData(capacity.cases[0]),
  ];
  return messages.map((message) => ({ families: ['growth'], message }));
}

/** How much the load grows says little of how much is kept. */
function ofGrowingData({ storage }: LoadCase): readonly string[] {
  const borrowing = storage.filter(
    ({ component, tables, growth }) =>
      (growth?.perMonth.value ?? 0) > 0 &&
      growth?.written === undefined &&
      !component.attributes.has('growth') &&
      (tables.length === 0 || tables.some(({ attributes }) => !attributes.has('growth'))),
  );
  if (borrowing.length === 0) return [];
  const names = nameSome(borrowing.map(({ label }) => label));
  return [
    `Nothing says how fast the data of ${names} grows, so it is taken to grow by the \`growth\` of the workload: each month by that part of what is there. Write \`growth\` there, by what is really added a month.`,
  ];
}
