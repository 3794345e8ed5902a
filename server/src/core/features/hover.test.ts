// What pointing at a part of a system says; figures are those of hand-worked systems.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { atCursor } from '../testing/analysis-of.ts';
import { hover } from './hover.ts';

const SHOP = `workload { daily-users: 1M, requests: 20/user/day, peak: 3x }
targets { latency: p99 < 300 ms, availability: 99.99% }
client browser
web app { instances: 3, service-time: 4 ms, cores: 4 }
database db { replicas: 1, failover: auto }
journey buy {
  browser -> app -> db
}
`;

/** The hover where the text has `marked`, with places as `line 3`. */
function hoverAt(marked: string, text = SHOP): string {
  const { analysis, uri, offset } = atCursor(text.replace(marked.replace('$0', ''), marked));
  const showPlace = ({ span }: { readonly span: { readonly start: number } }): string =>
    `line ${(analysis.files.get(uri)?.file.text ?? '').slice(0, span.start).split('\n').length}`;
  return hover(analysis, { uri, offset }, { showPlace })?.markdown ?? '';
}

test('a component begins with one short line and goes on with each figure, its formula and its inputs', () => {
  const told = hoverAt('web a$0pp');
  const [first] = told.split('\n');
  // 1M x 20 x 3 / 86,400 s = 694.4/s; a third of it x 4 ms / 4 cores = 23.1 %.
  assert.equal(first, '**app**: web tier · **23.1 %** busy');
  assert.match(told, /- utilization: \*\*23\.1 %\*\* = `231\.5\/s x 4 ms \/ 4`/);
  assert.match(told, /- service-time: \*\*4 ms\*\* \(declared, line 4\)/);
});

test('a component says how long requests wait, how often it is down and what its loss does', () => {
  const told = hoverAt('web a$0pp');
  assert.match(told, /- wait at `app`: \*\*.+\*\* on average, p99 \*\*/);
  assert.match(told, /- one machine is down: \*\*0\.5 %\*\* = `1 - 99\.5 %`; takes part in .+ % of the time/);
  assert.equal(told.match(/ down: \*\*/g)?.length, 1, 'of its own failures only');
  // 231.5/s x 3 / 2 = 347.2/s.
  assert.match(told, /- without one machine of `app`: carries on, `app` 23\.1 % -> 34\.7 %/);
});

test('what gives out first says so, and a default that it rests on says how to measure it', () => {
  const told = hoverAt('database d$0b');
  assert.match(
    told.split('\n')[0] ?? '',
    /^\*\*db\*\*: database · .+ busy · gives out first, at .+M daily users$/,
  );
  assert.match(told, /- `read-time` is assumed\. To measure it: /);
  assert.match(told, /- without the primary of `db`, a replica promoted: carries on/);
});

test('a single machine names the journeys that fail without it', () => {
  const told = hoverAt('web a$0pp', SHOP.replace('instances: 3', 'instances: 1'));
  assert.match(told, /- without `app`: `buy` fails/);
});

test('a journey tells its times, where they go, its availability and the verdicts', () => {
  const told = hoverAt('journey b$0uy');
  assert.match(
    told.split('\n')[0] ?? '',
    /^\*\*buy\*\*: journey · p99 \*\*.+\*\* · \*\*99\..+ %\*\* available$/,
  );
  assert.match(told, /- latency: mean \*\*.+\*\*, p50 \*\*/);
  assert.match(told, /- `app`: .+ % of the mean, 4 ms, /);
  assert.match(told, /p99 of `buy` is .+; the target is less than 300 ms/);
  assert.match(told, /: 99\.99 % is asked for, which allows 52\.6 min a year/);
});

test('targets tell their verdicts, the workload what it comes to', () => {
  assert.match(hoverAt('targ$0ets'), /- the declared peak: \*\*depends, likely kept\*\*; 69\.4 % /);
  assert.match(hoverAt('targ$0ets'), /99\.99 %/);
  assert.match(
    hoverAt('work$0load'),
    /- requests at the peak: \*\*694\.4\/s\*\* = `1M x 20\/user\/day x 3x`/,
  );
});

test('an attribute that matters says how much, and how to measure it', () => {
  const told = hoverAt('daily-us$0ers');
  assert.match(told, /halving it lowers the utilization of .+ by 50 %/);
  assert.match(hoverAt('service-ti$0me'), /To measure it: CPU seconds/);
});

test('a part that no journey comes to, an overloaded one and one without limits are told without a broken figure', () => {
  for (const text of [
    `${SHOP}cache lone\n`,
    SHOP.replace('1M', '1000M'),
    SHOP.replace('1M', '1'),
    SHOP.replace('web app { instances: 3, service-time: 4 ms, cores: 4 }', 'web app { managed }'),
    SHOP.replace(/^workload.*$/m, ''),
  ]) {
    for (const marked of ['web a$0pp', 'database d$0b', 'journey b$0uy', 'targ$0ets', 'cache lo$0ne']) {
      if (!text.includes(marked.replace('$0', ''))) continue;
      assert.doesNotMatch(hoverAt(marked, text), /NaN|Infinity|undefined|\*\*-/, marked);
    }
  }
  assert.match(hoverAt('web a$0pp', SHOP.replace('1M', '1000M')), /- wait at `app`: no figure\n +- /);
});

test('of very many parts of one name the first are told', () => {
  const sites = Array.from({ length: 5 }, (_, at) => `datacenter s${at} like s { }`).join('\n');
  const told = hoverAt('-> a$0pp', `client c\ndatacenter s { web app }\n${sites}\nc -> app\n`);
  assert.match(told, /3 more of this name$/);
});
