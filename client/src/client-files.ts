// Reads and lists files for a server that has none of its own: in a web worker, and in virtual workspaces.
// Invariant: only `.arch` files in the open workspace folders are ever read.

import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  LIST_FILES_REQUEST,
  type ListFilesParams,
  type ListFilesResult,
  READ_FILE_REQUEST,
  type ReadFileParams,
  type ReadFileResult,
} from '../../server/src/lsp/protocol.ts';

const LARGEST_BYTES = 16 * 1024 * 1024;
const LEFT_OUT = '{**/node_modules/**,**/.git/**}';

/** Answers the server's requests for files. */
export function answerFileRequests(client: BaseLanguageClient): void {
  client.onRequest<ReadFileResult, Error>(READ_FILE_REQUEST, ({ uri }: ReadFileParams) => readFile(uri));
  client.onRequest(LIST_FILES_REQUEST, ({ folderUri }: ListFilesParams) => listFiles(folderUri));
}

async function readFile(text: string): Promise<ReadFileResult> {
  const uri = vscode.Uri.parse(text, true);
  if (vscode.workspace.getWorkspaceFolder(uri) === undefined) return { error: 'unreadable' };
  if (!uri.path.endsWith('.arch')) return { error: 'unreadable' };
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > LARGEST_BYTES) return { error: 'unreadable' };
    const bytes = await vscode.workspace.fs.readFile(uri);
    return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) };
  } catch (error) {
    const isMissing = error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
    return { error: isMissing ? 'missing' : 'unreadable' };
  }
}

async function listFiles(folder: string): Promise<ListFilesResult> {
  const pattern = new vscode.RelativePattern(vscode.Uri.parse(folder, true), '**/*.arch');
  const uris = await vscode.workspace.findFiles(pattern, LEFT_OUT);
  return { uris: uris.map(String).sort() };
}
