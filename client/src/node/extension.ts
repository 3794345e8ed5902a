// The extension on the desktop and in remote windows: the server is a process of its own, reached by IPC.
// It runs on the editor's own Node, never on one found by PATH.

import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateWith } from '../activate.ts';

let stop: (() => Promise<void>) | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const module = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.cjs').fsPath;
  const run = { module, transport: TransportKind.ipc };
  stop = await activateWith(context, (id, name, options) => {
    const debug = { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } };
    return new LanguageClient(id, name, { run, debug }, options);
  });
}

export const deactivate = (): Promise<void> | undefined => stop?.();
