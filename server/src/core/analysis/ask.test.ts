import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatFigure } from '../model/format-figure.ts';
import { analysisOf } from '../testing/analysis-of.ts';
import { ask, type Question } from './ask.ts';

const text = `
workload { daily-users: 1M, requests: 20/user/day, peak: 3x }
stage small { daily-users: 10K, peak: 2x }
client c
web app { instances: 2, cores: 4, service-time: 4 ms }
c -> app`;

const peakOf = (question: Question, of = text): string => {
  const answer = ask(analysisOf(of), question);
  return 'problem' in answer ? answer.problem : formatFigure(answer.analysis.capacity.cases[0].peakRequests);
};

test('nothing asked is the same analysis', () => {
  const analysis = analysisOf(text);
  const answer = ask(analysis, {});
  assert.ok('analysis' in answer);
  assert.equal(answer.analysis, analysis);
});

test('users, a stage, or both stand in for what the workload says', () => {
  assert.equal(peakOf({}), '694.4/s');
  assert.equal(peakOf({ dailyUsers: 2e6 }), '1,388.9/s');
  // 10,000 x 20 x 2 / 86,400 s.
  assert.equal(peakOf({ stage: 'small' }), '4.6/s');
  assert.equal(peakOf({ stage: 'small', dailyUsers: 20_000 }), '9.3/s');
});

test('the analysis that is given stays as it is', () => {
  const analysis = analysisOf(text);
  ask(analysis, { dailyUsers: 5 });
  assert.equal(formatFigure(analysis.capacity.cases[0].peakRequests), '694.4/s');
});

test('requests that are not counted by user grow with the declared users', () => {
  const total = text.replace('20/user/day', '200/s').replace(/stage.*/, '');
  assert.equal(peakOf({}, total), '600/s');
  assert.equal(peakOf({ dailyUsers: 2e6 }, total), '1,200/s');
  assert.match(peakOf({ dailyUsers: 1 }, total.replace('daily-users: 1M, ', '')), /not counted by user/);
});

test('what is asked for has no place in a file', () => {
  const answer = ask(analysisOf(text), { dailyUsers: 7 });
  assert.ok('analysis' in answer);
  const users = answer.analysis.capacity.cases[0].dailyUsers;
  assert.deepEqual(users?.origin, { type: 'declared', locations: [{ uri: '', span: { start: 0, end: 0 } }] });
});

test('a stage that is not there is told with those that are', () => {
  assert.equal(peakOf({ stage: 'smal' }), 'There is no stage `smal`. Did you mean `small`?');
  assert.equal(peakOf({ stage: 'x' }), 'There is no stage `x`. There are `small`.');
  assert.equal(
    peakOf({ stage: 'x' }, 'client c\nweb app\nc -> app'),
    'There is no stage `x`: the file declares none.',
  );
});

test('an autoscaled tier runs what the load takes that is asked for, and that is said', () => {
  // 694.4/s of 1M users, 1,000/s a machine: 10 of them are at 69.4 % with 10M.
  const scaled = text.replace('instances: 2', 'instances: 2, autoscale: 2..10');
  const runningOf = (question: Question) => {
    const answer = ask(analysisOf(scaled), question);
    assert.ok('analysis' in answer);
    const { capacity } = answer.analysis;
    const [station] = capacity.cases[0].components.flatMap(({ stations }) => stations);
    const notes = capacity.notes.filter(({ message }) => message.includes('autoscale'));
    return [station?.machines.value, ...notes.map(({ message }) => message)];
  };
  assert.deepEqual(runningOf({}), [2]);
  assert.deepEqual(runningOf({ stage: 'small' }), [2]);
  assert.deepEqual(runningOf({ dailyUsers: 5e6 }), [
    5,
    '`app` runs 5 instances under this load: `autoscale` has started as many as keep it at 70 % busy at most.',
  ]);
  assert.deepEqual(runningOf({ dailyUsers: 20e6 }), [
    10,
    '`app` runs 10 instances under this load: `autoscale` has started as many as it may.',
  ]);
});
