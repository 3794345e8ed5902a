import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Statement } from '../../../../grammar/src/syntax/ast.ts';
import type { FileSource } from '../model/file-source.ts';
import type { Analysis } from './analysis.ts';
import type { ParsedText } from './file-table.ts';
import { createWorkspace, type Workspace } from './workspace.ts';

// A stand-in for the language: each line that starts with `import ` is an import of what follows.
function parseImports(uri: string, text: string): ParsedText {
  const span = { start: 0, end: 0 };
  const statements: Statement[] = text.split('\n').flatMap((line) =>
    line.startsWith('import ')
      ? {
          type: 'declaration' as const,
          span,
          leading: [],
          kind: { text: 'import', span },
          title: { type: 'string' as const, text: line.slice('import '.length), span },
        }
      : [],
  );
  return { uri, file: { text, statements, dangling: [], comments: [] }, tokens: [], diagnostics: [] };
}

interface FakeAnalysis extends Analysis {
  readonly seen: readonly string[];
}

function collect(uri: string, source: FileSource, seen: Map<string, string>): void {
  if (seen.has(uri)) return;
  const read = source.read(uri);
  seen.set(uri, 'error' in read ? read.error : 'read');
  if ('error' in read) return;
  for (const statement of read.file.statements) {
    const path = statement.type === 'declaration' ? (statement.title?.text ?? '') : '';
    const target = source.resolve(uri, path);
    if (target !== undefined) collect(target, source, seen);
  }
}

function createFake(): {
  readonly workspace: Workspace;
  readonly runs: string[];
  seen(root: string): readonly string[];
} {
  const runs: string[] = [];
  const workspace = createWorkspace({
    createParser: (uri) => (text) => parseImports(uri, text),
    analyze(uri, source) {
      runs.push(uri);
      const seen = new Map<string, string>();
      collect(uri, source, seen);
      return { uri, seen: [...seen].map(([at, result]) => `${at} ${result}`) } as unknown as FakeAnalysis;
    },
  });
  return { workspace, runs, seen: (root) => (workspace.analysis(root) as FakeAnalysis).seen };
}

const A = 'file:///w/a.arch';
const B = 'file:///w/b.arch';
const C = 'file:///w/c.arch';

test('an analysis is kept until its own text changes', () => {
  const { workspace, runs } = createFake();
  workspace.open({ uri: A, version: 1, text: 'x' });
  const first = workspace.analysis(A);
  assert.equal(workspace.analysis(A), first);
  workspace.open({ uri: A, version: 2, text: 'y' });
  assert.notEqual(workspace.analysis(A), first);
  assert.deepEqual(runs, [A, A]);
});

test('an analysis is computed again when a file it imports changes, and only then', () => {
  const { workspace, runs } = createFake();
  workspace.open({ uri: A, version: 1, text: 'import ./b.arch' });
  workspace.open({ uri: C, version: 1, text: '' });
  workspace.setContent(B, { text: '' });
  workspace.analysis(A);
  workspace.open({ uri: C, version: 2, text: 'c' });
  workspace.analysis(A);
  workspace.setContent(B, { text: 'b' });
  workspace.analysis(A);
  assert.deepEqual(runs, [A, A]);
});

test('imports that nobody has read are named until their content is known', () => {
  const { workspace, seen } = createFake();
  workspace.open({ uri: A, version: 1, text: 'import ./b.arch' });
  assert.deepEqual(workspace.unread(A), [B]);
  workspace.setContent(B, { text: 'import ./c.arch' });
  assert.deepEqual(workspace.unread(A), [C]);
  workspace.setContent(C, { error: 'unreadable' });
  assert.deepEqual(workspace.unread(A), []);
  assert.deepEqual(seen(A), [`${A} read`, `${B} read`, `${C} unreadable`]);
});

test('an imported file belongs to the systems above it', () => {
  const { workspace } = createFake();
  workspace.open({ uri: C, version: 1, text: '' });
  assert.deepEqual(workspace.rootsOf(C), [C]);
  workspace.setContent(A, { text: 'import ./c.arch' });
  workspace.setContent(B, { text: 'import ./c.arch' });
  assert.deepEqual(workspace.rootsOf(C), [A, B]);
  assert.deepEqual(workspace.rootsOf(A), [A]);
});

test('files that import one another in a ring are each a system', () => {
  const { workspace } = createFake();
  workspace.open({ uri: A, version: 1, text: 'import ./b.arch' });
  workspace.open({ uri: B, version: 1, text: 'import ./a.arch\nimport ./b.arch' });
  assert.deepEqual(workspace.rootsOf(A), [A]);
  assert.deepEqual(workspace.rootsOf(B), [B]);
  assert.deepEqual(workspace.unread(A), []);
});

test('an import that leaves the workspace is not read', () => {
  const { workspace, seen } = createFake();
  workspace.setFolders(['file:///w']);
  workspace.open({ uri: A, version: 1, text: 'import ../secret.arch' });
  assert.deepEqual(workspace.unread(A), []);
  assert.deepEqual(seen(A), [`${A} read`, 'file:///secret.arch outside']);
});

test('without a folder, imports stay in the folders of open documents', () => {
  const { workspace } = createFake();
  workspace.open({ uri: A, version: 1, text: 'import ./sub/b.arch\nimport ../up.arch' });
  assert.deepEqual(workspace.unread(A), ['file:///w/sub/b.arch']);
});

test('an open document is found by another spelling of its uri', () => {
  const { workspace } = createFake();
  workspace.open({ uri: 'file:///C%3A/a.arch', version: 3, text: '' });
  assert.equal(workspace.document('file:///c:/a.arch')?.version, 3);
  assert.equal(workspace.documents()[0]?.uri, 'file:///C%3A/a.arch');
});

test('closing a document forgets its text and the systems that only it needed', () => {
  const { workspace, runs } = createFake();
  workspace.open({ uri: A, version: 1, text: '' });
  workspace.analysis(A);
  workspace.close(A);
  assert.equal(workspace.parsed(A), undefined);
  workspace.open({ uri: A, version: 1, text: '' });
  workspace.analysis(A);
  assert.equal(runs.length, 2);
});

test('texts that made the engine throw are not tried again until they change', () => {
  let runs = 0;
  const workspace = createWorkspace({
    createParser: (uri) => (text) => parseImports(uri, text),
    analyze(uri, source) {
      runs += 1;
      source.read(uri);
      throw new Error('broken');
    },
  });
  workspace.open({ uri: A, version: 1, text: 'x' });
  assert.throws(() => workspace.analysis(A), /broken/);
  assert.throws(() => workspace.analysis(A), /broken/);
  assert.equal(runs, 1);
  workspace.open({ uri: A, version: 2, text: 'y' });
  assert.throws(() => workspace.analysis(A), /broken/);
  assert.equal(runs, 2);
});
