// The diagram's text compared with the diagram it was written from, by Mermaid itself.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Diagram } from '../src/core/diagram/diagram.ts';
import { diagramKey } from '../src/core/diagram/diagram-key.ts';
import { renderMermaid } from '../src/core/diagram/render-mermaid.ts';
import { readByMermaid } from './read-by-mermaid.ts';
import { analyzeText, readSamples } from './sample-files.ts';

/** Labels that mean something to Mermaid, to its Markdown, to HTML or to a style sheet. */
const hostileLabels = [
  'end',
  'graph',
  'say "hi"',
  "it's",
  '<script>alert(1)</script>',
  '<img src="https://e.example/x.png" onerror="alert(1)">',
  '[link](javascript:alert(1))',
  'https://e.example',
  '%%{init: {"securityLevel": "loose"}}%%',
  '%% comment',
  '--- title: x ---',
  'click n0 href "https://e.example"',
  'style n0 fill:#f00;',
  'classDef x fill:#f00;',
  '`code` **bold** _it_',
  '- item',
  '1. item',
  '# heading',
  '#35;',
  '#quot;',
  '&lt;b&gt;',
  'a;b',
  'a|b',
  '$$x^2$$',
  'fa:fa-car',
  '{{x}} ((y)) [[z]] >w]',
  'back\\slash',
  '게시물 저장소',
  '🚀 👩\u200d💻',
  'ﬂ°°35¶ß',
  '__proto__',
];

const location = { uri: 'file:///a.arch', span: { start: 0, end: 0 } };

const hostile: Diagram = {
  title: hostileLabels[4],
  nodes: hostileLabels.map((label, at) => ({
    id: `n${at}`,
    component: label,
    kind: ['database', 'client', 'web', 'queue', 'cache', 'loadbalancer'][at % 6] ?? '',
    lines: [label, '2 copies'],
    group: `g${at % 2 === 0 ? at : at - 1}`,
    location,
  })),
  groups: hostileLabels.map((label, at) => ({
    id: `g${at}`,
    place: label,
    kind: 'zone',
    label,
    parent: undefined,
    location,
  })),
  edges: hostileLabels.map((label, at) => ({
    from: `n${at}`,
    to: 'n0',
    style: (['call', 'async', 'optional', 'replication', 'derived'] as const)[at % 5] ?? 'call',
    label,
    location,
  })),
  overlay: [],
  notice: undefined,
};

async function checkText(diagram: Diagram): Promise<void> {
  const read = await readByMermaid(renderMermaid(diagram));
  const idsIn = (id: string) =>
    [
      ...diagram.nodes.filter(({ group }) => group === id),
      ...diagram.groups.filter(({ parent }) => parent === id),
    ]
      .map((member) => member.id)
      .sort();
  const drawnGroups = diagram.groups.filter(({ id }) => idsIn(id).length > 0);
  assert.deepEqual(
    new Map([...read.nodes].filter(([id]) => id.startsWith('n')).sort()),
    new Map(diagram.nodes.map(({ id, lines }) => [id, lines] as const).sort()),
  );
  for (const { id, label } of drawnGroups) {
    assert.deepEqual(read.groups.get(id), { label, members: idsIn(id) });
  }
  assert.deepEqual(
    read.edges,
    diagram.edges.map(({ from, to, label }) => `${from} -> ${to} ${label}`.trim()),
  );
}

test('Mermaid reads hostile labels as the text they are', async () => {
  await checkText(hostile);
});

for (const { name, uri, text } of readSamples()) {
  test(`Mermaid reads the picture of ${name} as it was written`, async () => {
    const diagram = analyzeText(uri, text).diagram();
    assert.ok(diagram.nodes.length > 0);
    await checkText(diagram);
  });
}

test('a text in either direction, with equal text for equal diagrams', () => {
  assert.match(renderMermaid(hostile), /^flowchart TB\n/);
  assert.match(renderMermaid(hostile, 'LR'), /^flowchart LR\n/);
  assert.equal(renderMermaid(hostile), renderMermaid(structuredClone(hostile)));
});

test('digits below a name redraw nothing until their number changes; names and arrows do', () => {
  const withLines = (...lines: string[]): Diagram => ({
    ...hostile,
    nodes: [{ id: 'n0', component: 'a', kind: 'web', lines, group: undefined, location }],
    groups: [],
    edges: [],
  });
  const key = diagramKey(withLines('app2', '6 instances'));
  assert.equal(diagramKey(withLines('app2', '8 instances')), key);
  assert.notEqual(diagramKey(withLines('app2', '12 instances')), key);
  assert.notEqual(diagramKey(withLines('app3', '6 instances')), key);
  const withEdge = { ...withLines('app2', '6 instances'), edges: hostile.edges.slice(0, 1) };
  assert.notEqual(diagramKey(withEdge), key);
});
