// What the figures rest on and no file says. Invariant: an assumption is told only where some figure uses it.
import type { AvailabilityNote } from '../availability/report.ts';
import type { LatencyNote } from '../latency/report.ts';
import type { Assumption } from './report.ts';
import type { ValidityInput } from './validity.ts';

/** Those of the load first, then of times, of failures, of growth. */
export const listAssumptions = (input: ValidityInput): readonly Assumption[] => [
  ...ofLoad(input),
  ...ofLatency(input),
  ...ofAvailability(input),
  ...ofGrowth(input),
];

function ofLoad({ capacity }: ValidityInput): readonly Assumption[] {
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
  return [steady, ...(isShared ? [even] : []), ...assumed.map(({ message }) => ({ families, message }))];
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
  'never-fails',
  'no-places',
]);

function ofAvailability({ availability }: ValidityInput): readonly Assumption[] {
  if (availability.journeys.length === 0) return [];
  const notes = availability.notes.filter(({ code }) => availabilityCodes.has(code));
  return notes.map(({ message }) => ({ families: ['availability'], message }));
}

function ofGrowth({ model }: ValidityInput): readonly Assumption[] {
  if (model.workload?.attributes.has('growth') !== true) return [];
  return [
    {
      families: ['growth'],
      message:
        'Growth compounds: each month has the same percentage more than the one before, of all requests alike.',
    },
  ];
}
