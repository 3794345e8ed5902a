import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Figure } from '../model/figure.ts';
import { availabilityOf } from '../testing/availability-of.ts';

const year = 31_536_000_000;

/** Two ways of a web server with a database each, behind one name service. */
const chains = (more = '') => `client c
dns d { managed, ttl: 60s }
web a1 { ${more} }
web a2
database b1
database b2
c -> d -> a1, a2
a1 -> b1
a2 -> b2
`;

function switchOf(text: string, journey = 'read'): Figure {
  const { importance } = availabilityOf(text).journey(journey);
  const found = importance.find(({ subject }) => subject.type === 'switch');
  assert.ok(found);
  return found.subject.unavailability;
}

const inputsOf = (figure: Figure): ReadonlyMap<string, Figure> => {
  assert.ok(figure.origin.type === 'derived');
  return new Map(figure.origin.inputs.map(({ name, figure: input }) => [name, input]));
};

test('a switch is the users of each target x its failures x their wait, each with its number', () => {
  const figure = switchOf(chains());
  assert.equal(figure.formula, 'users of `a1` + users of `a2`');
  let sum = 0;
  for (const term of inputsOf(figure).values()) {
    const inputs = inputsOf(term);
    const [share, failures, wait] = ['share of the users', 'failures a year', 'wait'].map(
      (name) => inputs.get(name)?.value ?? Number.NaN,
    ) as [number, number, number];
    assert.equal(share, 0.5);
    // Two machines, each of which fails twice a year; 3 x 30 s + 60 s.
    assert.ok(failures > 3.9 && failures < 4, `${failures}`);
    assert.ok(wait > 149_000 && wait <= 150_000, `${wait}`);
    const byHand = (share * failures * wait) / year;
    assert.ok(Math.abs(byHand - term.value) < 1e-9 * byHand);
    sum += byHand;
  }
  assert.ok(Math.abs(sum - figure.value) < 1e-9 * sum);
});

test('the failures of a target are those of all that it needs', () => {
  const [term] = inputsOf(switchOf(chains())).values();
  const failures = term && inputsOf(term).get('failures a year');
  assert.ok(failures);
  assert.deepEqual([...inputsOf(failures).keys()], ['failures of `a1`', 'failures of `b1`']);
});

test('a promotion that is over before the switch lets users wait for all of it, and no longer', () => {
  // 90 s each time, and the switch takes 150 s: exponential times would let them wait for 73 s.
  const text = `client c
dns d { ttl: 60s, availability: 100% }
web a1 { availability: 100% }
web a2 { availability: 100% }
database b1 { replicas: 2, failover: auto }
database b2 { replicas: 2, failover: auto }
c -> d -> a1, a2
a1 -> b1
a2 -> b2
`;
  const [term] = inputsOf(switchOf(text, 'write')).values();
  const wait = term && inputsOf(term).get('wait');
  assert.ok(wait && Math.abs(wait.value - 90_000) < 1000, `${wait?.value}`);
});
