import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Figure } from '../model/figure.ts';
import { arbitrarySystem } from '../testing/arbitrary-system.ts';
import { type Estimate, estimateOf, loadOf } from '../testing/estimate-of.ts';
import { modelOf, problemsOf } from '../testing/model-of.ts';

/** The working of the visits of one journey, one line for each figure: `reads x (1 - hit of hot) [reads 2, hit of hot 0.8] = 0.4`. */
function workingOf(estimate: Estimate, path: string, kind: 'reads' | 'writes', journey: string): string {
  const { origin } = loadOf(estimate, path)[kind];
  const inputs = origin.type === 'derived' ? origin.inputs : [];
  const found = inputs.find(({ name }) => name === `${kind} per request of ${journey}`);
  return found === undefined ? 'none' : show(found.figure);
}

const round = (value: number): string => String(Number(value.toFixed(4)));

function show({ value, formula, origin }: Figure): string {
  if (origin.type !== 'derived') return round(value);
  const inputs = origin.inputs.map(({ name, figure }) => `${name} ${show(figure)}`).join(', ');
  return `${formula}${inputs === '' ? '' : ` [${inputs}]`} = ${round(value)}`;
}

const front = 'workload { requests: 100/s, peak: 1x, reads: 90% }\nclient c\n';

test('misses are reads times what the cache does not hold, and as many fills', () => {
  const estimate = estimateOf(
    `${front}web app\ncache hot { fronts: db, hit: 80% }\ndatabase db\nc -> app\napp -> hot { reads: 2, timeout: 1 ms }\napp -> db { writes: 1 }`,
  );
  assert.equal(
    workingOf(estimate, 'db', 'reads', 'read'),
    'reads x (1 - hit of hot) [reads 2, hit of hot 0.8] = 0.4',
  );
  assert.equal(
    workingOf(estimate, 'hot', 'writes', 'read'),
    'reads x (1 - hit of hot) [reads 2, hit of hot 0.8] = 0.4',
  );
});

test('a name service divides among its targets, and what comes further on says so', () => {
  const estimate = estimateOf(
    `${front}dns d { managed }\nweb a\nweb b\ndatabase db\nc -> d -> a, b\na -> db { reads: 3 }`,
  );
  assert.equal(
    workingOf(estimate, 'db', 'reads', 'read'),
    'reads at a x reads [reads at a part of the requests [part of the requests 1 / targets of d [targets of d a, b = 2] = 0.5] = 0.5, reads 3] = 1.5',
  );
});

test('a written share is told with its line, and a balancer divides by instances', () => {
  const shares = estimateOf(
    `${front}dns d { managed }\nweb a\nweb b\nc -> d\nd -> a { share: 60% }\nd -> b { share: 40% }`,
  );
  assert.equal(workingOf(shares, 'a', 'reads', 'read'), 'share [share 0.6] = 0.6');
  const balanced = estimateOf(`${front}loadbalancer l\nweb a { instances: 3 }\nweb b\nc -> l -> a, b`);
  assert.match(
    workingOf(balanced, 'a', 'reads', 'read'),
    /instances of a \/ instances of all targets \[instances of a 3, instances of all targets 3 \+ 1 = 4\] = 0\.75/,
  );
});

test('own writes and copied ones are told apart', () => {
  const estimate = estimateOf(`${front}dns d { managed }
datacenter s {
  database db
}
datacenter b like s
c -> d
d -> s.db { share: 60% }
d -> b.db { share: 40% }
s.db -> b.db { replicate: async }
b.db -> s.db { replicate: async }`);
  assert.match(
    workingOf(estimate, 's.db', 'writes', 'write'),
    /^from d \+ replicated from b\.db \[from d share \[share 0\.6\] = 0\.6, replicated from b\.db .* = 0\.4\] = 1$/,
  );
});

test('a call that is made once in each request stands by its line', () => {
  const estimate = estimateOf(`${front}web app\nc -> app`);
  assert.equal(workingOf(estimate, 'app', 'reads', 'read'), '1');
});

test('attempts and several stores behind one cache are factors of their own', () => {
  const estimate = estimateOf(
    `${front}cache hot { fronts: [x, y], hit: 50% }\ndatabase x\ndatabase y\nservice s { availability: 90% }\nc -> hot { reads: 4 }\nc -> s { calls: 1, retries: 1 }`,
  );
  assert.match(
    workingOf(estimate, 'x', 'reads', 'read'),
    /^reads x \(1 - hit of hot\) x 1 \/ stores \[.*stores.* = 2\] = 1$/,
  );
  assert.match(workingOf(estimate, 's', 'reads', 'read'), /^attempts \[.*= 1\.1\] = 1\.1$/);
});

test('calls that go round in a circle come to an end', () => {
  const estimate = estimateOf(
    `${front}service a\nservice b\nc -> a\na -> b { calls: 0.5 }\nb -> a { calls: 0.5 }`,
  );
  assert.match(workingOf(estimate, 'a', 'reads', 'read'), /as calls go round in a circle/);
});

/** The formula with the numbers of its inputs; undefined where it is words. */
function recompute({ formula = '', origin }: Figure): number | undefined {
  if (origin.type !== 'derived' || origin.inputs.length === 0) return undefined;
  const terms = formula.split(' + ').map((term) => {
    const factors = term.split(' x ').map((text) => {
      const [, missed] = /^\(1 - (.*)\)$/.exec(text) ?? [];
      const [, divisor] = /^1 \/ (.*)$/.exec(text) ?? [];
      const inputOf = (name: string): number =>
        origin.inputs.find((input) => input.name === name)?.figure.value ?? Number.NaN;
      if (missed !== undefined) return 1 - inputOf(missed);
      return divisor === undefined ? inputOf(text) : 1 / inputOf(divisor);
    });
    return factors.reduce((product, factor) => product * factor, 1);
  });
  return terms.reduce((sum, term) => sum + term, 0);
}

test('in any system the factors multiply to what the traffic equations say, or go round in a circle', () => {
  fc.assert(
    fc.property(arbitrarySystem, (text) => {
      const model = modelOf(text);
      fc.pre(problemsOf(model).length === 0);
      const { first, report } = estimateOf(text);
      // What goes round without end is left out of the visits.
      fc.pre(report.notes.every(({ code }) => code !== 'endless-call-loop'));
      for (const { reads, writes } of first.components) {
        for (const { origin } of [reads, writes]) {
          const inputs = origin.type === 'derived' ? origin.inputs : [];
          for (const { name, figure } of inputs.filter((input) => input.name.includes('per request'))) {
            const worked = recompute(figure);
            if (worked === undefined || Number.isNaN(worked)) continue;
            assert.ok(Math.abs(worked - figure.value) <= 1e-9 * figure.value, `${name}: ${figure.formula}`);
          }
        }
      }
    }),
    { numRuns: 60 },
  );
});
