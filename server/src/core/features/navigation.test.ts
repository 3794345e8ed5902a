import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Location } from '../../../../grammar/src/text/span.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { analysisOf, atCursor, MAIN } from '../testing/analysis-of.ts';
import { findDefinitions } from './definition.ts';
import { findHighlights } from './highlight.ts';
import { findReferences } from './references.ts';

const SITES = `client browser
dns names
datacenter seoul {
  loadbalancer lb
  web app
  database db { table posts }
}
datacenter busan like seoul {
  web app { instances: 2 }
}
browser -> names -> lb -> app -> db
seoul.db -> busan.db { replicate: async }
`;

/** `line:text` of each place, lines from 1. */
function show(analysis: Analysis, locations: readonly Location[]): readonly string[] {
  return locations.map(({ uri, span }) => {
    const text = analysis.files.get(uri)?.file.text ?? '';
    const line = text.slice(0, span.start).split('\n').length;
    const file = uri === MAIN ? '' : `${uri.slice(uri.lastIndexOf('/') + 1)}:`;
    return `${file}${line}:${text.slice(span.start, span.end)}`;
  });
}

function definitionsAt(marked: string): readonly string[] {
  const { analysis, uri, offset } = atCursor(marked);
  return show(analysis, findDefinitions(analysis, uri, offset));
}

test('a name leads to its declaration, from either of its ends', () => {
  assert.deepEqual(definitionsAt(SITES.replace('browser -> names', 'browser -> na$0mes')), ['2:names']);
  assert.deepEqual(definitionsAt(SITES.replace('browser -> names', 'browser -> $0names')), ['2:names']);
  assert.deepEqual(definitionsAt(SITES.replace('browser -> names', 'browser -> names$0')), ['2:names']);
});

test('a name that stands for parts in two places leads to both, an overridden copy to its override', () => {
  assert.deepEqual(definitionsAt(SITES.replace('lb -> app ->', 'lb -> a$0pp ->')), ['5:app', '9:app']);
  assert.deepEqual(definitionsAt(SITES.replace('names -> lb', 'names -> l$0b')), ['4:lb']);
});

test('each word of a qualified name leads to what it names', () => {
  assert.deepEqual(definitionsAt(SITES.replace('seoul.db', 'se$0oul.db')), ['3:seoul']);
  assert.deepEqual(definitionsAt(SITES.replace('busan.db', 'bu$0san.db')), ['8:busan']);
  assert.deepEqual(definitionsAt(SITES.replace('busan.db', 'busan.d$0b')), ['6:db']);
  assert.deepEqual(definitionsAt(SITES.replace('like seoul', 'like seo$0ul')), ['3:seoul']);
});

test('there is no definition of a kind, a number or a name that means nothing', () => {
  assert.deepEqual(definitionsAt(SITES.replace('web app {', 'w$0eb app {')), []);
  assert.deepEqual(definitionsAt(`${SITES}browser -> nowh$0ere\n`), []);
});

test('references hold every use, copies with their original', () => {
  const { analysis, uri, offset } = atCursor(SITES.replace('  web app\n', '  web a$0pp\n'));
  const all = findReferences(analysis, { uri, offset }, { includeDeclaration: true });
  assert.deepEqual(show(analysis, all), ['5:app', '9:app', '11:app']);
  const uses = findReferences(analysis, { uri, offset }, { includeDeclaration: false });
  assert.deepEqual(show(analysis, uses), ['11:app']);
});

test('references reach into imported files', () => {
  const others = { 'shared.arch': 'client browser\ndns names\nbrowser -> names\n' };
  const { analysis, uri, offset } = atCursor('import "./shared.arch"\nweb app\nnam$0es -> app\n', others);
  assert.deepEqual(show(analysis, findDefinitions(analysis, uri, offset)), ['shared.arch:2:names']);
  const all = findReferences(analysis, { uri, offset }, { includeDeclaration: true });
  assert.deepEqual(show(analysis, all), ['3:names', 'shared.arch:2:names', 'shared.arch:3:names']);
});

test('highlights tell the declaration from its uses', () => {
  const { analysis, uri, offset } = atCursor(SITES.replace('browser -> names', 'bro$0wser -> names'));
  const found = findHighlights(analysis, uri, offset).map(({ span, isDeclaration }) => {
    const [place] = show(analysis, [{ uri, span }]);
    return `${place}${isDeclaration ? ' declared' : ''}`;
  });
  assert.deepEqual(found, ['1:browser declared', '11:browser']);
});

test('a table is found inside its database', () => {
  const { analysis, uri, offset } = atCursor(SITES.replace('table posts', 'table po$0sts'));
  const all = findReferences(analysis, { uri, offset }, { includeDeclaration: true });
  assert.deepEqual(show(analysis, all), ['6:posts']);
});

test('no offset of a broken file makes navigation throw', () => {
  const text = SITES.slice(0, 150);
  const analysis = analysisOf(text);
  for (let offset = 0; offset <= text.length; offset += 1) {
    for (const { span } of findHighlights(analysis, MAIN, offset)) {
      assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length);
    }
    findDefinitions(analysis, MAIN, offset);
  }
});
