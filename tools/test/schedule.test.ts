import assert from 'node:assert/strict';
import test from 'node:test';
import type { Verdict } from './counts.ts';
import { runSchedule } from './schedule.ts';
import { selectSuites } from './select-suites.ts';
import { SUITES, type Suite } from './suites.ts';

const GREEN: Verdict = { passed: 1, failed: 0 };
const RED: Verdict = { passed: 0, failed: 1 };

const suite = (name: string, ...needs: readonly string[]): Suite => ({
  name,
  kind: 'tests',
  command: [],
  needs,
});

test('a suite starts after what it needs, and no more than the slots run at once', async () => {
  const order: string[] = [];
  let active = 0;
  let most = 0;
  const run = async ({ name }: Suite) => {
    order.push(name);
    active += 1;
    most = Math.max(most, active);
    await Promise.resolve();
    active -= 1;
    return GREEN;
  };
  const table = [suite('build'), suite('protocol', 'build'), suite('units'), suite('types')];
  await runSchedule(table, { slots: 2, run });
  assert.deepEqual([...order].sort(), ['build', 'protocol', 'types', 'units']);
  assert.ok(order.indexOf('build') < order.indexOf('protocol'));
  assert.equal(most, 2);
});

test('what needs a failed suite is not run and counts as failed', async () => {
  const ran: string[] = [];
  const run = ({ name }: Suite) => {
    ran.push(name);
    return Promise.resolve(name === 'build' ? RED : GREEN);
  };
  const table = [suite('build'), suite('package', 'build'), suite('editor', 'package'), suite('units')];
  const outcomes = await runSchedule(table, { slots: 1, run });
  assert.deepEqual(ran, ['build', 'units']);
  assert.deepEqual(
    outcomes.map(({ verdict }) => verdict.failed),
    [1, 1, 1, 0],
  );
});

test('a circle of needs is an error, not a hang', async () => {
  const table = [suite('a', 'b'), suite('b', 'a')];
  await assert.rejects(
    runSchedule(table, { slots: 1, run: () => Promise.resolve(GREEN) }),
    /in a circle: a, b/,
  );
});

test('a named suite brings what it needs', () => {
  const table = [suite('build'), suite('package', 'build'), suite('editor', 'package'), suite('units')];
  const selection = selectSuites(table, { names: ['editor'], withoutEditors: false });
  assert.ok('suites' in selection);
  assert.deepEqual(
    selection.suites.map(({ name }) => name),
    ['build', 'package', 'editor'],
  );
});

test('an unknown name is told', () => {
  const selection = selectSuites([suite('a')], { names: ['b'], withoutEditors: false });
  assert.deepEqual(selection, { unknown: 'b' });
});

test('the suites of the table have unique names and need only what stands above them', () => {
  const seen = new Set<string>();
  for (const { name, needs } of SUITES) {
    assert.ok(!seen.has(name), name);
    for (const need of needs ?? []) assert.ok(seen.has(need), `${name} needs ${need}`);
    seen.add(name);
  }
});
