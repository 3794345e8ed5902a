import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analysisOf } from '../testing/analysis-of.ts';
import type { Section } from './document.ts';
import { growthSection, sweepSection } from './growth-sections.ts';
import { sizeLines } from './size-lines.ts';

const textOf = (sections: readonly Section[]): string =>
  sections
    .flatMap(({ blocks }) => blocks)
    .map((block) => {
      if (block.type === 'table')
        return [block.columns, ...block.rows].map((row) => row.join(' | ')).join('\n');
      if (block.type === 'list') return block.items.join('\n');
      return block.type === 'text' ? block.text : '';
    })
    .join('\n');

const growing = `
workload { daily-users: 1M, requests: 8.64/user/day, peak: 3x, growth: 10%/month, reads: 90% }
client browser
dns names { managed, health-check }
loadbalancer lb { instances: 2, health-check }
web app { instances: 2, autoscale: 2..20, cores: 2, service-time: 4 ms, sessions: none }
service a { instances: 2, cores: 2, service-time: 1 ms }
service b { instances: 3, cores: 2, service-time: 1 ms }
service d { instances: 4, cores: 2, service-time: 1 ms }
database db { cores: 8, read-time: 4 ms, write-time: 4 ms }
browser -> names -> lb -> app -> a, b, d, db
`;

test('the date stands beside the number of users that it belongs to', () => {
  const { scenarios } = analysisOf(growing);
  const [header = ''] = textOf(growthSection(scenarios)).split('\n');
  assert.equal(
    header,
    'gives out | daily users at 70 % busy | low to high | so many at 10 %/month in | daily users at 100 % busy',
  );
});

test('what gives out later is named, and which number of instances counts where', () => {
  const text = textOf(growthSection(analysisOf(growing).scenarios));
  assert.match(text, /\nLater: `lb`\.\n/);
  assert.match(
    text,
    /`app`: counted here, and in the daily users that are held, with the 20 instances up to which `autoscale` starts more, at the declared peak with `instances: 2`, for the availability with the 2 that run in quiet hours\./,
  );
});

test('a loss in which journeys fail is no matter of machines, and is said to be carried at no step', () => {
  const told = (targets: string, zones = '') =>
    textOf(
      sweepSection(
        analysisOf(`
workload { daily-users: 1M, requests: 8.64/user/day, peak: 3x }
targets { ${targets} }
client browser
zone a { web app { instances: 2, cores: 2, service-time: 4 ms } }
${zones}
browser -> app`).scenarios.sweep,
        new Set(),
      ),
    );
  const cut = told('survive: zone');
  assert.match(
    cut,
    /The loss of zone `a` is to be survived, and is at no step: `read` and `write` fail then, however many machines there are beside\. Put machines of `app` into a second zone\./,
  );
  assert.doesNotMatch(cut, /want survived/);
  assert.doesNotMatch(told('utilization: 70%'), /survived/);
  assert.match(
    told('survive: instance'),
    /and at 100 % with any loss that the targets want survived\. Named/,
  );
});

test('every part that lacks machines is named in its step', () => {
  const text = textOf(sweepSection(analysisOf(growing).scenarios.sweep, new Set()));
  const last = text.split('\n').find((line) => line.startsWith('100M')) ?? '';
  for (const name of ['app', 'a', 'b', 'd', 'db'])
    assert.ok(last.includes(`\`${name}\`: `), `${name} in ${last}`);
  assert.doesNotMatch(last, /\d more/);
});

/** What an explanation of the component says of its machines. */
function linesOf(text: string, name: string): string {
  const { capacity, model } = analysisOf(text);
  const component = model.components.find(({ label }) => label === name);
  return component === undefined ? '' : sizeLines(component, capacity.cases[0], 0.7).join('\n');
}

const store = (attributes: string): string => `
  workload { requests: 100/s, peak: 1x, reads: 90% }
  client c
  database db { cores: 1, read-time: 4 ms, write-time: 1 ms, apply-cost: 1x, ${attributes} }
  c -> db`;

test('one replica may be lost where the primary answers the reads as well as the writes', () => {
  // 90 reads of 4 ms are 36 %, 10 writes 1 %.
  assert.equal(
    linesOf(store('replicas: 1'), 'db'),
    '`db` replicas: work for 0.36 machines is divided, and each bears 1 % alone; 0.36 / (70 % - 1 %), rounded up, = 1, also when one is lost: the primary then answers the reads too, at 37 % (1 now)',
  );
});

test('nothing is said of how many machines a provider runs', () => {
  assert.equal(linesOf(store('managed, read-rate: 200/s, write-rate: 100/s'), 'db'), '');
});

test('for a part of a host the cores of the host are worked out', () => {
  const text = `
    workload { requests: 600/s, peak: 1x }
    client c
    host box {
      cores: 2
      web app { instances: 3, service-time: 4 ms }
    }
    c -> app`;
  assert.match(
    linesOf(text, 'app'),
    /shares the cores of host `box` .*: 120 % x 2 cores \/ 70 %, rounded up, = 4/,
  );
});
