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

const promoting = (more = '') => `client c
dns d { ttl: 60s, availability: 100% }
web a1 { availability: 100% }
web a2 { availability: 100% }
database b1 { replicas: 2, failover: auto${more} }
database b2 { replicas: 2, failover: auto${more} }
c -> d -> a1, a2
a1 -> b1
a2 -> b2
`;

const waitOf = (term: Figure | undefined): Figure | undefined => term && inputsOf(term).get('wait');

test('users who wait for a promotion wait for all of it or until the switch, and it is told as theirs', () => {
  // The switch takes 150 s. Exponential times of 90 s would let them wait for 73 s.
  for (const [more, waitMs] of [
    ['', 90_000],
    [', failover-time: 10 m', 150_000],
  ] as const) {
    const { importance } = availabilityOf(promoting(more)).journey('write');
    const awaited = importance.filter(
      ({ subject }) => subject.type === 'promotion' && subject.awaitedAt?.name === 'd',
    );
    assert.deepEqual(
      awaited.map(({ subject }) => subject.label),
      ['`b1`', '`b2`'].map((store) => `the promotion of a replica of ${store}, for users of \`d\``),
    );
    const [term] = inputsOf(awaited[0]?.subject.unavailability as Figure).values();
    assert.ok(Math.abs((waitOf(term)?.value ?? 0) - waitMs) < 1000, `${waitOf(term)?.value}`);
    const own = importance.find(({ subject }) => subject.type === 'switch');
    assert.ok((own?.share ?? 0) < 0.01 && (awaited[0]?.share ?? 0) > 0.45, 'hardly any failure takes long');
  }
});

test('the mean wait follows from what is printed of each failure', () => {
  const [term] = inputsOf(switchOf(chains('repair-time: 1 m'))).values();
  const often = inputsOf(inputsOf(term as Figure).get('failures a year') as Figure);
  const waits = inputsOf(waitOf(term) as Figure);
  let [sum, failures] = [0, 0];
  for (const name of ['`a1`', '`b1`']) {
    const wait = inputsOf(waits.get(`wait at ${name}`) as Figure);
    const [back, time] = ['time until it is back', 'time of a switch'].map(
      (key) => wait.get(key)?.value ?? Number.NaN,
    ) as [number, number];
    const many = often.get(`failures of ${name}`)?.value ?? Number.NaN;
    sum += many * back * (1 - Math.exp(-time / back));
    failures += many;
  }
  const mean = waitOf(term)?.value ?? 0;
  assert.ok(
    mean < 149_000 && Math.abs(sum / failures - mean) < 1e-6 * mean,
    `${sum / failures}, not ${mean}`,
  );
});
