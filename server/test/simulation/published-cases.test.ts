// Worked examples of books, papers and manuals in one table, run through the formulas as their folders export them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertPrinted, type PublishedCase } from './published-case.ts';
import { latencyAndDataCases } from './published-latency-and-data.ts';
import { networkCases } from './published-networks.ts';
import { reliabilityCases } from './published-reliability.ts';
import { scaleCases } from './published-scale.ts';
import { stationCases } from './published-stations.ts';

const cases: readonly PublishedCase[] = [
  ...stationCases,
  ...networkCases,
  ...scaleCases,
  ...reliabilityCases,
  ...latencyAndDataCases,
];

for (const each of cases) {
  test(`${each.what} (${each.source})`, () => {
    assertPrinted(each);
  });
}

test('a figure that differs in its last printed digit is seen', () => {
  const wrong: PublishedCase = {
    what: 'pi',
    source: 'none',
    functions: 'none',
    figures: () => [['3.15', Math.PI]],
  };
  assert.throws(() => assertPrinted(wrong), /pi, none/);
  assert.throws(() => assertPrinted({ ...wrong, figures: () => [['3', undefined]] }));
  assertPrinted({
    ...wrong,
    figures: () => [
      ['3.14', Math.PI],
      ['3', Math.PI],
      ['3.1416', Math.PI],
    ],
  });
});
