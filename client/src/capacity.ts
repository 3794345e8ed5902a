// Shows the estimate of a system as a rendered page beside the text, which follows what is typed.

import * as vscode from 'vscode';
import type { Server } from './client.ts';
import { nameOf } from './preview/to-picture.ts';

const SCHEME = 'archlint-capacity';

/** The page's provider, and the function that opens the page of a file. */
export function createCapacityPages(server: Server): {
  readonly disposable: vscode.Disposable;
  open(uri: vscode.Uri): Promise<void>;
} {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const provider: vscode.TextDocumentContentProvider = {
    onDidChange: changed.event,
    provideTextDocumentContent: (page) => describe(server, vscode.Uri.parse(page.query)),
  };
  const disposable = vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, provider),
    server.onDidChange(() => {
      for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === SCHEME) changed.fire(uri);
    }),
  );
  const open = async (uri: vscode.Uri) => {
    const name = nameOf(uri).replace(/\.arch$/, '');
    const page = vscode.Uri.from({ scheme: SCHEME, path: `/Capacity of ${name}.md`, query: `${uri}` });
    await vscode.commands.executeCommand('markdown.showPreviewToSide', page);
  };
  return { disposable, open };
}

async function describe(server: Server, uri: vscode.Uri): Promise<string> {
  const result = await server.requestReport(`${uri}`);
  return result?.markdown ?? 'There is no system here yet, or the Archlint server is not running.\n';
}
