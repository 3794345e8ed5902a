import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import test, { after } from 'node:test';
import { judgeTests } from './counts.ts';
import { logOf, runSuite } from './run-suite.ts';
import type { Suite } from './suites.ts';

const NAME = 'run-suite-test';

/** A suite that runs this JavaScript. */
const suiteOf = (script: string, limitSeconds = 20): Suite => ({
  name: NAME,
  kind: 'tests',
  command: ['node', '-e', script],
  limitSeconds,
});

after(() => rmSync(logOf(suiteOf('')), { force: true }));

test('the whole output of a suite is judged and kept', async () => {
  const suite = suiteOf("console.log('first'); console.error('second'); console.log('3 passed, 0 failed');");
  const ending = await runSuite(suite);
  assert.deepEqual(judgeTests(ending), { passed: 3, failed: 0 });
  assert.match(ending.output, /second/);
  assert.equal(readFileSync(logOf(suite), 'utf8'), ending.output);
});

test('a suite over its limit is asked to end, and has failed', async () => {
  const asked = "process.on('SIGTERM', () => { console.log('asked'); process.exit(0); });";
  const ending = await runSuite(
    suiteOf(`${asked} console.log('9 passed, 0 failed'); setInterval(() => {}, 9);`, 1),
  );
  assert.match(ending.output, /^asked$/m);
  assert.equal(judgeTests(ending).failed, 1);
});

test('a suite that does not hear is killed, with what it started', async () => {
  const child = "require('node:child_process').spawn('sleep', ['60'], { stdio: 'inherit' });";
  const ending = await runSuite(
    suiteOf(`${child} process.on('SIGTERM', () => {}); setInterval(() => {}, 9);`, 1),
  );
  assert.equal(ending.isOverTime, true);
  assert.equal(ending.code, null);
});

test('a program that does not exist is a failure', async () => {
  const ending = await runSuite({ name: NAME, kind: 'tests', command: ['no-such-program'] });
  assert.equal(judgeTests(ending).failed, 1);
  assert.match(ending.output, /no-such-program/);
});
