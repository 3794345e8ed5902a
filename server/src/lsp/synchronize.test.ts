import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type {
  Connection,
  DidChangeTextDocumentParams,
  DidCloseTextDocumentParams,
  DidOpenTextDocumentParams,
  Position,
  TextDocumentContentChangeEvent,
} from 'vscode-languageserver';
import { noFiles } from './client-files.ts';
import { createGuard, type Log } from './guard.ts';
import type { Publisher } from './publisher.ts';
import type { Scheduler } from './scheduler.ts';
import { createSession } from './session.ts';
import { synchronize } from './synchronize.ts';

const URI = 'file:///w/a.arch';

/** The server's document handling without a server: messages in, texts and calls out. */
function createRig() {
  const errors: string[] = [];
  const calls: string[] = [];
  const log: Log = { error: (it) => errors.push(it), warn: () => {}, info: () => {}, show: () => {} };
  const timers = { nowMs: () => 0, soon: () => () => {}, after: () => () => {} };
  const session = createSession({ files: noFiles, timers, docsUri: undefined }, noFiles, log);
  const guard = createGuard(log, () => undefined);
  guard.phase = 'running';
  const note = (name: string) => (uri: string) => void calls.push(`${name} ${uri}`);
  const scheduler: Scheduler = {
    change: note('change'),
    hurry: note('hurry'),
    drop: note('drop'),
    whenQuiet: () => Promise.resolve(),
  };
  const publisher: Publisher = {
    publish: note('publish'),
    publishDependents: () => {},
    clear: note('clear'),
  };
  const handlers = new Map<string, (params: never) => void>();
  const register = (name: string) => (handler: (params: never) => void) => void handlers.set(name, handler);
  const connection = {
    onDidOpenTextDocument: register('open'),
    onDidChangeTextDocument: register('change'),
    onDidSaveTextDocument: register('save'),
    onDidCloseTextDocument: register('close'),
    onDidChangeWatchedFiles: register('files'),
  };
  synchronize(connection as unknown as Connection, { session, guard, scheduler, publisher });
  const send = (name: string, params: unknown): void => handlers.get(name)?.(params as never);
  return {
    errors,
    calls,
    text: () => session.workspace.document(URI)?.text,
    version: () => session.workspace.document(URI)?.version,
    open: (text: string, version = 1) =>
      send('open', {
        textDocument: { uri: URI, languageId: 'arch', version, text },
      } satisfies DidOpenTextDocumentParams),
    change: (version: number, contentChanges: TextDocumentContentChangeEvent[]) =>
      send('change', {
        textDocument: { uri: URI, version },
        contentChanges,
      } satisfies DidChangeTextDocumentParams),
    close: () => send('close', { textDocument: { uri: URI } } satisfies DidCloseTextDocumentParams),
    send,
  };
}

/** The client's own idea of its text, kept as lines: independent of how the server counts. */
function applyChange(text: string, change: TextDocumentContentChangeEvent): string {
  if (!('range' in change)) return change.text;
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
  const offsetAt = ({ line, character }: Position): number => {
    if (line >= starts.length) return text.length;
    const start = starts[line] ?? 0;
    const content = /^[^\r\n]*/.exec(text.slice(start)) ?? [''];
    return start + Math.min(character, content[0].length);
  };
  const [a, b] = [offsetAt(change.range.start), offsetAt(change.range.end)];
  return text.slice(0, Math.min(a, b)) + change.text + text.slice(Math.max(a, b));
}

const piece = fc.constantFrom(
  'a',
  'web app\n',
  '\r\n',
  '\r',
  '\n',
  '😀',
  'é',
  '\u2028',
  '\uFEFF',
  '\uD800',
  '한글',
  '\t',
  '{ }',
  '',
);
const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
const position = fc.record({ line: fc.nat(8), character: fc.oneof(fc.nat(12), fc.constant(1_000_000)) });
const change: fc.Arbitrary<TextDocumentContentChangeEvent> = fc.oneof(
  { weight: 9, arbitrary: fc.record({ range: fc.record({ start: position, end: position }), text }) },
  { weight: 1, arbitrary: fc.record({ text }) },
);

test('after any script of edits the server has the text of the client', () => {
  fc.assert(
    fc.property(
      text,
      fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { maxLength: 8 }),
      (start, script) => {
        const rig = createRig();
        rig.open(start);
        let expected = start;
        script.forEach((changes, at) => {
          rig.change(at + 2, changes);
          expected = changes.reduce(applyChange, expected);
          assert.equal(rig.text(), expected);
          assert.equal(rig.version(), at + 2);
        });
        assert.deepEqual(rig.errors, []);
      },
    ),
    { numRuns: 500 },
  );
});

test('a change of a document that is not open is ignored', () => {
  const rig = createRig();
  rig.change(2, [{ text: 'x' }]);
  assert.equal(rig.text(), undefined);
  rig.open('a');
  rig.close();
  rig.change(3, [{ text: 'x' }]);
  assert.equal(rig.text(), undefined);
  assert.deepEqual(rig.calls, [`hurry ${URI}`, `drop ${URI}`, `clear ${URI}`]);
});

test('a document opened twice has the later text', () => {
  const rig = createRig();
  rig.open('a', 1);
  rig.open('b', 7);
  assert.deepEqual([rig.text(), rig.version()], ['b', 7]);
});

test('messages of the wrong shape change nothing and throw nothing', () => {
  const rig = createRig();
  rig.open('a');
  for (const params of [
    undefined,
    null,
    {},
    { textDocument: null },
    { textDocument: { uri: 7 } },
    { changes: 3 },
  ]) {
    for (const name of ['open', 'change', 'save', 'close', 'files']) rig.send(name, params);
  }
  rig.change(2, [{ range: null, text: 'b' } as never]);
  assert.ok(rig.errors.length > 0, 'they are logged');
  rig.open('c', 3);
  assert.equal(rig.text(), 'c');
});
