import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeBox, worstOf } from './describe.ts';

const node = { kind: 'database', lines: ['posts-db', '1 primary, 2 replicas'] };
const finding = (severity: 'error' | 'warning', message: string) => ({ severity, code: 'x', message });

test('a box is named with its kind and its counts when nothing is known of it', () => {
  assert.equal(describeBox(node, undefined), 'posts-db, database, 1 primary, 2 replicas');
});

test('a box is named with its load, its limit and what was found', () => {
  const findings = [finding('warning', 'One.'), finding('error', 'Two.'), finding('warning', 'Three.')];
  const overlay = { id: 'n0', utilization: 0.373, isBottleneck: true, findings };
  assert.equal(
    describeBox(node, overlay),
    'posts-db, database, 1 primary, 2 replicas, utilization 37.3 %, first limit, ' +
      '2 warnings, 1 error: One. Two. Three.',
  );
});

test('what is lost is named so, and has no load and is no limit any more', () => {
  const overlay = { id: 'n0', utilization: 0.373, isBottleneck: true, findings: [] };
  const mark = { id: 'n0', kind: 'lost', text: 'lost' } as const;
  assert.equal(describeBox(node, overlay, mark), 'posts-db, database, 1 primary, 2 replicas, lost');
  const fewer = { id: 'n0', kind: 'reduced', text: '1 machine lost' } as const;
  assert.match(describeBox(node, overlay, fewer), /, 1 machine lost, utilization 37\.3 %, first limit$/);
});

test('the badge takes the most severe finding', () => {
  assert.equal(worstOf({ findings: [finding('warning', 'a'), finding('error', 'b')] }), 'error');
  assert.equal(worstOf({ findings: [] }), undefined);
});
