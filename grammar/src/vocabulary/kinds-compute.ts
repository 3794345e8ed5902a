// Kinds that compute: web tiers, services and workers.
import { machineFailure, managed, singleton } from './attributes-failure.ts';
import { tier } from './attributes-machines.ts';
import { componentAttributes } from './attributes-operations.ts';
import { defaults } from './defaults.ts';
import { flag, quantity, reference } from './define-attribute.ts';
import { component, stop } from './define-kind.ts';
import type { KindSpec } from './kind.ts';

const sessions = reference('sessions', 'Where the state of a user between two requests is kept.', {
  example: 'session-store',
  kinds: ['database', 'cache', 'storage', 'external'],
  words: {
    none: 'Nowhere: every request stands for itself.',
    local: 'On the instance that served the user before.',
    replicated: 'On every instance; they tell each other.',
    disposable: 'On the instance, and losing it harms nobody.',
  },
});

const web: KindSpec = component('web', 'web tier', {
  doc: 'Web or application servers that answer users, all alike.',
  redundancy: 'instances',
  attributes: [
    managed,
    sessions,
    ...tier(defaults.webServiceTime),
    ...machineFailure,
    ...componentAttributes,
  ],
  snippet: `web ${stop(1, 'app')} {\n\tinstances: ${stop(2, '2')}\n\tcores: ${stop(3, '4')}\n\tservice-time: ${stop(4, '4 ms')}\n\tsessions: ${stop(5, 'none')}\n}`,
});

const service: KindSpec = component('service', 'service', {
  doc: 'A service that other parts of the system call.',
  redundancy: 'instances',
  attributes: [
    managed,
    sessions,
    singleton,
    ...tier(defaults.webServiceTime),
    ...machineFailure,
    ...componentAttributes,
  ],
});

const worker: KindSpec = component('worker', 'worker', {
  doc: 'Does work nobody waits for: takes messages from a queue, or runs at set times.',
  redundancy: 'instances',
  attributes: [
    managed,
    singleton,
    ...tier(),
    quantity('spare-instances', 'Instances that only stand by, beside those that work.', {
      in: 'count',
      example: '1',
      integer: true,
    }),
    flag('idempotent', 'Doing a message twice does no harm.'),
    ...machineFailure,
    ...componentAttributes,
  ],
});

export const computeKinds: readonly KindSpec[] = [web, service, worker];
