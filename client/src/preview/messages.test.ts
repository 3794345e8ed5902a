import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readHostMessage, readPageMessage, toHostMessage, toPageMessage } from './messages.ts';

const picture = {
  uri: 'file:///a.arch',
  title: 'Photos',
  mermaid: 'flowchart TB\n',
  structureKey: 'key',
  nodes: [{ id: 'n0', component: 'app', kind: 'web', lines: ['app', '2 instances'] }],
  groups: [{ id: 'g0', place: 'seoul', kind: 'zone', label: 'seoul' }],
  edges: [{ from: 'n0', to: 'n0', style: 'call', label: '' }],
  overlay: [{ id: 'n0', utilization: null, isBottleneck: false, findings: [] }],
  notice: null,
  summary: 'holds 5.2M daily users',
} as const;

const choice = { id: 'machine:app', label: 'one machine of app', group: 'parts' } as const;
const state = {
  uri: picture.uri,
  structureKey: 'key',
  choices: [choice],
  choice,
  summary: 'without one machine of app: carries on',
  journeys: [{ name: 'read', text: 'p99 3 ms', isCut: false }],
  overlay: picture.overlay,
  marks: [{ id: 'n0', kind: 'reduced', text: '1 machine lost' }],
} as const;

test('every message survives the way through the channel unchanged', () => {
  const toPage = [
    toHostMessage({ type: 'show', picture, state: 'stale', isPinned: true }),
    toHostMessage({ type: 'state', state }),
    toHostMessage({ type: 'empty', reason: 'no system' }),
    toHostMessage({ type: 'select', ids: ['n0'] }),
    toHostMessage({ type: 'take-svg' }),
  ];
  for (const message of toPage) assert.deepEqual(readHostMessage(structuredClone(message)), message);
  const toHost = [
    toPageMessage({ type: 'ready' }),
    toPageMessage({ type: 'open', id: 'n0' }),
    toPageMessage({ type: 'pin', isPinned: true }),
    toPageMessage({ type: 'choose', choice: 'machine:app' }),
    toPageMessage({ type: 'svg', svg: '<svg/>' }),
    toPageMessage({ type: 'failed', message: 'why' }),
  ];
  for (const message of toHost) assert.deepEqual(readPageMessage(structuredClone(message)), message);
});

test('a message of another version, of another shape or of the other side is dropped', () => {
  const open = toPageMessage({ type: 'open', id: 'n0' });
  const wrong = [
    { ...open, protocol: '0' },
    { ...open, id: 3 },
    { ...open, type: 'run' },
    { type: 'open', id: 'n0' },
    toHostMessage({ type: 'select', ids: [] }),
    null,
    'open',
    [],
    Object.create(open),
  ];
  for (const message of wrong) assert.equal(readPageMessage(message), undefined);
});

test('a number that is not finite, and a list that is too long, are dropped', () => {
  const overlay = [{ id: 'n0', utilization: Number.NaN, isBottleneck: false, findings: [] }];
  const show = (changed: object) =>
    readHostMessage({
      type: 'show',
      protocol: '2',
      picture: { ...picture, ...changed },
      state: 'current',
      isPinned: false,
    });
  assert.equal(show({ overlay }), undefined);
  assert.equal(show({ nodes: Array(10_001).fill(picture.nodes[0]) }), undefined);
  assert.equal(show({})?.type, 'show');
});

test('fields that nobody asked for do not come through', () => {
  const message = JSON.parse('{"type":"open","protocol":"2","id":"n0","__proto__":{"x":1},"command":"rm"}');
  assert.deepEqual(readPageMessage(message), { type: 'open', protocol: '2', id: 'n0' });
});
