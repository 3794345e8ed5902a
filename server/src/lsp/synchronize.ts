// Keeps the workspace's texts equal to the client's: opened, edited and closed documents, and files that change on disk.
// Whatever order or shape the messages have, a document that is not open stays closed and edits never throw.
import {
  type Connection,
  FileChangeType,
  type Range,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { normalizeUri } from '../core/index.ts';
import type { Guard } from './guard.ts';
import type { Publisher } from './publisher.ts';
import type { Scheduler } from './scheduler.ts';
import type { Session } from './session.ts';

interface Parts {
  readonly session: Session;
  readonly guard: Guard;
  readonly scheduler: Scheduler;
  readonly publisher: Publisher;
}

/** Registers the handlers of document and file notifications. */
export function synchronize(connection: Connection, { session, guard, scheduler, publisher }: Parts): void {
  const documents = new Map<string, TextDocument>();
  const hand = (document: TextDocument): void =>
    session.workspace.open({ uri: document.uri, version: document.version, text: document.getText() });
  const keyOf = (uri: string): string => normalizeUri(uri);
  const followFiles = async (reads: readonly Promise<void>[]): Promise<void> => {
    await Promise.all(reads);
    await Promise.all([...documents.keys()].map((uri) => session.loader.load(uri)));
    publisher.publishDependents();
  };

  connection.onDidOpenTextDocument(
    guard.notification('textDocument/didOpen', ({ textDocument: { uri, languageId, version, text } }) => {
      const document = TextDocument.create(uri, languageId, version, text);
      documents.set(keyOf(uri), document);
      hand(document);
      scheduler.hurry(keyOf(uri));
    }),
  );
  connection.onDidChangeTextDocument(
    guard.notification('textDocument/didChange', ({ textDocument, contentChanges }) => {
      const document = documents.get(keyOf(textDocument.uri));
      if (document === undefined) return;
      hand(applyChanges(document, contentChanges, textDocument.version ?? document.version + 1));
      scheduler.change(keyOf(textDocument.uri));
    }),
  );
  connection.onDidSaveTextDocument(
    guard.notification('textDocument/didSave', ({ textDocument: { uri } }) => {
      if (documents.has(keyOf(uri))) scheduler.hurry(keyOf(uri));
    }),
  );
  connection.onDidCloseTextDocument(
    guard.notification('textDocument/didClose', ({ textDocument: { uri } }) => {
      const document = documents.get(keyOf(uri));
      if (document === undefined || !documents.delete(keyOf(uri))) return;
      scheduler.drop(keyOf(uri));
      session.workspace.close(uri);
      publisher.clear(document.uri);
      void followFiles([session.loader.refresh(uri)]);
    }),
  );
  connection.onDidChangeWatchedFiles(
    guard.notification('workspace/didChangeWatchedFiles', ({ changes }) => {
      const gone = changes.filter(({ type }) => type === FileChangeType.Deleted);
      for (const { uri } of gone) session.workspace.setContent(uri, { error: 'missing' });
      const rest = changes.filter(({ type }) => type !== FileChangeType.Deleted);
      void followFiles(rest.map(({ uri }) => session.loader.refresh(uri)));
    }),
  );
}

/** Each change refers to the text after the one before it. */
function applyChanges(
  document: TextDocument,
  changes: readonly TextDocumentContentChangeEvent[],
  version: number,
): TextDocument {
  for (const change of changes) {
    const clamped = 'range' in change ? { ...change, range: clamp(document, change.range) } : change;
    TextDocument.update(document, [clamped], version);
  }
  return document;
}

/** Lines beyond the end of the text would confuse the document's own count of lines. */
const clamp = (document: TextDocument, { start, end }: Range): Range => ({
  start: document.positionAt(document.offsetAt(start)),
  end: document.positionAt(document.offsetAt(end)),
});
