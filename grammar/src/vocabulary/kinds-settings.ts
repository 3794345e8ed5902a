// Blocks about the system as a whole: its name and imports, the load it gets, what is asked of it, and journeys.

import type { AttributeSpec } from './attribute.ts';
import { freshness, readYourWrites } from './attributes-freshness.ts';
import { criticality } from './attributes-operations.ts';
import { defaults } from './defaults.ts';
import { choice, flag, percentile, quantity } from './define-attribute.ts';
import { stop } from './define-kind.ts';
import type { KindSpec } from './kind.ts';

type BlockOptions = Pick<KindSpec, 'doc' | 'role' | 'name' | 'title' | 'attributes'> & {
  readonly snippet?: string;
};

const block = (word: string, label: string, options: BlockOptions): KindSpec => ({
  word,
  label,
  redundancy: 'none',
  within: ['file'],
  ...options,
});

export const systemKind: KindSpec = block('system', 'system', {
  doc: 'The name of the system, in quotes.',
  role: 'header',
  name: 'none',
  title: 'required',
  attributes: [
    choice(
      'environment',
      'What it is for; findings about redundancy are milder outside production.',
      {
        production: 'Users depend on it.',
        staging: 'A rehearsal of production.',
        development: 'For those who build it.',
      },
      { default: 'production' },
    ),
  ],
});

export const importKind: KindSpec = block('import', 'import', {
  doc: 'Takes in the declarations and connections of another file, by its path in quotes.',
  role: 'header',
  name: 'none',
  title: 'required',
  attributes: [],
  snippet: `import "${stop(1, './shared.arch')}"`,
});

const load: readonly AttributeSpec[] = [
  quantity('daily-users', 'Different users a day.', { in: 'count', example: '1M' }),
  quantity(
    'requests',
    'Requests of a mean day: of each user, which needs `daily-users`, or of all users together.',
    {
      in: ['user-rate', 'rate'],
      example: '20/user/day',
    },
  ),
  quantity('peak', 'Peak load over mean load.', {
    in: 'factor',
    example: '3x',
    min: 1,
    default: defaults.peak,
  }),
  quantity('reads', 'Share of requests that only read, where no journeys are written.', {
    in: 'fraction',
    example: '90%',
    default: defaults.reads,
  }),
  quantity('static', 'Share of requests for files that are the same for everybody.', {
    in: 'fraction',
    example: '60%',
  }),
  quantity('static-size', 'Bytes of one such file.', { in: 'size', example: '100 KB' }),
  quantity('growth', 'How much more load there is as time passes.', { in: 'growth', example: '8%/month' }),
  quantity('ramp', 'Time in which the load climbs from its mean to its peak.', {
    in: 'time',
    example: '30m',
  }),
  quantity(
    'concurrent-users',
    'Users at the same time, each waiting for an answer before the next request.',
    { in: 'count', example: '10K' },
  ),
  quantity('think-time', 'Time between an answer and the next request of such a user.', {
    in: 'time',
    example: '10s',
  }),
];

export const workloadKind: KindSpec = block('workload', 'workload', {
  doc: 'How many users and requests the system gets.',
  role: 'settings',
  name: 'none',
  title: 'none',
  attributes: load,
  snippet: `workload {\n\tdaily-users: ${stop(1, '1M')}\n\trequests: ${stop(2, '20/user/day')}\n\tpeak: ${stop(3, '3x')}\n}`,
});

export const stageKind: KindSpec = block('stage', 'stage', {
  doc: 'Another workload to look at, such as that of the launch. What it does not say is as in `workload`.',
  role: 'settings',
  name: 'required',
  title: 'optional',
  attributes: load.map(withoutDefault),
  snippet: `stage ${stop(1, 'launch')} { daily-users: ${stop(2, '1K')} }`,
});

function withoutDefault(spec: AttributeSpec): AttributeSpec {
  const { default: _, ...rest } = spec;
  return rest;
}

/** Targets that a single journey may have, too. */
const promises: readonly AttributeSpec[] = [
  quantity('availability', 'Share of the time that it must work.', { in: 'fraction', example: '99.95%' }),
  percentile('latency', 'How long an answer may take for that share of requests.', 'p99 < 300 ms'),
  quantity('recovery-point', 'How much time of data may be lost.', { in: 'time', example: '1m' }),
  quantity('recovery-time', 'How long it may be down after a loss.', { in: 'time', example: '15m' }),
  freshness,
  readYourWrites,
];

export const targetsKind: KindSpec = block('targets', 'targets', {
  doc: 'What is asked of the system.',
  role: 'settings',
  name: 'none',
  title: 'none',
  attributes: [
    ...promises,
    quantity('utilization', 'How busy machines may be at the peak.', {
      in: 'fraction',
      example: '70%',
      min: 0.01,
      default: defaults.targetUtilization,
    }),
    choice('survive', 'What may be lost without an effect on users.', {
      instance: 'Any one machine.',
      zone: 'Any one zone.',
      datacenter: 'Any one data center.',
    }),
    quantity('horizon', 'How far ahead growth is looked at.', { in: 'time', example: '365d' }),
    quantity('lead-time', 'Time from an order until new machines serve.', { in: 'time', example: '30d' }),
  ],
  snippet: `targets {\n\tavailability: ${stop(1, '99.9%')}\n\tlatency: ${stop(2, 'p99 < 300 ms')}\n\tutilization: ${stop(3, '70%')}\n}`,
});

export const journeyKind: KindSpec = block('journey', 'journey', {
  doc: 'One thing that users do, and the connections it takes.',
  role: 'journey',
  name: 'required',
  title: 'optional',
  attributes: [
    quantity('share', 'Its part of the requests; what the others leave, divided evenly, when not written.', {
      in: 'fraction',
      example: '95%',
    }),
    quantity('rate', 'Its mean rate, apart from the requests of users; it may start at any component.', {
      in: 'rate',
      example: '4B/day',
    }),
    flag('read', 'Its requests only read, as they do when nothing is written.'),
    flag('write', 'Its requests write.'),
    ...promises,
    criticality,
  ],
  snippet: `journey ${stop(1, 'timeline')} {\n\tshare: ${stop(2, '95%')}\n\tread\n\t$0\n}`,
});

export const settingsKinds: readonly KindSpec[] = [
  systemKind,
  importKind,
  workloadKind,
  targetsKind,
  stageKind,
  journeyKind,
];
