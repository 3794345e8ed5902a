// The extension in a browser: the server is a web worker.

import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { activateWith } from '../activate.ts';

let stop: (() => Promise<void>) | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist', 'web', 'server.js');
  // A function, so that a server that ended gets a new worker.
  const createWorker = async () => new Worker(`${script}`, { name: 'Archlint' });
  stop = await activateWith(context, (id, name, options) => {
    return new LanguageClient(id, name, createWorker, options);
  });
}

export const deactivate = (): Promise<void> | undefined => stop?.();
