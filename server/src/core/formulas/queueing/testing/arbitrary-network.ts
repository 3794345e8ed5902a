// Random closed networks for tests, and numbers of any kind made into one.
import fc from 'fast-check';
import type { ClosedNetwork } from '../closed-network.ts';

const demand = fc.double({ min: 0.001, max: 10, noNaN: true });

/** Up to 40 users, a think time, up to five single servers and delays; at least one server. */
export const arbitraryNetwork: fc.Arbitrary<ClosedNetwork> = fc
  .record({
    users: fc.integer({ min: 1, max: 40 }),
    thinkSeconds: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 50, noNaN: true })),
    first: demand,
    others: fc.array(
      fc.record({ demandSeconds: demand, kind: fc.constantFrom('queueing' as const, 'delay' as const) }),
      { maxLength: 4 },
    ),
  })
  .map(({ users, thinkSeconds, first, others }) => ({
    users,
    thinkSeconds,
    stations: [{ demandSeconds: first }, ...others],
  }));

/** A network from five numbers: users, think time, two demands and the servers of the second station. */
export const networkOf = (
  users: number,
  thinkSeconds: number,
  first: number,
  second: number,
  servers: number,
): ClosedNetwork => ({
  users,
  thinkSeconds,
  stations: [
    { demandSeconds: first },
    { demandSeconds: second, servers },
    { demandSeconds: first, kind: 'delay' },
  ],
});
