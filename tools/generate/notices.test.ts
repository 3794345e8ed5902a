// The notices are those of the packages that are bundled today, and each package brings its license text.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { NOTICES_PATH, renderNotices } from './notices.ts';

const root = join(import.meta.dirname, '..', '..');
const notices = await renderNotices();

test('the committed notices are those of the installed packages', () => {
  const committed = readFileSync(join(root, NOTICES_PATH), 'utf8');
  assert.equal(committed, notices, 'run: node tools/generate/main.ts');
});

test('the notices name the packages that every bundle is built on', () => {
  for (const name of ['chevrotain', 'vscode-languageserver', 'vscode-languageclient', 'mermaid', 'elkjs']) {
    assert.match(notices, new RegExp(`^## ${name} \\d`, 'm'));
  }
});

test('no package stands in the notices without a license text', () => {
  const listed = [...notices.matchAll(/^- (\S+ \S+): \S/gm)].map(([, name]) => name);
  assert.ok(listed.length > 10);
  for (const name of listed) {
    const text = notices.slice(notices.indexOf(`\n## ${name}\n`)).slice(0, 4000);
    assert.match(text, /^\n## .*\n\n`{3,}text\n[\s\S]*?(copyright|permission)/i, name);
  }
});

test('the notices hold no path of the machine that made them', () => {
  assert.ok(!notices.includes(root));
});
