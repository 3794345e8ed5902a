import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from '../../../../grammar/src/syntax/parse.ts';
import { analysisOf, MAIN } from '../testing/analysis-of.ts';
import { type CompletionList, complete } from './completion.ts';

function listAt(marked: string, snippets = true): CompletionList & { readonly text: string } {
  const offset = marked.indexOf('$0');
  const text = marked.replace('$0', '');
  const parsed = { uri: MAIN, ...parse(text, { uri: MAIN }) };
  return { text, ...complete(analysisOf(text), { parsed, offset }, { snippets }) };
}

const labelsAt = (marked: string): readonly string[] => listAt(marked).items.map(({ label }) => label);

/** The text after choosing an item, in an editor without snippets. */
function choose(marked: string, label: string): string {
  const { text, items, span } = listAt(marked, false);
  const item = items.find((one) => one.label === label);
  assert.ok(item, `${label} is offered`);
  return text.slice(0, span.start) + item.text + text.slice(span.end);
}

test('kinds are offered where they may stand', () => {
  const top = labelsAt('$0\n');
  assert.ok(top.includes('database') && top.includes('workload') && top.includes('datacenter'));
  assert.ok(!top.includes('table'));
  const inside = labelsAt('database db {\n  $0\n}\n');
  assert.ok(inside.includes('table') && !inside.includes('database'));
});

test('attributes of the block that are not written yet are offered first, with an example', () => {
  const list = listAt('database db {\n  engine: postgres\n  $0\n}\n');
  assert.equal(list.items[0]?.type, 'attribute');
  const labels = list.items.map(({ label }) => label);
  assert.ok(labels.includes('replicas') && !labels.includes('engine') && !labels.includes('sessions'));
  assert.equal(list.items.find(({ label }) => label === 'replicas')?.snippet, `replicas: \${1:2}`);
});

test('a half-typed word is replaced whole', () => {
  assert.equal(choose('database db { rep$0lic }\n', 'replicas'), 'database db { replicas:  }\n');
});

test('attributes of a connection are offered in its block', () => {
  const labels = labelsAt('client c\nweb app\nc -> app { $0 }\n');
  assert.ok(labels.includes('timeout') && labels.includes('optional') && !labels.includes('instances'));
});

test('values are offered: words of a choice, and names of the right kind', () => {
  assert.ok(labelsAt('database db { engine: $0 }\n').includes('postgres'));
  const fronts = labelsAt('client c\ndatabase db\nweb app\ncache hot { fronts: $0 }\n');
  assert.ok(fronts.includes('db') && !fronts.includes('c') && !fronts.includes('hot'));
});

test('behind an arrow stand the names of the system, but not the caller', () => {
  const labels = labelsAt('client c\nweb app\ndatabase db\napp -> $0\n');
  assert.deepEqual(labels, ['c', 'db']);
});

test('behind a place and a dot stand its parts', () => {
  assert.deepEqual(labelsAt('client c\ndatacenter seoul { web app, database db }\nc -> seoul.$0\n'), [
    'app',
    'db',
  ]);
});

test('behind `like` stand the parts of the same kind', () => {
  const labels = labelsAt('datacenter seoul { web app }\nhost box { web other }\ndatacenter busan like $0\n');
  assert.deepEqual(
    labels.filter((label) => label !== 'busan'),
    ['seoul'],
  );
});

test('units fit the attribute and are written as the canonical layout has them', () => {
  assert.equal(choose('web app { service-time: 4$0 }\n', 'ms'), 'web app { service-time: 4 ms }\n');
  assert.equal(choose('web app { service-time: 4 $0}\n', 'ms'), 'web app { service-time: 4 ms}\n');
  assert.ok(!labelsAt('web app { service-time: 4$0 }\n').includes('GB'));
  assert.deepEqual(labelsAt('cache hot { hit: 80$0 }\n'), ['%']);
  assert.ok(labelsAt('workload { requests: 20/$0 }\n').includes('user'));
});

test('in a comment that ignores something the rules are offered, elsewhere in comments nothing', () => {
  assert.ok(labelsAt('// arch-ignore $0\nweb app\n').includes('single-point-of-failure'));
  assert.equal(choose('// arch-ignore single$0\n', 'single-cache'), '// arch-ignore single-cache\n');
  assert.deepEqual(labelsAt('// arch-ignore single-cache: because $0\n'), []);
  assert.deepEqual(labelsAt('// any $0\n'), []);
});

test('nothing is offered inside of a text', () => {
  assert.deepEqual(labelsAt('client c "We$0b"\n'), []);
});

test('a long list is cut, says so, and finds what is typed', () => {
  const many = Array.from({ length: 800 }, (_, i) => `service s${i}`).join('\n');
  const cut = listAt(`${many}\ns0 -> $0\n`);
  assert.equal(cut.items.length, 500);
  assert.equal(cut.isIncomplete, true);
  assert.ok(labelsAt(`${many}\ns0 -> s79$0\n`).includes('s799'));
});

test('at every offset of a system the word that stands there is offered', () => {
  const text = `workload { daily-users: 1M }
client browser
datacenter seoul {
  web app { instances: 2, sessions: none }
  database db { engine: postgres, failover: auto }
}
browser -> app
app -> db { reads: 2, optional }
`;
  const analysis = analysisOf(text);
  const parsed = { uri: MAIN, ...parse(text, { uri: MAIN }) };
  const words = [...text.matchAll(/[\p{L}][\p{L}\p{N}-]*/gu)];
  const declared = new Set(['browser', 'seoul', 'app', 'db', 'M']);
  for (const word of words) {
    const list = complete(analysis, { parsed, offset: word.index + 1 }, { snippets: false });
    const isName = /(?:client|datacenter|web|database) $/.test(text.slice(0, word.index));
    if (isName && declared.has(word[0])) continue;
    assert.ok(
      list.items.some(({ label }) => label === word[0]),
      `${word[0]} at ${word.index}: ${list.items.length} items`,
    );
  }
});
