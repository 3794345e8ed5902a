import assert from 'node:assert/strict';
import test from 'node:test';
import { type Ending, judgeStep, judgeTests, readCounts } from './counts.ts';

const ended = (output: string, code: number | null = 0, isOverTime = false): Ending => ({
  code,
  output,
  isOverTime,
});

test('the last line of counts is the one that counts', () => {
  assert.deepEqual(readCounts('1 passed, 1 failed\nmore\n12 passed, 0 failed\n'), { passed: 12, failed: 0 });
});

test('counts inside a longer line are not counts', () => {
  assert.equal(readCounts('about 3 passed, 0 failed\n'), undefined);
});

test('a green suite keeps its counts', () => {
  assert.deepEqual(judgeTests(ended('12 passed, 0 failed\n'), 12), { passed: 12, failed: 0 });
});

test('a suite that printed no counts has failed', () => {
  assert.equal(judgeTests(ended('all is well\n')).failed, 1);
});

test('a suite without a test has failed', () => {
  assert.equal(judgeTests(ended('0 passed, 0 failed\n')).failed, 1);
});

test('a suite that shrank has failed, and says by how much', () => {
  const verdict = judgeTests(ended('11 passed, 0 failed\n'), 12);
  assert.equal(verdict.failed, 1);
  assert.match(verdict.reason ?? '', /ran 11 tests, at least 12/);
});

test('green counts do not outweigh an exit code', () => {
  assert.equal(judgeTests(ended('12 passed, 0 failed\n', 1)).failed, 1);
  assert.equal(judgeTests(ended('12 passed, 0 failed\n', null)).failed, 1);
});

test('each failed test counts', () => {
  assert.deepEqual(judgeTests(ended('3 passed, 2 failed\n', 1)), {
    passed: 3,
    failed: 2,
    reason: '2 failed',
  });
});

test('a suite over its time limit has failed, whatever it printed', () => {
  assert.equal(judgeTests(ended('12 passed, 0 failed\n', 0, true)).failed, 1);
  assert.equal(judgeStep(ended('', 0, true), 0).failed, 1);
});

test('a check counts as one test, a set-up step only when it fails', () => {
  assert.deepEqual(judgeStep(ended(''), 1), { passed: 1, failed: 0 });
  assert.deepEqual(judgeStep(ended(''), 0), { passed: 0, failed: 0 });
  assert.equal(judgeStep(ended('', 2), 0).failed, 1);
});
