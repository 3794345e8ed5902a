import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { runInMemory } from './testing/run-in-memory.ts';
import { validate } from './testing/validate-schema.ts';

const shop = (users: string, more = ''): string => `system "Shop"
workload { daily-users: ${users}, requests: 20/user/day, peak: 3x, reads: 90% }
client c
loadbalancer lb { instances: 2 }
web app { instances: 2, cores: 4, service-time: 4 ms, sessions: none }
database db { engine: postgres, cores: 8, replicas: 1, failover: auto }
c -> lb -> app
app -> db { reads: 2, writes: 1 }
${more}`;

test('every load is printed beside what one machine carries', async () => {
  const { code, output } = await runInMemory('capacity', { files: { 'shop.arch': shop('1M') } });
  assert.equal(code, 0);
  assert.match(output, /^shop\.arch {2}Shop\n/);
  assert.match(
    output,
    / {2}694\.4\/s at the peak = daily-users 1M x requests 20\/user\/day x peak 3x\. The mean of the day is 231\.5\/s\./,
  );
  assert.match(output, /db replicas +1,458\.3\/s +1 +1,458\.3\/s +1,950\/s +74\.7 %/);
  assert.match(output, /app +694\.4\/s +2 +347\.2\/s +1,000\/s +34\.7 %/);
  assert.match(output, /What gives out first\n {2}db replicas, at 74\.7 % at the peak/);
  assert.match(output, /Daily users at 100 % busy: 1\.3M/);
});

test('the answer comes first, then what it rests on', async () => {
  const targets = 'targets { survive: instance }\nstage small { daily-users: 10K }';
  const { output } = await runInMemory('capacity', { files: { 'shop.arch': shop('9M', targets) } });
  const headings = [
    'shop.arch  Shop',
    'What is asked for',
    'What gives out first',
    'Latency',
    'Availability',
    'When something is lost',
    'Growth',
    'Loads at the peak',
    'Workload',
    'What this rests on',
  ];
  const places = headings.map((heading) => output.split('\n').findIndex((line) => line.startsWith(heading)));
  assert.equal(places[0], 0);
  assert.equal(places[1], 2);
  assert.deepEqual(
    places,
    places.toSorted((a, b) => a - b),
  );
});

test('journeys that stand in for written ones are said to', async () => {
  const said =
    /No\s+journey\s+is\s+written:\s+a\s+read\s+and\s+a\s+write\s+from\s+every\s+client\s+stand\s+in\./;
  const written = 'journey view {\n  share: 100%\n  c -> lb -> app\n}';
  const outputOf = async (text: string): Promise<string> =>
    (await runInMemory('capacity', { files: { 'shop.arch': text } })).output;
  assert.match(await outputOf(shop('1M')), said);
  const output = await outputOf(shop('1M', written).replace(', reads: 90%', ''));
  assert.match(output, /\n {2}view +694/);
  assert.doesNotMatch(output, /No journey is written/);
});

test('a missed target is said and gives exit code 1', async () => {
  const { code, output } = await runInMemory('capacity', {
    files: { 'shop.arch': shop('1M', 'targets { utilization: 70% }') },
  });
  assert.equal(code, 1);
  assert.match(output, /\n {2}utilization +at most 70 % +74\.7 % .* depends, likely no\n/);
  assert.match(output, /The busiest is db replicas, at 74\.7 % .*; the target is 70 %\./);
});

test('a text with errors is estimated as far as it goes, with exit code 1', async () => {
  const { code, errors, output } = await runInMemory('capacity', {
    files: { 'shop.arch': shop('1M', 'nonsense thing') },
  });
  assert.equal(code, 1);
  assert.match(errors, /^shop\.arch: 1 error in the text, see `archlint check`\.\n$/);
  assert.match(output, /What gives out first/);
});

test('an unknown load says what to write', async () => {
  const { code, output } = await runInMemory('capacity -', { input: 'client c\nweb app\nc -> app\n' });
  assert.equal(code, 0);
  assert.match(output, /Not known: nothing is loaded\./);
  assert.match(output, /What this rests on\n {2}- The load is unknown: there is no workload\. Add/);
});

test('stages and losses are printed beside the workload', async () => {
  const more = 'stage small { daily-users: 10K }\ntargets { survive: instance }';
  const { output } = await runInMemory('capacity', { files: { 'shop.arch': shop('1M', more) } });
  assert.match(output, /\n {2}small +10,000 +6\.9\/s +db replicas +0\.75 %\n/);
  assert.match(output, /\n {2}nothing +over 70 % busy +db replicas +74\.7 % .* 1\.3M\n/);
  // One of two copies is left, with the writes and all the reads: (1,388.9/s x 4 ms + 69.4/s x 6 ms) / 8 cores.
  assert.match(
    output,
    /\n {2}the primary of db, a replica +over 70 % busy; writes wait +db +74\.7 % +write \d/,
  );
});

test('a loss that makes journeys fail is said and misses the target', async () => {
  const text = `workload { daily-users: 1M, requests: 20/user/day, reads: 90% }
targets { survive: zone }
client c
zone a { web app { instances: 2, cores: 4, service-time: 4 ms } }
c -> a.app
`;
  const { code, output } = await runInMemory('capacity', { files: { 'a.arch': text } });
  assert.equal(code, 1);
  assert.match(output, /\n {2}zone a +read, write fail +0\n/);
  assert.match(output, /\n {2}survive one zone +all journeys +2 fail +no\n/);
  assert.match(output, /Without zone a, read and write fail\./);
});

const schema = JSON.parse(
  readFileSync(new URL('../../../docs/schemas/capacity.schema.json', import.meta.url), 'utf8'),
);

test('JSON output fits the published schema', async () => {
  const variants = [
    shop('1M'),
    shop('9M', 'targets { survive: instance, utilization: 50% }\nstage x { daily-users: 1 }'),
    'client c\nweb app\nc -> app\n',
    'workload { daily-users: 1M, requests: 20/user/day }\ntargets { survive: instance }\nclient c\nweb app\nc -> app',
    'client c\nhost box {\n web app\n database db\n}\nc -> app -> db\nworkload { requests: 10/s }',
    '',
  ];
  for (const text of variants) {
    const { output } = await runInMemory('capacity --format json', { files: { 'a.arch': text } });
    assert.deepEqual(validate(JSON.parse(output), schema), []);
  }
});

test('a figure in JSON says its value, its ends and its inputs', async () => {
  const { output } = await runInMemory('capacity --format json', { files: { 'a.arch': shop('1M') } });
  const report = JSON.parse(output) as {
    systems: {
      cases: {
        bottleneck: { station: { utilization: { text: string; origin: { inputs: { name: string }[] } } } };
      }[];
    }[];
  };
  const utilization = report.systems[0]?.cases[0]?.bottleneck.station.utilization;
  assert.equal(utilization?.text, '74.7 %');
  assert.deepEqual(
    utilization?.origin.inputs.map(({ name }) => name),
    ['reads', 'read-time', 'cores', 'writes', 'apply-cost', 'write-time'],
  );
});

test('a title cannot steer the terminal', async () => {
  const files = { 'a.arch': 'system "Red \u001b[31m shop"\nclient c\n' };
  assert.match((await runInMemory('capacity', { files })).output, /^a\.arch {2}Red {2}\[31m shop\n/);
  assert.ok(!(await runInMemory('check', { files })).output.includes('\u001b'));
});
