// Inputs that say nothing, too much, or what cannot be: each is told in words that say what to do, all reports are there,
// and no figure in them is broken.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Analysis } from '../../src/core/analysis/analysis.ts';
import { inspectReports } from '../inspect-reports.ts';
import { analyzeText } from '../sample-files.ts';

const uri = 'file:///bad.arch';
const usual = 'workload { daily-users: 1M, requests: 20/user/day, peak: 3x, reads: 90% }\nclient c\n';

interface BadInput {
  readonly name: string;
  readonly text: string;
  /** Somewhere in what is said: errors, notes, verdicts or reasons. */
  readonly told: RegExp;
  /** Whether journeys have figures of time. Default: they do. */
  readonly hasTimes?: false;
}

const nothingEnters = /Nothing is loaded: no request enters\. Add a `client` and a connection from it/;
const tooMuch = /more work for `app` at the peak than can be done, so there is no end to the wait/;

const badInputs: readonly BadInput[] = [
  { name: 'an empty file', text: '', told: nothingEnters },
  { name: 'a file of comments', text: '// Nothing yet.\n', told: nothingEnters },
  {
    name: 'a system that nobody uses',
    text: `${usual}web app\ndatabase db\napp -> db\n`,
    told: nothingEnters,
  },
  {
    name: 'no workload',
    text: 'client c\nweb app\nc -> app\n',
    told: /The load is unknown: there is no workload\. Add `workload \{/,
  },
  {
    name: 'a workload without requests',
    text: 'workload { daily-users: 1M }\nclient c\nweb app\nc -> app\n',
    told: /the workload does not say how many requests there are\. Add `requests: 20\/user\/day`/,
  },
  {
    name: 'requests per user without users',
    text: 'workload { requests: 20/user/day }\nclient c\nweb app\nc -> app\n',
    told: /`requests` counts per user, and the number of users is not written\. Add `daily-users: 1M`/,
  },
  {
    name: 'no requests at all',
    text: 'workload { requests: 0/s, peak: 1x }\nclient c\nweb app\nc -> app\n',
    told: /the workload comes to no request at all\. Raise `requests`/,
  },
  {
    name: 'no users at all',
    text: 'workload { daily-users: 0, requests: 20/user/day }\nclient c\nweb app\nc -> app\n',
    told: /the workload comes to no request at all\. Raise `requests`, or `daily-users`/,
  },
  {
    name: 'connections that are never taken',
    text: `${usual}web app\nc -> app { calls: 0 }\n`,
    told: /no part that is loaded has a limit that is known/,
  },
  {
    name: 'one user',
    text: 'workload { daily-users: 1, requests: 1/user/day, peak: 1x }\nclient c\nweb app\nc -> app\n',
    told: /The declared peak of 0\.000012\/s is carried/,
  },
  {
    name: 'a million million users',
    text: 'workload { daily-users: 1T, requests: 1000/user/day, peak: 1000x }\nclient c\nweb app\nc -> app\n',
    told: tooMuch,
    hasTimes: false,
  },
  {
    name: 'a saturated part',
    text: `${usual}web app { cores: 1, service-time: 40 ms }\nc -> app\n`,
    told: tooMuch,
    hasTimes: false,
  },
  {
    name: 'a saturated part in a loop',
    text: `${usual}web app { cores: 1, service-time: 40 ms }\nc -> app\napp -> app { calls: 0.5 }\n`,
    told: tooMuch,
    hasTimes: false,
  },
  {
    name: 'a saturated link',
    text: `${usual}web app { instances: 9 }\nweb b { link: 1 Mbit/s }\nc -> app\napp -> b { response-size: 9 KB }\n`,
    told: /The link of `b` has more to carry at the peak than it can/,
    hasTimes: false,
  },
  {
    name: 'a message that no link can ever carry',
    text: `${usual}web app { link: 1 bit/s }\nc -> app { response-size: 1 PB }\n`,
    told: /The link of `app` has more to carry at the peak than it can/,
    hasTimes: false,
  },
  {
    name: 'workers that never come to an end',
    text: `${usual}web app { instances: 9 }\nqueue jobs\nworker w { service-time: 100d }\nc -> app\njourney post { write, c -> app -> jobs -> w }\n`,
    told: /the busiest is `w` over the day, at [\d,]+ % \(.*\)\. Add machines or cores there/,
  },
  {
    name: 'a loop in which each visit causes one more',
    text: `${usual}service a\nservice b\nc -> a\na -> b\nb -> a\n`,
    told: /`a`, `b` call each other without end in `read`, `write`: each visit causes at least one more/,
    hasTimes: false,
  },
  {
    name: 'a loop that multiplies',
    text: `${usual}service a\nservice b\nc -> a\na -> b { calls: 4 }\nb -> a\n`,
    told: /each visit causes at least 2 more, .* Write how often the call back is made, such as `calls: 0\.1`/,
    hasTimes: false,
  },
  {
    name: 'shares of journeys over 100 %',
    text: `${usual}web app\nc -> app\njourney a { share: 70%, c -> app }\njourney b { share: 60%, c -> app }\n`,
    told: /The shares of the journeys add up to 130%\. They must add up to 100%/,
  },
  {
    name: 'shares of clients over 100 %',
    text: `${usual.replace('client c', 'client c { share: 70% }\nclient d { share: 60% }')}web app\nc -> app\nd -> app\n`,
    told: /The shares of the clients add up to 130%, and there are 100%/,
  },
  {
    name: 'shares of targets over 100 %',
    text: `${usual}loadbalancer lb\nweb a\nweb b\nc -> lb\nlb -> a { share: 70% }\nlb -> b { share: 60% }\n`,
    told: /The shares of the targets of `lb` add up to 130%, and there are 100%/,
  },
  {
    name: 'tables that take more than all',
    text: `${usual}database db {\n  table a { traffic: 70% }\n  table b { traffic: 60% }\n}\nc -> db\n`,
    told: /The tables of `db` take 130% of its operations together, and there are 100%/,
  },
  {
    name: 'a rate that the cores cannot do',
    text: `${usual}web app { cores: 1, service-time: 4 ms, rate: 10_000/s }\nc -> app\n`,
    told: /`service-time` of 4 ms on 1 core makes 250\/s: the `rate` counts\. Remove one of them/,
  },
  {
    name: 'an availability that the failures do not give',
    text: `${usual}web app { availability: 99.99%, failure-rate: 1000/day, repair-time: 10d }\nc -> app\n`,
    told: /its `failure-rate` and `repair-time` make [\d.]+ %: the `availability` counts\. Remove one of them/,
  },
  {
    name: 'a quorum of more copies than there are',
    text: `${usual}database db { engine: cassandra, replicas: 1, quorum: 5 }\nc -> db\n`,
    told: /`db` has 2 copies, and its `quorum` asks for 5: all of them must be up/,
  },
  {
    name: 'a hit ratio that the memory cannot give',
    text: `${usual}web app\ncache hot { fronts: db, hit: 90%, items: 1B, item-size: 1 KB, memory: 1 MB, popularity: 0 }\ndatabase db\nc -> app -> hot\napp -> db\n`,
    told: /`hot` is written to hit 90 %, and its memory holds items for .* measure it, or give it more memory/,
  },
  {
    name: 'a part that is never up',
    text: `${usual}web app { availability: 0% }\nc -> app\ntargets { availability: 99.9% }\n`,
    told: /The system works 0 % of the time, and is down 365 d a year; the target of 99\.9 % allows/,
  },
  {
    name: 'a part that is always up, and a target that nothing can miss by less',
    text: `${usual}web app { availability: 100% }\nc -> app\ntargets { availability: 100% }\n`,
    told: /The system works 100 % of the time, and is down 0 s a year/,
  },
  {
    name: 'a part of which nothing is known',
    text: `${usual}external pay\nc -> pay\n`,
    told: /Nothing says how long `pay` takes.* Write `latency: 80 ms`/,
  },
  {
    name: 'users without number who never think',
    text: 'workload { requests: 10/s, concurrent-users: 1T, think-time: 0s }\nclient c\nweb app\nc -> app\n',
    told: /1T users at the same time, who think for 0 ms, ask 1,000\/s/,
  },
  {
    name: 'machines that only get in the way of each other',
    text: `${usual}web app { instances: 10, contention: 100%, coherency: 100% }\nc -> app\n`,
    told: tooMuch,
    hasTimes: false,
  },
  {
    name: 'growth beyond all bounds',
    text: `${usual.replace('reads', 'growth: 100_000%/month, reads')}web app\nc -> app\ntargets { horizon: 3650d, lead-time: 3650d }\n`,
    told: /gives out/,
  },
  {
    name: 'values that are no numbers',
    text: 'workload { daily-users: NaN, requests: 10/s }\nclient c\nweb app { service-time: -4 ms }\nc -> app\n',
    told: /`daily-users` takes a number, and this is a word\. Write `daily-users: 1M`, for example/,
  },
];

/** All that is said of it in words. */
function sayings(analysis: Analysis, report: string): string {
  const { capacity, availability, latency, trust } = analysis;
  return [
    ...analysis.diagnosticsOf(uri).map(({ message }) => message),
    ...[...capacity.notes, ...latency.notes, ...availability.notes].map(({ message }) => message),
    ...latency.journeys.flatMap(({ validity }) => validity.reasons),
    ...trust.verdicts.map(({ message }) => message),
    report,
  ].join('\n');
}

for (const { name, text, told, hasTimes = true } of badInputs) {
  test(`${name}: it is told, and no figure is broken`, () => {
    const analysis = analyzeText(uri, text);
    const report = inspectReports(analysis, text);
    assert.match(sayings(analysis, report), told);
    for (const { journey, times } of analysis.latency.journeys)
      assert.equal(times !== undefined, hasTimes, journey.name);
    assert.deepEqual(analysis.failures, []);
  });
}
