// Kinds that bring requests in: clients, name service, CDN, balancers and gateways.

import type { AttributeSpec } from './attribute.ts';
import {
  availability,
  checkFailures,
  checkInterval,
  failureRate,
  healthCheck,
  machineFailure,
  managed,
  repairTime,
} from './attributes-failure.ts';
import { cdnInvalidate, freshness, immutable, ttl } from './attributes-freshness.ts';
import { latency, rate, tier } from './attributes-machines.ts';
import { componentAttributes } from './attributes-operations.ts';
import { defaults } from './defaults.ts';
import { choice, flag, quantity, reference } from './define-attribute.ts';
import { component, stop } from './define-kind.ts';
import type { KindSpec } from './kind.ts';

const client: KindSpec = component('client', 'client', {
  doc: 'Where users are: a browser, an app, another company. Requests start here.',
  redundancy: 'none',
  attributes: [
    quantity(
      'share',
      'Its part of the requests where no journeys are written; clients count alike when not written.',
      {
        in: 'fraction',
        example: '60%',
      },
    ),
    flag('intranet', 'Its users sit on the network of the system itself.'),
  ],
});

const dns: KindSpec = component('dns', 'name service', {
  doc: 'Answers names with addresses, and may choose among several. Its targets are alternatives.',
  redundancy: 'none',
  attributes: [
    managed,
    { ...availability, managedDefault: defaults.nameServiceAvailability },
    choice('routing', 'Which of its targets a user is sent to; evenly to all when not written.', {
      geo: 'The nearest to the user.',
      latency: 'The one that answers fastest.',
      weighted: 'By the `share` of each connection.',
      failover: 'The first, and the next when it is lost.',
    }),
    healthCheck,
    checkInterval,
    checkFailures,
    quantity('ttl', 'Time for which clients keep an answer.', { in: 'time', example: '60s' }),
    flag('anycast', 'One address leads to the nearest site, whatever clients keep.'),
    ...componentAttributes,
  ],
});

const cdn: KindSpec = component('cdn', 'CDN', {
  doc: 'Copies near the users. Answers what it has, and asks its target for the rest.',
  redundancy: 'none',
  attributes: [
    managed,
    { ...availability, managedDefault: defaults.cdnAvailability },
    quantity('hit', 'Share of requests that it answers by itself.', {
      in: 'fraction',
      example: '95%',
      default: defaults.cdnHit,
    }),
    {
      ...latency,
      doc: 'Time that its machines take to answer, without the network of the users.',
      default: defaults.cdnLatency,
    },
    { ...ttl, example: '1d', doc: 'Time after which an object expires.' },
    cdnInvalidate,
    freshness,
    immutable,
    reference('fallback', 'What clients use when it is down.', {
      example: 'photos',
      words: { none: 'Nothing: being without it for a while is accepted.' },
    }),
    choice(
      'cache-key',
      'What tells objects apart.',
      {
        path: 'The path.',
        query: 'The query behind the path.',
        cookie: 'Cookies.',
        header: 'Headers.',
        user: 'Who asks.',
      },
      { list: true },
    ),
    choice(
      'varies-by',
      'What the answers of its target depend on beside the path.',
      {
        query: 'The query behind the path.',
        cookie: 'Cookies.',
        header: 'Headers.',
        user: 'Who asks.',
      },
      { list: true },
    ),
    flag('edge-logic', 'Programs at the edge put personal parts together.'),
    { ...rate, doc: 'Requests that it carries at most.', default: defaults.cdnRate },
    quantity('transfer-cost', 'Price of a gigabyte sent to users, in the currency of `cost`.', {
      in: 'money',
      example: '0.08',
    }),
    ...componentAttributes,
  ],
});

const sticky: AttributeSpec = {
  key: 'sticky',
  doc: 'Sends a user to the same instance each time; a value says what for, where it is not for sessions.',
  types: [
    { type: 'flag' },
    {
      type: 'choice',
      choices: [
        { word: 'websocket', doc: 'For connections that stay open.' },
        {
          word: 'cache-warmth',
          doc: 'For what the instance has in memory already; losing it costs time only.',
        },
        { word: 'shard', doc: 'Each instance owns a part of the data.' },
      ],
    },
  ],
  example: 'websocket',
};

const loadbalancer: KindSpec = component('loadbalancer', 'load balancer', {
  doc: 'Spreads requests over its targets, which are alternatives.',
  redundancy: 'instances',
  attributes: [
    managed,
    choice(
      'algorithm',
      'How the next target is chosen.',
      {
        'round-robin': 'One after the other.',
        'least-connections': 'The one with the fewest requests in progress.',
        random: 'Any.',
        hash: 'By the address of the client or a part of the request.',
      },
      { default: 'round-robin' },
    ),
    healthCheck,
    checkInterval,
    checkFailures,
    sticky,
    choice(
      'purpose',
      'What it is for where there is one target only.',
      {
        tls: 'Ends encryption.',
        deploy: 'Lets versions be exchanged without a break.',
      },
      { list: true },
    ),
    flag('role-aware', 'Sends writes to the primary of a database and reads to its replicas.'),
    ...tier(defaults.balancerServiceTime),
    { ...availability, managedDefault: defaults.managedBalancerAvailability },
    failureRate,
    repairTime,
    ...componentAttributes,
  ],
  snippet: `loadbalancer ${stop(1, 'lb')} { instances: ${stop(2, '2')}, health-check }`,
});

const gateway: KindSpec = component('gateway', 'gateway', {
  doc: 'The front door of several services: divides requests by content and needs each service that a journey uses.',
  redundancy: 'instances',
  attributes: [managed, ...tier(defaults.gatewayServiceTime), ...machineFailure, ...componentAttributes],
});

export const trafficKinds: readonly KindSpec[] = [client, dns, cdn, loadbalancer, gateway];
