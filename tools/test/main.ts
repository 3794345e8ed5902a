// `npm test`: runs every suite of the table and ends with one line `N passed, N failed`.
// `npm test -- units types` runs the named suites only, with what they need; `--no-editors` leaves out those
// that need a browser or another editor; `--record-counts` keeps the counts of a green run as the minimum.
// Invariant: the exit code is 0 only when nothing failed.

import { exitOnRequest } from '../exit-on-request.ts';
import { readOptions } from '../read-options.ts';
import { judgeStep, judgeTests, type Verdict } from './counts.ts';
import { canInstall, findMissingPackages } from './machine.ts';
import { loadCounts, mayRecord, saveCounts } from './recorded-counts.ts';
import { runSuite, stopAllSuites } from './run-suite.ts';
import { type Outcome, runSchedule } from './schedule.ts';
import { selectSuites } from './select-suites.ts';
import { SUITES, type Suite } from './suites.ts';
import { tellNotRun, tellVerdict } from './tell-verdict.ts';

process.on('exit', stopAllSuites);
exitOnRequest();

const { values, positionals } = readOptions(
  {
    allowPositionals: true,
    options: {
      'no-editors': { type: 'boolean', default: false },
      'record-counts': { type: 'boolean', default: false },
    },
  },
  'npm test -- [suite …] [--no-editors] [--record-counts]',
);
const expected = loadCounts();
const selection = selectSuites(SUITES, { names: positionals, withoutEditors: values['no-editors'] });
const refusal = findRefusal();
if (refusal !== undefined) {
  console.error(refusal);
  process.exitCode = 1;
} else if ('suites' in selection) {
  await runAll(selection.suites);
}

/** Why the suites cannot run here, in one line; undefined when they can. Says what will be installed. */
function findRefusal(): string | undefined {
  if ('unknown' in selection) {
    const names = SUITES.map((suite) => suite.name).join(', ');
    return `No suite is called ${selection.unknown}. Suites: ${names}`;
  }
  if (values['record-counts'] && !mayRecord(process.env)) {
    return '--record-counts is refused under CI: record on your machine and commit the file.';
  }
  const missing = selection.suites.some((suite) => suite.editors) ? findMissingPackages().join(' ') : '';
  if (missing !== '' && !canInstall(process.env)) {
    return `Missing on this machine: run "apt-get install ${missing}", or leave the editors out: npm test -- --no-editors`;
  }
  if (missing !== '') console.log(`Installing with apt-get: ${missing} …`);
  return undefined;
}

async function runAll(chosen: readonly Suite[]): Promise<void> {
  const started = performance.now();
  const outcomes = await runSchedule(chosen, { slots: 2, run: runAndTell, onNotRun: tellNotRun });
  const sum = (key: 'passed' | 'failed') => outcomes.reduce((all, { verdict }) => all + verdict[key], 0);
  const failed = sum('failed');
  if (values['record-counts'] && failed === 0) record(outcomes);
  console.log(`${Math.round((performance.now() - started) / 1000)} s; whole outputs are in build/test`);
  console.log(`${sum('passed')} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

async function runAndTell(suite: Suite): Promise<Verdict> {
  const started = performance.now();
  const ending = await runSuite(suite);
  const verdict =
    suite.kind === 'tests'
      ? judgeTests(ending, expected.get(suite.name))
      : judgeStep(ending, suite.kind === 'check' ? 1 : 0);
  tellVerdict(suite, verdict, { ...ending, seconds: (performance.now() - started) / 1000 });
  return verdict;
}

function record(outcomes: readonly Outcome[]): void {
  for (const { suite, verdict } of outcomes) {
    if (suite.kind === 'tests') expected.set(suite.name, verdict.passed);
  }
  saveCounts(expected);
}
