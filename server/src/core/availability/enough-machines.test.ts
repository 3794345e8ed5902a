// What too few machines for the peak do where another site stands by, against trying all states.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { availabilityOf } from '../testing/availability-of.ts';

/** Two sites with two parts each; machines of 99 % and 98 %. */
const twoSites = `client c
dns d { availability: 100%, anycast, check-interval: 1 ms }
web a { instances: 3, availability: 99% }
database s { engine: cassandra, replicas: 2, availability: 98% }
web b { instances: 2, availability: 99% }
database t { engine: cassandra, replicas: 2, availability: 98% }
c -> d -> a, b
a -> s
b -> t
`;

interface Group {
  readonly count: number;
  readonly up: number;
  /** With fewer it is down; with fewer than it needs it is short. */
  readonly serving: number;
  readonly needed: number;
}

/** P(the peak is not carried): no site is up, or one that is up, and so gets users, has too few machines. */
function enumerate(sites: readonly (readonly Group[])[]): number {
  const groups = sites.flat();
  const states = groups.reduce((product, { count }) => product * (count + 1), 1);
  let down = 0;
  for (let state = 0; state < states; state++) {
    let rest = state;
    let probability = 1;
    const counts = new Map<Group, number>();
    for (const group of groups) {
      const left = rest % (group.count + 1);
      rest = Math.floor(rest / (group.count + 1));
      counts.set(group, left);
      probability *= choose(group.count, left) * group.up ** left * (1 - group.up) ** (group.count - left);
    }
    const has = (group: Group, count: number): boolean => (counts.get(group) ?? 0) >= count;
    const up = sites.filter((site) => site.every((group) => has(group, group.serving)));
    const isShort = up.some((site) => !site.every((group) => has(group, group.needed)));
    if (up.length === 0 || isShort) down += probability;
  }
  return down;
}

const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k);

test('a site that is short of machines is not left by its users, so the other one does not help', () => {
  const needed: Readonly<Record<string, number>> = { a: 3, s: 3, b: 1, t: 2 };
  const { journey } = availabilityOf(twoSites, { needed: ({ name }) => needed[name] });
  const found = journey('read').atPeak?.unavailability.value ?? 0;
  const expected = enumerate([
    [
      { count: 3, up: 0.99, serving: 1, needed: 3 },
      { count: 3, up: 0.98, serving: 2, needed: 3 },
    ],
    [
      { count: 2, up: 0.99, serving: 1, needed: 1 },
      { count: 3, up: 0.98, serving: 2, needed: 2 },
    ],
  ]);
  // Nearly 1 - 0.99^3 x 0.98^3 = 8.7 %, and not the product of two sites.
  assert.ok(Math.abs(expected - 0.087) < 0.002, `${expected}`);
  // A site that is wholly down is asked for its machines as well: too much, by what two failures at once make.
  assert.ok(found >= expected - 1e-9 && found < expected * 1.03, `${found} instead of ${expected}`);
});

test('where one machine is enough on each site, the peak asks for no more than the journey', () => {
  const { journey } = availabilityOf(twoSites, { needed: () => 1 });
  const { atPeak, unavailability } = journey('read');
  assert.ok(Math.abs((atPeak?.unavailability.value ?? 1) - unavailability.value) < 1e-9);
});

test('a site is still left by its users when its place is lost', () => {
  const places = twoSites
    .replace(
      'web a { instances: 3, availability: 99% }\ndatabase s { engine: cassandra, replicas: 2, availability: 98% }',
      'datacenter x { availability: 90%\nweb a { instances: 3, availability: 100% }\ndatabase s { engine: cassandra, replicas: 2, availability: 100% } }',
    )
    .replaceAll('-> a', '-> x.a')
    .replace('a -> s', 'x.a -> x.s');
  const { journey } = availabilityOf(places, { needed: ({ name }) => (name === 'a' ? 3 : 1) });
  assert.ok((journey('read').atPeak?.unavailability.value ?? 1) < 0.001);
});
