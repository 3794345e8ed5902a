// The extension in a browser: the server is a web worker.

import * as vscode from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type MessageTransports,
} from 'vscode-languageclient/browser';
import { activateWith } from '../activate.ts';

let stop: (() => Promise<void>) | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  let worker: Worker | undefined;
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist', 'web', 'server.js');
  // A function, so that a server that ended gets a new worker. It gives the two ends of the channel and not the worker,
  // since the worker that an extension gets from VS Code is not an instance of `Worker`.
  const openChannel = async (): Promise<MessageTransports> => {
    worker?.terminate();
    worker = new Worker(`${script}`, { name: 'Archlint' });
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  stop = await activateWith(
    context,
    (id, name, options) => new LanguageClient(id, name, openChannel, options),
  );
}

export const deactivate = (): Promise<void> | undefined => stop?.();
