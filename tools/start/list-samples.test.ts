import assert from 'node:assert/strict';
import test from 'node:test';
import { listCapacity } from './list-capacity.ts';
import { listFindings } from './list-findings.ts';

test('each finding is one line, and the last line counts them', () => {
  const start = { line: 14, column: 3 };
  const text = listFindings({
    files: [
      {
        path: 'samples/a.arch',
        diagnostics: [
          { code: 'single-cache', severity: 'warning', element: 'hot', range: { start } },
          { code: 'unknown-kind', severity: 'error', range: { start: { line: 2, column: 1 } } },
        ],
      },
      { path: 'samples/b.arch', diagnostics: [] },
    ],
    counts: { files: 2, error: 1, warning: 1 },
  });
  assert.deepEqual(text.split('\n'), [
    '  samples/a.arch:14:3  warning  single-cache hot',
    '  samples/a.arch:2:1   error    unknown-kind',
    '  1 errors and 1 warnings in 2 files',
  ]);
});

test('each system is one line, and what is unknown says so', () => {
  const nothing = { dailyUsers: null, mostDailyUsers: null, peakRequests: null, mostRequestsPerDay: null };
  const byRequests = { peakRequests: { text: '4,700/s' }, mostRequestsPerDay: { text: '460M/day' } };
  const known = {
    ...nothing,
    dailyUsers: { text: '1M' },
    mostDailyUsers: { text: '13.1M' },
    bottleneck: { station: { label: 'db', utilization: { text: '7.6 %' } } },
  };
  const text = listCapacity({
    systems: [
      { path: 'a.arch', cases: [known] },
      { path: 'b.arch', cases: [{ ...nothing, bottleneck: null }] },
      { path: 'd.arch', cases: [{ ...nothing, ...byRequests, bottleneck: null }] },
      { path: 'c.arch', cases: [] },
    ],
  });
  assert.deepEqual(text.split('\n'), [
    '  system  daily users     holds  first limit, and how busy it is at the peak',
    '  a.arch           1M     13.1M  db, 7.6 %',
    '  b.arch            ?         ?  none is known',
    '  d.arch      4,700/s  460M/day  none is known',
    '  c.arch            ?         ?  none is known',
  ]);
});
