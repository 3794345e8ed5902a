// Attributes of machines: how many there are, how big, how much they do. Shared by several kinds, so that a word
// means the same wherever it stands.
import type { AttributeSpec, DefaultFigure } from './attribute.ts';
import { defaults } from './defaults.ts';
import { choice, flag, quantity } from './define-attribute.ts';

export const instances = quantity(
  'instances',
  'Machines that share the work, all alike; 1 when not written.',
  {
    in: 'count',
    example: '2',
    min: 1,
    integer: true,
    default: defaults.instances,
  },
);

export const replicas = quantity('replicas', 'Copies beside the first machine; none when not written.', {
  in: 'count',
  example: '2',
  min: 0,
  integer: true,
  default: defaults.replicas,
});

export const shards = quantity(
  'shards',
  'Parts that the data is divided into, each on machines of its own; 1 when not written.',
  {
    in: 'count',
    example: '8',
    min: 1,
    integer: true,
    default: defaults.shards,
  },
);

export const zones = quantity(
  'zones',
  'Zones of the data center over which the machines are spread evenly.',
  {
    in: 'count',
    example: '3',
    min: 1,
    integer: true,
  },
);

export const cores = quantity(
  'cores',
  'Processor cores of one machine. Parts of a host share the cores of the host.',
  {
    in: 'count',
    example: '4',
    min: 0.01,
    default: defaults.cores,
  },
);

export const memory = quantity(
  'memory',
  'Memory of one machine. Parts of a host share the memory of the host.',
  {
    in: 'size',
    example: '16 GB',
    min: 1,
  },
);

export const disk = quantity('disk', 'Disk space of one machine.', { in: 'size', example: '500 GB', min: 1 });

export const link = quantity('link', 'Bandwidth of the network link of one machine.', {
  in: 'bandwidth',
  example: '10 Gbit/s',
  min: 1,
});

export const maxCores = quantity('max-cores', 'The most cores that one machine can be given.', {
  in: 'count',
  example: '96',
  min: 1,
});

export const maxMemory = quantity('max-memory', 'The most memory that one machine can be given.', {
  in: 'size',
  example: '768 GB',
  min: 1,
});

export const rate = quantity(
  'rate',
  'Operations that one machine carries at most, instead of cores and times.',
  {
    in: 'rate',
    example: '50_000/s',
    min: 1e-9,
  },
);

export const serviceTime = quantity(
  'service-time',
  'Time that one request keeps one core of this component busy, without what it calls.',
  { in: 'time', example: '4 ms', min: 1e-6 },
);

export const readTime = quantity(
  'read-time',
  'Time that one read keeps one core busy; the figure of the engine when not written.',
  {
    in: 'time',
    example: '4 ms',
    min: 1e-6,
  },
);

export const writeTime = quantity(
  'write-time',
  'Time that one write keeps one core busy; the figure of the engine when not written.',
  {
    in: 'time',
    example: '6 ms',
    min: 1e-6,
  },
);

export const readRate = quantity(
  'read-rate',
  'Reads that one machine carries at most, beside any number of writes.',
  {
    in: 'rate',
    example: '5500/s',
    min: 1e-9,
  },
);

export const writeRate = quantity(
  'write-rate',
  'Writes that one machine carries at most, beside any number of reads.',
  {
    in: 'rate',
    example: '3500/s',
    min: 1e-9,
  },
);

export const latency = quantity(
  'latency',
  'Time that a call takes beside the work of cores, such as a wait for a disk or another company.',
  {
    in: 'time',
    example: '80 ms',
  },
);

export const concurrency = quantity(
  'concurrency',
  'Requests or messages that one instance has in progress at most.',
  {
    in: 'count',
    example: '200',
    min: 1,
  },
);

export const maxConnections = quantity('max-connections', 'Connections that one machine accepts at most.', {
  in: 'count',
  example: '500',
  min: 1,
  integer: true,
});

export const queueLimit = quantity(
  'queue-limit',
  'Requests that may wait at one machine; further ones are refused.',
  {
    in: 'count',
    example: '1000',
    integer: true,
  },
);

export const shedding = flag(
  'shedding',
  'Refuses a part of the requests on purpose when there are too many.',
);

export const autoscale = quantity(
  'autoscale',
  'Fewest and most instances between which their number follows the load.',
  {
    in: 'count',
    example: '4..20',
    min: 0,
    integer: true,
    range: true,
  },
);

export const autoscaleOn = choice('autoscale-on', 'What the number of instances follows.', {
  cpu: 'How busy the cores are.',
  requests: 'How many requests arrive.',
  queue: 'How many messages wait.',
  schedule: 'The time of the day, planned ahead.',
});

export const scaleUpTime = quantity(
  'scale-up-time',
  'Time from the need for another instance until it serves.',
  {
    in: 'time',
    example: '3m',
  },
);

export const replaceTime = quantity('replace-time', 'Time until a lost instance is replaced.', {
  in: 'time',
  example: '5m',
});

export const contention = quantity(
  'contention',
  'Share of the work that machines cannot do at the same time (universal scalability law).',
  {
    in: 'fraction',
    example: '3%',
  },
);

export const coherency = quantity(
  'coherency',
  'Cost of keeping each pair of machines in agreement (universal scalability law).',
  {
    in: 'fraction',
    example: '0.01%',
  },
);

export const batch = flag('batch', 'Nobody waits for this work: only the throughput counts.');

const tierAttributes: readonly AttributeSpec[] = [
  instances,
  zones,
  cores,
  memory,
  serviceTime,
  rate,
  concurrency,
  maxConnections,
  queueLimit,
  shedding,
  link,
  latency,
  autoscale,
  autoscaleOn,
  scaleUpTime,
  replaceTime,
  maxCores,
  maxMemory,
  contention,
  coherency,
  batch,
];

/** What limits one machine of a stateless tier, and how many there are; with the time of a request, where one is known. */
export const tier = (requestTime?: DefaultFigure): readonly AttributeSpec[] =>
  tierAttributes.map((spec) =>
    spec === serviceTime && requestTime !== undefined ? { ...spec, default: requestTime } : spec,
  );
