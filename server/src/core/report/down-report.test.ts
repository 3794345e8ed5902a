// The system with parts of it down, in words.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findScenario } from '../scenarios/find-scenario.ts';
import { analysisOf } from '../testing/analysis-of.ts';
import { buildDownReport } from './down-report.ts';
import { judgeDown } from './judge-down.ts';
import { describeConsequences } from './loss-consequences.ts';

function down(text: string, ...names: readonly string[]) {
  const analysis = analysisOf(text);
  const scenario = findScenario(analysis.model, names);
  if ('problem' in scenario) throw new Error(`nothing is called ${scenario.problem.name}`);
  const outcome = analysis.scenarios.outcomeOf(scenario.found);
  const [healthy] = analysis.capacity.cases;
  return {
    told: describeConsequences(healthy, outcome),
    loads: buildDownReport(analysis, outcome)
      .filter(({ id }) => id === 'loads')
      .flatMap(({ blocks }) => blocks.flatMap((block) => (block.type === 'table' ? block.rows : []))),
    said: buildDownReport(analysis, outcome).flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.type === 'text' && block.text !== '' ? [block.text] : [])),
    ),
    judged: judgeDown(outcome).map(({ name, likely, range, verdict }) =>
      [name, likely, range, verdict].join(' | '),
    ),
  };
}

const shop = `
workload { daily-users: 864K, requests: 10/user/day, peak: 1x, reads: 90% }
client c
web app { instances: 2, cores: 1, service-time: 2 ms, sessions: none }
database db { cores: 1, read-time: 1..8 ms, write-time: 1 ms, failover: manual, replicas: 1 }
service hints { service-time: 1 ms, instances: 2 }
c -> app -> db
app -> hints { optional, timeout: 200 ms }`;

test('a peak that fails is not kept, and it is said who needs what is lost', () => {
  const { told, judged } = down(shop, 'db');
  assert.deepEqual(judged, [
    'journeys go on | 2 fail |  | no',
    'the declared peak | all of it fails |  | no',
  ]);
  assert.equal(told[0], '`read` and `write` fail until it is back: `app` needs `db`.');
  assert.match(told[1] ?? '', /^Daily users held: \S+ -> 0\.$/);
  assert.equal(told.length, 2);
});

test('the low end is that of the busiest part there, not of the likely one', () => {
  // db: 90/s x 1 ms at the low end is less than the 10 % of app, 50/s x 2 ms.
  const { judged } = down(shop, 'hints');
  assert.match(judged[0] ?? '', /^the declared peak \| .* \| 10 % to /);
});

test('it is said what callers wait for, where they go on without', () => {
  const { told } = down(shop, 'hints');
  assert.equal(told[0], 'Every journey goes on.');
  assert.equal(
    told[1],
    'These figures count that callers of `hints` are told at once that it is down; when a machine just vanishes each call costs its timeout of 200 ms.',
  );
});

const queued = `
workload { daily-users: 864K, requests: 10/user/day, peak: 1x, reads: 50% }
client c
web app { instances: 2, cores: 1, service-time: 2 ms, sessions: none }
queue jobs { replicas: 2, durable, retention: 4d }
worker resizer { instances: 1, cores: 1, service-time: 10 ms }
c -> app -> jobs -> resizer`;

test('messages pile up, and the room that this leaves is none to count on', () => {
  const { told } = down(queued, 'resizer');
  assert.equal(
    told[1],
    'Messages for `resizer` pile up in `jobs`: 180,000 an hour at the peak; one that waits longer than 4 d is lost.',
  );
  assert.match(told.at(-1) ?? '', /held: (\S+) -> \1\. The rest alone would carry \S+, but what is lost/);
  const forgotten = down(queued.replace(', retention: 4d', ''), 'resizer').told[1];
  assert.match(forgotten ?? '', /nothing says how long they are kept: write `retention` there\.$/);
});

test('where some journeys go on, the peak is that of the others', () => {
  const text = `
workload { daily-users: 864K, requests: 10/user/day, peak: 1x }
client c
web app { instances: 2, cores: 1, service-time: 2 ms, sessions: none }
database a
c -> app
journey look { c -> app }
journey order {
  share: 10%
  c -> app -> a
}`;
  const { told, judged } = down(text, 'a');
  assert.equal(told[0], '`order` fails until it is back: `app` needs `a`.');
  assert.match(judged[1] ?? '', /^the declared peak, but for what fails \| 10 % \| .*yes$/);
});

test('parts without a limit are in the loads, and parts that nobody comes to are not', () => {
  const { loads, said } = down(
    `
workload { requests: 100/s, peak: 1x, reads: 100%, static: 60% }
client c
cdn edge { managed, hit: 95%, fallback: pictures }
storage pictures { managed }
storage attic { managed }
web app { instances: 2 }
c -> edge -> pictures
c -> app`,
    'edge',
  );
  const rowOf = (label: string) => loads.find(([first]) => first === label);
  assert.deepEqual(rowOf('`pictures`'), ['`pictures`', '3/s -> 60/s in all', '']);
  assert.deepEqual(rowOf('`edge`'), ['`edge`', '60/s -> 0/s in all', '']);
  assert.equal(rowOf('`attic`'), undefined);
  assert.deepEqual(said, []);
});

test('where a part of the requests fails it is said how many, and that users held are on the safe side', () => {
  const { told, judged, said } = down(
    `${shop.replace('failover: manual', 'failover: auto')}
external payments
app -> payments { calls: 0.1 }`,
    'payments',
  );
  assert.equal(told[0], 'Up to 10 % of `read` and of `write` fail until it is back: `app` needs `payments`.');
  assert.match(told[1] ?? '', /^Such a journey counts as failing with all its requests/);
  assert.match(judged[0] ?? '', /2 fail in part/);
  assert.match(judged[1] ?? '', /^the declared peak, but for what fails/);
  assert.match(
    said.join(' '),
    /also after the call that fails: these loads are the most that there can be\.$/,
  );
});

test('messages pile up where their consumer can finish none, and fewer may come than in the healthy state', () => {
  const stored = queued.replace(
    '-> resizer',
    '-> resizer\nstorage pictures { managed }\nresizer -> pictures',
  );
  assert.equal(
    down(stored, 'pictures').told[1],
    'Messages for `resizer` pile up in `jobs`, as it can finish none: 180,000 an hour at the peak; one that waits longer than 4 d is lost.',
  );
  assert.match(
    down(`${stored}\napp -> pictures`, 'pictures').told[1] ?? '',
    /as it can finish none: at most 180,000 an hour/,
  );
  for (const rare of ['{ calls: 0.1 }', '{ optional, timeout: 1s }', '{ async }']) {
    const { told } = down(stored.replace('resizer -> pictures', `resizer -> pictures ${rare}`), 'pictures');
    assert.ok(!told.some((line) => line.includes('pile up')), rare);
  }
});
