import assert from 'node:assert/strict';
import { test } from 'node:test';
import { estimateCapacity } from '../capacity/estimate-capacity.ts';
import { buildCallGraph } from '../model/build-call-graph.ts';
import type { Finding } from '../rules/finding.ts';
import { modelOf } from '../testing/model-of.ts';
import { buildDiagram } from './build-diagram.ts';
import type { Diagram } from './diagram.ts';

function diagramOf(text: string, found: readonly Partial<Finding>[] = []): Diagram {
  const model = modelOf(text);
  const graph = buildCallGraph(model);
  const findings = found as readonly Finding[];
  return buildDiagram(model, graph, { capacity: estimateCapacity(model, graph), findings });
}

const nodeLines = ({ nodes }: Diagram) => nodes.map(({ lines }) => lines.join(' | '));

function edgeLines({ nodes, edges }: Diagram): readonly string[] {
  const name = (id: string) => nodes.find((node) => node.id === id)?.component;
  return edges.map(({ from, to, style, label }) => `${name(from)} -> ${name(to)} ${style} ${label}`.trim());
}

const overlayOf = (diagram: Diagram, component: string) => {
  const id = diagram.nodes.find((node) => node.component === component)?.id;
  return diagram.overlay.find((overlay) => overlay.id === id);
};

test('a box shows its name, its title and what is written about its machines', () => {
  const diagram = diagramOf(`
    client browser "Web and mobile"
    web app { instances: 6 }
    database posts { replicas: 2, shards: 8 }
    database ring { engine: cassandra, replicas: 2 }
    cache hot { replicas: 1 }
    storage photos "Object storage" { managed }
    web plain
    browser -> app -> posts, ring, hot, photos, plain
  `);
  assert.deepEqual(nodeLines(diagram), [
    'browser | Web and mobile',
    'app | 6 instances',
    'posts | 1 primary, 2 replicas, 8 shards',
    'ring | 3 copies',
    'hot | 2 copies',
    'photos | Object storage | managed',
    'plain',
  ]);
});

test('places become nested groups, and one without components is not drawn', () => {
  const diagram = diagramOf(`
    datacenter seoul "Seoul" {
      zone a { web app }
      zone b { }
    }
    client browser
    browser -> app
  `);
  assert.deepEqual(
    diagram.groups.map(({ place, label, parent }) => [place, label, parent]),
    [
      ['seoul', 'seoul · Seoul', undefined],
      ['seoul.a', 'a · zone', diagram.groups[0]?.id],
    ],
  );
  assert.equal(
    diagram.nodes.find(({ component }) => component === 'seoul.a.app')?.group,
    diagram.groups[1]?.id,
  );
});

test('arrows tell calls, optional and asynchronous ones, queues and replication apart', () => {
  const diagram = diagramOf(`
    client browser
    dns names
    loadbalancer one
    loadbalancer two
    web app
    database a
    database b
    queue jobs
    worker w
    service mail
    service log
    browser -> names
    names -> one { share: 60% }
    names -> two { share: 40% }
    one -> app
    two -> app
    app -> a, jobs
    app -> mail { optional }
    app -> log { async }
    jobs -> w
    a -> b { replicate: async }
  `);
  assert.deepEqual(edgeLines(diagram), [
    'browser -> names call',
    'names -> one call 60 %',
    'names -> two call 40 %',
    'one -> app call',
    'two -> app call',
    'app -> a call',
    'app -> jobs async',
    'app -> mail optional',
    'app -> log async',
    'jobs -> w async',
    'a -> b replication replicates, async',
  ]);
});

test('calls that nobody wrote are drawn where no arrow joins the two already', () => {
  const diagram = diagramOf(`
    client browser
    web app { sessions: store }
    database store
    database posts
    cache hot { fronts: posts }
    browser -> app
    app -> hot { reads: 2 }
    journey view { browser -> app }
  `);
  assert.deepEqual(edgeLines(diagram), [
    'browser -> app call',
    'app -> hot call',
    'app -> posts derived misses',
    'app -> store derived sessions',
  ]);
});

test('the overlay holds each load, the first limit and the findings that are not suppressed', () => {
  const about = (element: string, more: Partial<Finding> = {}): Partial<Finding> => ({
    element,
    severity: 'warning',
    code: 'rule',
    message: element,
    ...more,
  });
  const diagram = diagramOf(
    `
    workload { daily-users: 1M, requests: 20/user/day, peak: 3x }
    client browser
    host box {
      cores: 64
      web app { service-time: 4 ms }
    }
    database db { cores: 8, table posts { traffic: 100% } }
    browser -> app -> db
  `,
    [
      about('db.posts', { severity: 'error' }),
      about('box'),
      about('box.app', { suppressed: 'planned' }),
      about('nobody'),
    ],
  );
  const db = overlayOf(diagram, 'db');
  assert.deepEqual(db?.findings, [{ severity: 'error', code: 'rule', message: 'db.posts' }]);
  assert.equal(db?.isBottleneck, true);
  assert.ok(db?.utilization !== undefined && db.utilization > 0.3, `${db?.utilization}`);
  assert.deepEqual(overlayOf(diagram, 'box.app')?.findings, []);
  const group = diagram.overlay.find(({ id }) => id === diagram.groups[0]?.id);
  assert.deepEqual(
    group?.findings.map(({ message }) => message),
    ['box'],
  );
  assert.equal(diagram.overlay.filter(({ isBottleneck }) => isBottleneck).length, 1);
});

test('a large system draws its largest inner places as one box each, and says so', () => {
  const zone = (name: string, count: number) =>
    `zone ${name} {\n${Array.from({ length: count }, (_, at) => `web w${at}`).join('\n')}\n}`;
  const diagram = diagramOf(`client browser
    datacenter dc { ${zone('small', 60)}\n ${zone('large', 100)} }
    browser -> dc.large.w0, dc.large.w1, dc.small.w0
    dc.large.w0 -> dc.large.w1
  `);
  assert.equal(diagram.nodes.length, 62);
  const box = diagram.nodes.find(({ component }) => component === 'dc.large');
  assert.deepEqual(box?.lines, ['large', '100 components']);
  assert.deepEqual(edgeLines(diagram), ['browser -> dc.large call', 'browser -> dc.small.w0 call']);
  assert.match(diagram.notice ?? '', /1 place is drawn as one box/);
});

test('a large system without places draws its first 150 components and says what is missing', () => {
  const webs = Array.from({ length: 200 }, (_, at) => `web w${at}`).join('\n');
  const diagram = diagramOf(`${webs}\nw0 -> w1\nw0 -> w199`);
  assert.equal(diagram.nodes.length, 150);
  assert.deepEqual(edgeLines(diagram), ['w0 -> w1 call']);
  assert.match(diagram.notice ?? '', /50 of 200 components are left out/);
});

test('a system within the limits has no notice', () => {
  assert.equal(diagramOf('client a').notice, undefined);
});
