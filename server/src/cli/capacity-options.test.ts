// The options of `archlint capacity`: what they ask, how they combine, and how a bad value is refused.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Result, runInMemory } from './testing/run-in-memory.ts';

const shop = `system "Shop"
workload { daily-users: 1M, requests: 20/user/day, peak: 3x, reads: 90% }
stage launch { daily-users: 10K }
client c
loadbalancer lb { instances: 2 }
web app { instances: 2, cores: 4, service-time: 4 ms, sessions: none }
database db { engine: postgres, cores: 8, replicas: 1, failover: auto }
c -> lb -> app
app -> db { reads: 2, writes: 1 }
`;

const run = (options: string, text = shop): Promise<Result> =>
  runInMemory(`capacity ${options}`, { files: { 'shop.arch': text } });

test('another number of users stands in for the declared one', async () => {
  const { code, output } = await run('--users 250K');
  assert.equal(code, 0);
  // 250,000 x 20 x 3 / 86,400 s; reads of one replica (2 x 173.6 x 4 ms + 17.4 x 6 ms) / 8 cores.
  assert.match(output, / {2}173\.6\/s at the peak/);
  assert.match(output, /db replicas, at 18\.7 % at the peak/);
  assert.match((await run('--users 2_000_000')).output, / {2}1,388\.9\/s at the peak/);
});

test('users are taken also where none are written, and scale requests that are not counted by user', async () => {
  const perUser = shop.replace('daily-users: 1M, ', '').replace(/stage.*\n/, '');
  assert.match((await run('--users 1M', perUser)).output, / {2}694\.4\/s at the peak/);
  const total = shop.replace('requests: 20/user/day', 'requests: 200/s');
  assert.match((await run('--users 500K', total)).output, / {2}300\/s at the peak/);
});

test('users are refused where they would change nothing', async () => {
  const total = shop.replace('daily-users: 1M, requests: 20/user/day', 'requests: 200/s');
  const refused = await run('--users 1M', total.replace(/stage.*\n/, ''));
  assert.equal(refused.code, 2);
  assert.match(refused.errors, /A number of users says nothing here: .* not counted by user\./);
  const unknown = await run('--users 1M', 'client c\nweb app\nc -> app\n');
  assert.equal(unknown.code, 2);
  assert.match(unknown.errors, /the workload does not say how many requests each makes/);
});

for (const bad of ['0', '-1', 'NaN', '1e400', 'many', '1.5.5', '0.5', '2000000T', '1m', '+5', '']) {
  test(`--users=${bad} is refused with what is expected`, async () => {
    const { code, errors, output } = await run(`--users=${bad}`);
    assert.equal(code, 2);
    assert.equal(output, '');
    assert.equal(
      errors,
      `\`--users\` is a number of daily users from 1 to 1,000T, such as 250K, 1M or 1500; \`${bad}\` is not.\n`,
    );
  });
}

test('a stage stands in for the workload, and users count before it', async () => {
  assert.match((await run('--stage launch')).output, / {2}6\.9\/s at the peak/);
  assert.match((await run('--stage launch --users 1M')).output, / {2}694\.4\/s at the peak/);
  const { code, errors } = await run('--stage lunch');
  assert.equal(code, 2);
  assert.equal(errors, 'There is no stage `lunch`. Did you mean `launch`?\n');
});

test('parts that are down are shown beside the healthy system, and a failing journey exits with 1', async () => {
  const { code, output } = await run('--down db');
  assert.equal(code, 1);
  assert.match(output, /Without db\n {2}- read and write fail until it is back: app needs db\./);
  assert.match(output, /Daily users held: 1\.3M -> 0\./);
  assert.match(output, / {2}journeys go on +all of them +2 fail +no\n/);
});

test('what is left of two balancers carries on with exit code 0', async () => {
  const text = shop.replace('loadbalancer lb {', 'loadbalancer spare { instances: 2 }\nloadbalancer lb {');
  const either = `dns names { managed }\nc -> names -> lb, spare\nspare -> app\nlb -> app`;
  const { code, output } = await run('--down lb', text.replace('c -> lb -> app', either));
  assert.equal(code, 0, output);
  assert.match(output, /Every journey goes on\./);
  assert.match(output, / {2}spare +173\.6\/s -> 347\.2\/s/);
});

test('several parts are lost together, and a name that stands for nothing is refused with near ones', async () => {
  assert.match((await run('--down app --down lb')).output, /Without app and lb\n/);
  const { code, errors } = await run('--down ap');
  assert.equal(code, 2);
  assert.equal(errors, 'There is no component or place `ap`. Did you mean `app`?\n');
});

test('the sweep goes from one user to a hundred million, with the declared number among them', async () => {
  const { output } = await run('--sweep');
  const steps = output.slice(output.indexOf('From step to step'));
  for (const users of ['1', '10', '10K', '1M', '100M']) assert.match(steps, new RegExp(`\n +${users} `));
  assert.doesNotMatch((await run('')).output, /From step to step/);
});

test('the working of a component agrees with a calculation by hand', async () => {
  const { code, output } = await run('--explain app');
  assert.equal(code, 0);
  assert.match(
    output,
    /requests = daily-users x requests x peak = 1,000,000 x 20\/user\/day x 3x = 694\.444\/s; a day/,
  );
  assert.match(output, /daily-users 1,000,000 \(line 2\)/);
  assert.match(output, /reads = sum over journeys of requests x reads per request = 625\/s of read x 1/);
  // Each of two machines: 347.222/s x 4 ms of 4 cores.
  assert.match(
    output,
    /utilization = requests x service-time \/ cores = 347\.222\/s x 4 ms \/ 4 = 34\.7222 %/,
  );
  assert.match(output, /offered work = arrivals x service = 347\.222\/s x 4 ms = 1\.38889/);
  // s = 0.222619 solves s = (1 + 4 (1 - s) / (2 x 1.38889))^-2 = 2.119429^-2.
  assert.match(output, /sigma = the root s below 1 of s = .* as one request in 2\s+comes here = 22\.2619 %/);
  // 2.22842 % x 4 ms / (4 x 0.777381).
  assert.match(output, /mean wait = .* = 2\.22842 % x 4 ms \/ \(4 x \(1 - 22\.2619 %\)\) =\s+0\.0286658 ms/);
  assert.match(output, /unavailability of one machine of app = 1 - availability = 1 - 99\.5 % = 0\.5 %/);
  assert.doesNotMatch(output, /What gives out first/);
});

test('several components are explained in the order asked, and users that are asked for are told as such', async () => {
  const { output } = await run('--explain db --explain app --users 2M');
  assert.ok(output.indexOf('How busy db is') < output.indexOf('How busy app is'));
  assert.match(output, /daily-users 2,000,000 \(as asked\)/);
});

test('a name that stands for several components lists them, and one that stands for none its near ones', async () => {
  const twice = `client c\ndatacenter a {\n  web app\n}\ndatacenter b {\n  web app\n}\nc -> a.app\nc -> b.app\n`;
  const several = await run('--explain app', twice);
  assert.equal(several.code, 2);
  assert.equal(several.errors, '`app` may be `a.app` or `b.app`: write which one.\n');
  const none = await run('--explain dbb');
  assert.equal(none.code, 2);
  assert.match(none.errors, /There is no component or place `dbb`\. Did you mean `db`\?/);
});

test('a place is explained by what stands in it, how much of the time it is up, and its loss', async () => {
  const { code, output } = await run('--explain box', 'client c\nhost box {\n  web app\n}\nc -> app\n');
  assert.equal(code, 0);
  assert.match(output, /What stands in host box\n +app\. Each may be explained/);
  assert.match(output, /unavailability of host box = 1 - availability = 1 - 99\.5 % = 0\.5 %/);
  assert.match(output, /Without host box/);
  const group = await run('--explain g', 'client c\ngroup g {\n  web app\n}\nc -> app\n');
  assert.match(group.output, /A group has no fate of its own/);
});

test('what does not combine is refused', async () => {
  for (const options of ['--down app --sweep', '--down app --explain db']) {
    const { code, errors } = await run(options);
    assert.equal(code, 2);
    assert.match(errors, /does not go with `--down`/);
  }
});

test('of several files, those that know the name are meant', async () => {
  const files = { 'shop.arch': shop, 'other.arch': 'client c\nweb site\nc -> site\n' };
  const { code, output, errors } = await runInMemory('capacity --explain site', { files });
  assert.equal(code, 0, errors);
  assert.match(output, /^other\.arch\n/);
  assert.doesNotMatch(output, /shop\.arch/);
  const nowhere = await runInMemory('capacity --explain nothing', { files });
  assert.equal(nowhere.code, 2);
  assert.equal(nowhere.errors, 'There is no component or place `nothing`.\n');
});

test('files that are not there, empty or wrong are answers, not crashes', async () => {
  assert.equal((await runInMemory('capacity none.arch', { files: {} })).code, 2);
  assert.equal((await runInMemory('capacity folder', { files: { 'folder/notes.txt': '' } })).code, 2);
  const empty = await run('', '');
  assert.equal(empty.code, 0);
  assert.match(empty.output, /Not known: nothing is loaded\./);
  const wrong = await run('--sweep', `${shop}nonsense {`);
  assert.equal(wrong.code, 1);
  assert.match(wrong.errors, /error.? in the text/);
  assert.match((await run('--down db --format json', `${shop}nonsense {`)).output, /"version": 2/);
});
