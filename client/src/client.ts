// The connection to the language server: starts it, restarts it when it ends by itself, and asks it for pictures and
// figures. What was typed lives in the editor; a new server gets it again from there.
// Invariant: the only message people get about the server is that it was given up, with what they can do.

import * as vscode from 'vscode';
import {
  type BaseLanguageClient,
  CloseAction,
  ErrorAction,
  type ErrorHandler,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  State,
} from 'vscode-languageclient';
import {
  DIAGRAM_CHANGED_NOTIFICATION,
  DIAGRAM_REQUEST,
  type DiagramResult,
  type InitializationOptions,
  REPORT_REQUEST,
  type ReportResult,
  WHAT_IF_REQUEST,
  type WhatIfResult,
} from '../../server/src/lsp/protocol.ts';
import { answerFileRequests } from './client-files.ts';
import { openPage } from './pages.ts';
import { decideRestart } from './restart-policy.ts';

/** Makes the client of one host: a process by IPC on the desktop, a worker in the browser. */
export type CreateClient = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

/** What the rest of the extension may ask of the server. */
export interface Server {
  readonly output: vscode.LogOutputChannel;
  /** The picture of the system that a file belongs to; undefined when there is none or the server is not there. */
  requestDiagram(uri: string): Promise<DiagramResult | undefined>;
  /** All that is estimated of it, as Markdown. */
  requestReport(uri: string): Promise<ReportResult | undefined>;
  /** What lies over the picture when `choice` is lost; null: nothing. */
  requestState(uri: string, choice: string | null): Promise<WhatIfResult | undefined>;
  /** Told when pictures may have changed: after each analysis, and when a server has started. */
  readonly onDidChange: vscode.Event<void>;
  start(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** The server of this window; not started yet. */
export function createServer(context: vscode.ExtensionContext, createClient: CreateClient): Server {
  const output = vscode.window.createOutputChannel('Archlint', { log: true });
  const changed = new vscode.EventEmitter<void>();
  context.subscriptions.push(output, changed);
  const connect = () => {
    const options = describeConnection(context, output, createErrorHandler(server));
    return watch(createClient('archlint', 'Archlint', options), () => changed.fire());
  };
  const ask = async <R>(method: string, uri: string, more = {}): Promise<R | undefined> => {
    if (client.state !== State.Running) return undefined;
    const answer = await client.sendRequest<R | null>(method, { uri, ...more });
    return answer ?? undefined;
  };
  let restarting = Promise.resolve();
  const server: Server = {
    output,
    requestDiagram: (uri) => ask<DiagramResult>(DIAGRAM_REQUEST, uri),
    requestReport: (uri) => ask<ReportResult>(REPORT_REQUEST, uri),
    requestState: (uri, choice) => ask<WhatIfResult>(WHAT_IF_REQUEST, uri, { choice }),
    onDidChange: changed.event,
    start: () => client.start(),
    // A new client each time: the late end of an old process would be taken for the end of the new one.
    restart() {
      restarting = restarting
        .catch(() => undefined)
        .then(() => end(client, output))
        .then(() => {
          client = connect();
          return client.start();
        });
      return restarting;
    },
    stop: () => end(client, output),
  };
  let client = connect();
  return server;
}

/** Connects a new client with the rest of the extension. */
function watch(client: BaseLanguageClient, onChange: () => void): BaseLanguageClient {
  answerFileRequests(client);
  client.onNotification(DIAGRAM_CHANGED_NOTIFICATION, onChange);
  client.onDidChangeState(({ newState }) => {
    if (newState === State.Running) onChange();
  });
  return client;
}

/** Ends a client and its server; one that cannot be ended in good order is left behind with a line in the log. */
async function end(client: BaseLanguageClient, output: vscode.LogOutputChannel): Promise<void> {
  try {
    // A client that is starting can only be ended once it has started.
    if (client.state === State.Starting) await client.start();
    await client.dispose();
  } catch (error) {
    output.warn(`The server did not end in good order: ${error}`);
  }
}

function describeConnection(
  context: vscode.ExtensionContext,
  output: vscode.LogOutputChannel,
  errorHandler: ErrorHandler,
): LanguageClientOptions {
  return {
    documentSelector: [{ language: 'arch' }],
    outputChannel: output,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions: describeClient(context),
    errorHandler,
    markdown: { isTrusted: false, supportHtml: false },
    middleware: {
      window: {
        showDocument: async (params, token, next) => (await openPage(params)) ?? next(params, token),
      },
    },
  };
}

function describeClient(context: vscode.ExtensionContext): InitializationOptions {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const isVirtual = folders.length > 0 && folders.every(({ uri }) => uri.scheme !== 'file');
  return {
    docsUri: `${vscode.Uri.joinPath(context.extensionUri, 'docs')}/`,
    diagramUpdates: true,
    capacityCommand: true,
    inlayHints: vscode.workspace.getConfiguration('archlint').get('inlayHints', 'all'),
    clientFiles: isVirtual || context.extensionUri.scheme !== 'file',
  };
}

function createErrorHandler(server: Server): ErrorHandler {
  let endsMs: readonly number[] = [];
  return {
    error: () => ({ action: ErrorAction.Continue, handled: true }),
    closed: () => {
      const decision = decideRestart(endsMs, Date.now());
      endsMs = decision.endsMs;
      if (decision.restarts) return { action: CloseAction.Restart, handled: true };
      endsMs = [];
      void tellGivenUp(server);
      return { action: CloseAction.DoNotRestart, handled: true };
    },
  };
}

async function tellGivenUp(server: Server): Promise<void> {
  const message = 'The Archlint server ended five times within three minutes and was not started again.';
  const choice = await vscode.window.showErrorMessage(message, 'Restart', 'Open Log');
  if (choice === 'Restart') await server.restart();
  if (choice === 'Open Log') server.output.show();
}
