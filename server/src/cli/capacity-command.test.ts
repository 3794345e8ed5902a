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

test('every load is printed with its formula, its inputs and where they come from', async () => {
  const { code, output } = await runInMemory('capacity', { files: { 'shop.arch': shop('1M') } });
  assert.equal(code, 0);
  assert.match(output, /^shop\.arch {2}Shop\n/);
  assert.match(
    output,
    /requests at the peak +694\.4\/s +=? ?daily-users x requests x peak\n +daily-users 1M {2}line 2/,
  );
  assert.match(output, /db replicas +1,458\.3\/s +1 +1,458\.3\/s +1,953\.5\/s +74\.7 %/);
  assert.match(output, /read-time 4 ms {2}default, 1 ms to 100 ms: Netflix/);
  assert.match(output, /app +694\.4\/s +2 +347\.2\/s +1,000\/s +34\.7 %/);
  assert.match(output, /service-time 4 ms {2}line 5/);
  assert.match(output, /First limit: `db` replicas, at 74\.7 % at the peak/);
  assert.match(output, /Most daily users: 1\.3M/);
  assert.match(output, /Most requests a day: 26\.8M\/day/);
});

test('the answer comes first, then what it rests on', async () => {
  const targets = 'targets { survive: instance }\nstage small { daily-users: 10K }';
  const { output } = await runInMemory('capacity', { files: { 'shop.arch': shop('9M', targets) } });
  const headings = [
    'shop.arch  Shop',
    'First limit:',
    'Most daily users:',
    '  without one machine of `app`:',
    'Daily users with any such loss',
    'Workload',
    'Loads at the peak',
    'Stages',
    'Missed',
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
  const said = /\nWorkload\n {2}No journey is written: a read and a write from every client stand in\.\n/;
  const written = 'journey view {\n  share: 100%\n  c -> lb -> app\n}';
  const outputOf = async (text: string): Promise<string> =>
    (await runInMemory('capacity', { files: { 'shop.arch': text } })).output;
  assert.match(await outputOf(shop('1M')), said);
  const output = await outputOf(shop('1M', written).replace(', reads: 90%', ''));
  assert.match(output, /journey view/);
  assert.doesNotMatch(output, /No journey is written/);
});

test('a missed target is said and gives exit code 1', async () => {
  const { code, output } = await runInMemory('capacity', {
    files: { 'shop.arch': shop('1M', 'targets { utilization: 70% }') },
  });
  assert.equal(code, 1);
  assert.match(output, /Missed\n {2}`db` replicas is at 74\.7 % at the peak; the target is 70 %/);
});

test('a text with errors is estimated as far as it goes, with exit code 1', async () => {
  const { code, errors, output } = await runInMemory('capacity', {
    files: { 'shop.arch': shop('1M', 'nonsense thing') },
  });
  assert.equal(code, 1);
  assert.match(errors, /^shop\.arch: 1 error in the text, see `archlint check`\.\n$/);
  assert.match(output, /First limit/);
});

test('an unknown load says what to write', async () => {
  const { code, output } = await runInMemory('capacity -', { input: 'client c\nweb app\nc -> app\n' });
  assert.equal(code, 0);
  assert.match(output, /First limit: none is known\./);
  assert.match(output, /Notes\n {2}The load is unknown: there is no workload\. Add/);
});

test('stages and losses are printed below the workload', async () => {
  const more = 'stage small { daily-users: 10K }\ntargets { survive: instance }';
  const { output } = await runInMemory('capacity', { files: { 'shop.arch': shop('1M', more) } });
  assert.match(output, /Stages\n {2}small +10,000 daily users, 6\.9\/s: `db` replicas at 0\.75 %/);
  assert.match(output, /without one machine of `app`: `db` replicas at 74\.7 %, holds 1\.3M daily users/);
  assert.match(output, /Daily users with any such loss \(survive: instance\)/);
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
  assert.match(output, /^ {2}without zone `a`: `read` and `write` fail$/m);
  assert.match(
    output,
    /Daily users with any such loss \(survive: zone\): 0 = none while `read` and `write` fail/,
  );
  assert.match(output, /Missed\n {2}Without zone `a`, `read` and `write` fail\./);
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
    ['reads', 'read-time', 'cores', 'writes', 'write-time'],
  );
});

test('a title cannot steer the terminal', async () => {
  const files = { 'a.arch': 'system "Red \u001b[31m shop"\nclient c\n' };
  assert.match((await runInMemory('capacity', { files })).output, /^a\.arch {2}Red {2}\[31m shop\n/);
  assert.ok(!(await runInMemory('check', { files })).output.includes('\u001b'));
});

test('losses beyond the limit of the estimate are counted', async () => {
  const names = Array.from({ length: 45 }, (_, i) => `w${i}`);
  const text = `workload { requests: 1000/s, peak: 1x, reads: 90% }
targets { survive: instance }
client c
loadbalancer lb { instances: 2 }
${names.map((name) => `web ${name} { sessions: none }`).join('\n')}
c -> lb
lb -> ${names.join(', ')}
`;
  const { output } = await runInMemory('capacity', { files: { 'a.arch': text } });
  assert.match(output, / {2}5 more losses send traffic elsewhere and were not computed\./);
});
