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
