// Kinds that stand beside the system: what watches it, what delivers it, and what belongs to somebody else.
import { externalAvailability, managed } from './attributes-failure.ts';
import { rate } from './attributes-machines.ts';
import { componentAttributes } from './attributes-operations.ts';
import { choice, flag, quantity, reference } from './define-attribute.ts';
import { component } from './define-kind.ts';
import type { KindSpec } from './kind.ts';

const covers = reference('covers', 'The components and places that it looks after.', {
  example: 'app',
  list: true,
});

const monitoring: KindSpec = component('monitoring', 'monitoring', {
  doc: 'Watches the system: metrics, logs, alarms.',
  redundancy: 'none',
  attributes: [
    managed,
    covers,
    choice(
      'metrics',
      'Which figures it collects.',
      {
        host: 'Of single machines: cores, memory, disks.',
        tier: 'Of whole tiers: requests, errors, latency.',
        business: 'Of the business: daily users, revenue, retention.',
      },
      { list: true },
    ),
    flag('logs', 'It collects logs.'),
    flag('traces', 'It follows single requests through the system.'),
    flag('alerts', 'It calls somebody when a figure leaves its range.'),
    ...componentAttributes,
  ],
});

const pipeline: KindSpec = component('pipeline', 'delivery pipeline', {
  doc: 'Builds, tests and delivers without handwork.',
  redundancy: 'none',
  attributes: [managed, covers, ...componentAttributes],
});

const external: KindSpec = component('external', 'external service', {
  doc: "Somebody else's system that this one calls, such as a payment provider.",
  redundancy: 'none',
  attributes: [
    managed,
    externalAvailability,
    { ...rate, doc: 'Requests that it accepts at most.', example: '100/s' },
    quantity('latency', 'Time that it takes to answer.', { in: 'time', example: '200 ms' }),
    ...componentAttributes,
  ],
});

export const operationsKinds: readonly KindSpec[] = [monitoring, pipeline, external];
