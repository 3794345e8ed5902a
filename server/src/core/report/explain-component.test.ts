// What the pages of `--explain` must let a reader work out by hand.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analysisOf } from '../testing/analysis-of.ts';
import type { Section } from './document.ts';
import { explainComponent } from './explain-component.ts';
import { explainPlace } from './explain-place.ts';

const textOf = (sections: readonly Section[]): string =>
  sections
    .flatMap(({ title, blocks }) => [
      title,
      ...blocks.flatMap((block) => {
        if (block.type === 'working') return block.lines.map((line) => line.text);
        if (block.type === 'text') return [block.text];
        return block.type === 'list' ? block.items : [];
      }),
    ])
    .join('\n');

const explained = (text: string, name: string): string => {
  const analysis = analysisOf(text);
  const showPlace = () => 'a line';
  const place = analysis.model.places.find((each) => each.name === name);
  if (place !== undefined) return textOf(explainPlace(analysis, place, { showPlace }));
  const component = analysis.model.components.find((each) => each.name === name);
  assert.ok(component !== undefined);
  return textOf(explainComponent(analysis, component, { showPlace }));
};

const work = 'workload { requests: 100/s, peak: 1x, reads: 90% }\nclient c\n';

const box = `${work}host box {\n  cores: 16\n  web app { instances: 3 }\n  database db { replicas: 2 }\n}\nc -> app -> db`;

test('a host says how busy its cores are, since it is what gives out', () => {
  const text = explained(box, 'box');
  assert.match(text, /^How busy host `box` is$/m);
  assert.match(text, /^utilization = \(busy cores of app \+ busy cores of db\) \/ cores = \(/m);
  assert.doesNotMatch(explained(`${work}zone a {\n  web app\n}\nc -> app`, 'a'), /^How busy zone/m);
});

test('what to measure of a part of a host is its own, and not that of its neighbors', () => {
  const text = explained(box, 'app');
  assert.match(text, /^`service-time` \(now the default 4 ms\)/m);
  assert.doesNotMatch(text, /^`(?:read|write)-time` \(now/m);
});

test('no time of an operation is to be measured where none comes', () => {
  const text = (reads: string) =>
    explained(
      `${work}web app { instances: 2 }\ndatabase db { replicas: 1 }\nc -> app\napp -> db { ${reads} }`,
      'db',
    );
  assert.doesNotMatch(text('reads: 1, writes: 0'), /^`write-time` \(now/m);
  assert.match(text('reads: 1, writes: 1'), /^`write-time` \(now/m);
});

test('an autoscaled tier says how many machines its failures are counted with', () => {
  const text = (machines: string) => explained(`${work}web app { ${machines} }\nc -> app`, 'app');
  assert.match(text('instances: 4, autoscale: 2..10'), /^2 machines count here, the low end of `autoscale`/m);
  assert.match(text('instances: 4, autoscale: 1..10'), /^1 machine counts here/m);
  assert.doesNotMatch(text('instances: 4'), /low end of `autoscale`/);
});

test('the share that waits behind a balancer follows from a K that is printed', () => {
  const text = explained(
    `${work}loadbalancer lb\nweb app { instances: 4, cores: 4, service-time: 100 ms }\nc -> lb -> app`,
    'app',
  );
  const [, k, sigma, share] =
    /^share that waits = K \/ \(1 - sigma\) = ([\d.e-]+) % \/ \(1 - ([\d.e-]+) %\) = ([\d.e-]+) %/m.exec(
      text,
    ) ?? [];
  const byHand = Number(k) / (1 - Number(sigma) / 100);
  assert.ok(Math.abs(byHand - Number(share)) < 1e-5 * byHand, `${share} by hand ${byHand}`);
  assert.match(text, /^K = 1 \/ \[1 \/ \(1 - sigma\) \+ sum over k from 1 to servers/m);
});

test('the messages of a queue follow from the journeys that send them', () => {
  const text = explained(
    `${work}web app\nqueue jobs\nworker w { service-time: 10 ms, cores: 4 }\nc -> app -> jobs -> w`,
    'jobs',
  );
  assert.match(text, /^messages at the peak = arrivals at w = [\d.]+\/s/m);
  assert.match(
    text,
    /^writes = sum over journeys of requests x writes per request = [\d.]+\/s of write x 1/m,
  );
});
