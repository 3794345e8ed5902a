// Attributes in the block of a connection: what a call does, how often, how surely, and what happens when it fails.
import type { AttributeSpec } from './attribute.ts';
import { applyCost, applyThreads, lag, replication } from './attributes-data.ts';
import { choice, flag, quantity, reference } from './define-attribute.ts';

const timesACall: readonly AttributeSpec[] = [
  quantity('reads', 'Reads for each request.', { in: 'count', example: '2' }),
  quantity('writes', 'Writes for each request that writes.', { in: 'count', example: '1' }),
  quantity('calls', "Calls for each request, of the request's own kind.", { in: 'count', example: '0.1' }),
  quantity('share', 'Share of the requests that take this connection.', { in: 'fraction', example: '60%' }),
  quantity('any', 'How many of the targets of this line are enough.', {
    in: 'count',
    example: '2',
    min: 1,
    integer: true,
  }),
];

const failure: readonly AttributeSpec[] = [
  flag('optional', 'The caller answers without it when it fails.'),
  flag('async', 'Nobody waits for it.'),
  flag(
    'parallel',
    'Made at the same time as the other calls of its caller that say so, instead of after them.',
  ),
  quantity('timeout', 'Time after which the caller gives up.', { in: 'time', example: '50 ms', min: 0.001 }),
  reference('fallback', 'What the caller uses instead when it fails.', {
    example: 'defaults',
    words: { none: 'Nothing: the answer goes without it.', static: 'A fixed answer.' },
  }),
  quantity('retries', 'Further attempts when one fails.', { in: 'count', example: '2', integer: true }),
  quantity('retry-budget', 'Retries at most, as a share of the calls.', { in: 'fraction', example: '10%' }),
  flag('circuit-breaker', 'Stops calling for a while when most calls fail.'),
  flag('hedged', 'Asks a second target when the first is slow.'),
  flag('partial', 'An answer with some parts missing is accepted.'),
  flag('deferrable', 'The answer to the user does not need its result.'),
];

const transport: readonly AttributeSpec[] = [
  quantity('request-size', 'Bytes of one request.', { in: 'size', example: '1 KB' }),
  quantity('response-size', 'Bytes of one answer.', { in: 'size', example: '20 KB' }),
  quantity('compression', 'How many times smaller compression makes it.', {
    in: 'factor',
    example: '3x',
    min: 1,
  }),
  quantity(
    'round-trip',
    'Round trip of the network between both ends; as usual within a site or between sites when not written.',
    { in: 'time', example: '30 ms' },
  ),
  quantity('pool', 'Connections that each instance of the caller keeps at most.', {
    in: 'count',
    example: '20',
    min: 1,
    integer: true,
  }),
  flag('streaming', 'One call stays open and delivers bit by bit.'),
  flag('admin', 'For those who run the system, not for users.'),
];

const replicating: readonly AttributeSpec[] = [
  {
    ...replication,
    key: 'replicate',
    doc: 'The target gets every write of the source, and whether a write waits for it.',
  },
  lag,
  applyCost,
  applyThreads,
];

const consistency: readonly AttributeSpec[] = [
  choice(
    'reads-from',
    'Which machines of the target answer these reads; as the target says when not written.',
    {
      replicas: 'The replicas, and the primary where there are none.',
      primary: 'The primary alone.',
      any: 'The primary and the replicas alike.',
    },
  ),
  flag('pin-reads', 'After a write, a user reads from the primary until the copy has caught up.'),
];

/** In the order in which they are offered. */
export const connectionAttributes: readonly AttributeSpec[] = [
  ...timesACall,
  ...failure,
  ...replicating,
  ...consistency,
  ...transport,
];
