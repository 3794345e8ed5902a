// A failed state over the healthy picture: what is marked, what is said, and what the loads are.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analysisOf } from '../testing/analysis-of.ts';
import { imagineLoss } from './what-if.ts';

const SITES = `workload { daily-users: 1M, requests: 20/user/day, peak: 3x }
client browser
dns names { managed, health-check }
datacenter one {
  web app { instances: 4, cores: 4, service-time: 4 ms }
}
datacenter two like one { }
browser -> names -> app
`;

/** Boxes by the name of their component, with what is marked and how busy they are. */
function stateOf(text: string, id: string | undefined) {
  const analysis = analysisOf(text);
  const state = imagineLoss(analysis, id);
  const { nodes, groups } = analysis.diagram();
  const names = new Map([
    ...nodes.map(({ id: box, component }) => [box, component] as const),
    ...groups.map(({ id: box, place }) => [box, place] as const),
  ]);
  return {
    ...state,
    marked: state.marks.map(({ id: box, kind, text: told }) => `${names.get(box)} ${kind}: ${told}`),
    busy: new Map(state.overlay.map(({ id: box, utilization }) => [names.get(box), utilization])),
  };
}

test('with nothing lost it is the healthy picture, and what can be lost is listed', () => {
  const { choice, marks, choices, summary, journeys } = stateOf(SITES, undefined);
  assert.equal(choice, undefined);
  assert.deepEqual(marks, []);
  assert.deepEqual(
    choices.map(({ id, label, group }) => `${group}: ${label} (${id})`),
    [
      'parts: names (machine:names)',
      'parts: one machine of one.app (machine:one.app)',
      'parts: one machine of two.app (machine:two.app)',
      'places: data center one (datacenter:one)',
      'places: data center two (datacenter:two)',
    ],
  );
  assert.match(summary, /^holds /);
  assert.match(journeys[0]?.text ?? '', /^p99 .+, 99\..+ % available$/);
});

test('a lost place is struck out with all in it, and the rest takes its load', () => {
  const { marked, busy, summary, choice } = stateOf(SITES, 'datacenter:one');
  assert.equal(choice?.label, 'data center one');
  assert.deepEqual(marked, ['one.app lost: lost', 'one lost: lost']);
  // 694.4/s over four machines: 173.6/s x 4 ms / 4 = 17.4 %.
  assert.equal(busy.get('two.app')?.toFixed(4), '0.1736');
  assert.match(
    summary,
    /^without data center one: carries on, two\.app 8\.7 % -> 17\.4 %; .*holds 5\.8M instead of 11\.5M daily users$/,
  );
});

test('one machine of several is told on its box, and only journeys that are cut fail', () => {
  const { marked, journeys } = stateOf(SITES, 'machine:one.app');
  assert.deepEqual(marked, ['one.app reduced: 1 machine lost']);
  assert.ok(journeys.every(({ isCut }) => !isCut));
  const cut = stateOf(SITES, 'machine:names').journeys;
  assert.ok(cut.length > 0 && cut.every(({ isCut, text }) => isCut && text === 'fails'));
});

test('a cold cache is not struck out, one that is gone with its place is', () => {
  const text = `workload { daily-users: 1M, requests: 20/user/day, peak: 3x }
client browser
web app { instances: 4 }
zone a {
  cache hot { fronts: db, hit: 80% }
}
database db
browser -> app -> hot
app -> db
`;
  const cold = stateOf(text, 'cold-cache:a.hot');
  assert.deepEqual(cold.marked, ['a.hot cold: holds nothing']);
  assert.match(cold.summary, /^with hot holding nothing: /);
  assert.deepEqual(stateOf(text, 'zone:a').marked, ['a.hot lost: lost', 'a lost: lost']);
});

test('a choice that is not there any more stands for the system as it is', () => {
  for (const id of ['machine:gone', '', '__proto__']) assert.equal(stateOf(SITES, id).choice, undefined);
});

test('no state of a broken or an empty text has a broken figure', () => {
  for (const text of ['', 'web {{{\n-> x\n', SITES.slice(0, 160), SITES.replace('1M', '1000000M')]) {
    for (const { id } of imagineLoss(analysisOf(text), undefined).choices) {
      assert.doesNotMatch(JSON.stringify(imagineLoss(analysisOf(text), id)), /NaN|Infinity|undefined/);
    }
  }
});
