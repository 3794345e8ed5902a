// `npm test`: runs every suite of the table and ends with one line `N passed, N failed`.
// `npm test -- units types` runs the named suites only, with what they need; `--no-editors` leaves out those
// that need a browser or another editor; `--record-counts` keeps the counts of a green run as the minimum.
// Invariant: the exit code is 0 only when nothing failed.

import { parseArgs } from 'node:util';
import { exitOnRequest } from '../exit-on-request.ts';
import { judgeStep, judgeTests, type Verdict } from './counts.ts';
import { canInstall, findMissingPackages } from './machine.ts';
import { loadCounts, mayRecord, saveCounts } from './recorded-counts.ts';
import { logOf, runSuite, stopAllSuites } from './run-suite.ts';
import { type Outcome, runSchedule } from './schedule.ts';
import { selectSuites } from './select-suites.ts';
import { SUITES, type Suite } from './suites.ts';

const SHOWN_LINES = 120;

process.on('exit', stopAllSuites);
exitOnRequest();

await main();

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'no-editors': { type: 'boolean', default: false },
      'record-counts': { type: 'boolean', default: false },
    },
  });
  if (values['record-counts'] && !mayRecord(process.env)) {
    return stop('--record-counts is refused under CI: record on your machine and commit the file.');
  }
  const selection = selectSuites(SUITES, { names: positionals, withoutEditors: values['no-editors'] });
  if ('unknown' in selection) {
    return stop(`No suite is called ${selection.unknown}. Suites: ${SUITES.map((s) => s.name).join(', ')}`);
  }
  const missing = selection.suites.some((suite) => suite.editors) ? findMissingPackages() : [];
  if (missing.length > 0 && !canInstall(process.env)) {
    const command = `apt-get install ${missing.join(' ')}`;
    return stop(
      `Missing on this machine: run "${command}", or leave the editors out: npm test -- --no-editors`,
    );
  }
  const expected = loadCounts();
  const started = performance.now();
  const outcomes = await runSchedule(selection.suites, {
    slots: 2,
    run: (suite) => runAndTell(suite, expected),
  });
  const { passed, failed } = sum(outcomes);
  if (values['record-counts'] && failed === 0) record(outcomes, expected);
  console.log(`${Math.round((performance.now() - started) / 1000)} s; whole outputs are in build/test`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

async function runAndTell(suite: Suite, expected: ReadonlyMap<string, number>): Promise<Verdict> {
  const started = performance.now();
  const ending = await runSuite(suite);
  const verdict =
    suite.kind === 'tests'
      ? judgeTests(ending, expected.get(suite.name))
      : judgeStep(ending, suite.kind === 'check' ? 1 : 0);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (verdict.reason === undefined) {
    console.log(
      `✓ ${suite.name.padEnd(14)} ${suite.kind === 'set-up' ? 'done' : `${verdict.passed} passed`} in ${seconds} s`,
    );
    return verdict;
  }
  const lines = ending.output.trimEnd().split('\n');
  if (lines.length > SHOWN_LINES)
    lines.splice(0, lines.length - SHOWN_LINES, `… whole output: ${logOf(suite)}`);
  console.log(`✗ ${suite.name.padEnd(14)} ${verdict.reason}, after ${seconds} s`);
  console.log(lines.map((line) => `  ${line}`).join('\n'));
  return verdict;
}

function sum(outcomes: readonly Outcome[]): { passed: number; failed: number } {
  const add = (key: 'passed' | 'failed') => outcomes.reduce((all, { verdict }) => all + verdict[key], 0);
  return { passed: add('passed'), failed: add('failed') };
}

function record(outcomes: readonly Outcome[], expected: Map<string, number>): void {
  for (const { suite, verdict } of outcomes) {
    if (suite.kind === 'tests') expected.set(suite.name, verdict.passed);
  }
  saveCounts(expected);
}

function stop(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
