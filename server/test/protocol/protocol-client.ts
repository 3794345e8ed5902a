// A client for tests of the server as a process: the bundled program over stdio, as an editor without VS Code starts it.
// It waits for messages, never for time, and fails on an error-level log message or an exit that nobody asked for.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  type InitializeParams,
  type InitializeResult,
  type LogMessageParams,
  MessageType,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Registration,
  type RegistrationParams,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver-protocol/node';

export const SERVER = process.env.ARCHLINT_SERVER ?? 'dist/server.cjs';

/** What a capable editor announces; tests of poorer ones give their own. */
export const capable: ClientCapabilities = {
  textDocument: {
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown', 'plaintext'] } },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true, versionSupport: true },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } },
      resolveSupport: { properties: ['edit'] },
      dataSupport: true,
    },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    rename: { prepareSupport: true },
  },
  workspace: { workspaceEdit: { documentChanges: true } },
  window: { showDocument: { support: true } },
};

export interface ClientOptions {
  readonly capabilities?: ClientCapabilities;
  /** Merged into the `initialize` request. */
  readonly params?: Partial<InitializeParams>;
  readonly env?: Readonly<Record<string, string>>;
  /** Error-level log messages are expected: they are kept, not failed on. */
  readonly allowErrors?: boolean;
  /** Default true. Without it the test sends `initialize` itself. */
  readonly initialize?: boolean;
}

export interface Client {
  readonly connection: ProtocolConnection;
  readonly process: ChildProcess;
  readonly initialized: InitializeResult;
  readonly log: readonly LogMessageParams[];
  readonly published: readonly PublishDiagnosticsParams[];
  /** What the server registered at run time. */
  readonly registered: readonly Registration[];
  open(uri: string, text: string, version?: number): void;
  change(uri: string, version: number, changes: TextDocumentContentChangeEvent[]): void;
  close(uri: string): void;
  /** Resolves with the first publication for which `matches` holds, earlier ones included. */
  publication(matches: (params: PublishDiagnosticsParams) => boolean): Promise<PublishDiagnosticsParams>;
  diagnostics(uri: string, version: number): Promise<readonly Diagnostic[]>;
  request<R>(method: string, params: unknown): Promise<R>;
  /** shutdown, exit; the exit code. */
  stop(): Promise<number | null>;
  /** The exit code, of an exit that the test brings about. */
  exit(): Promise<number | null>;
}

interface Waiter {
  readonly matches: (params: PublishDiagnosticsParams) => boolean;
  readonly resolve: (params: PublishDiagnosticsParams) => void;
  readonly reject: (error: Error) => void;
}

/** Starts the server and, unless told otherwise, initializes it. */
export async function startClient(options: ClientOptions = {}): Promise<Client> {
  const child = spawn(process.execPath, [SERVER, '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...options.env },
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const log: LogMessageParams[] = [];
  const published: PublishDiagnosticsParams[] = [];
  let waiters: Waiter[] = [];
  let failure: Error | undefined;
  let isEnding = false;
  const fail = (error: Error): void => {
    failure ??= error;
    for (const waiter of waiters) waiter.reject(failure);
    waiters = [];
  };
  const exited = once(child, 'exit').then(([code]) => {
    if (!isEnding) fail(new Error(`the server exited with ${code}`));
    connection.dispose();
    return code as number | null;
  });
  connection.onError(() => undefined);
  connection.onNotification('window/logMessage', (message: LogMessageParams) => {
    log.push(message);
    if (message.type === MessageType.Error && options.allowErrors !== true) fail(new Error(message.message));
  });
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    published.push(params);
    for (const waiter of waiters) if (waiter.matches(params)) waiter.resolve(params);
    waiters = waiters.filter((waiter) => !waiter.matches(params));
  });
  const registered: Registration[] = [];
  connection.onRequest('client/registerCapability', ({ registrations }: RegistrationParams) => {
    registered.push(...registrations);
    return null;
  });
  connection.listen();
  const publication: Client['publication'] = (matches) => {
    const known = published.find(matches);
    if (known !== undefined) return Promise.resolve(known);
    if (failure !== undefined) return Promise.reject(failure);
    return new Promise((resolve, reject) => waiters.push({ matches, resolve, reject }));
  };
  const initialized =
    options.initialize === false ? { capabilities: {} } : await initialize(connection, options);
  return {
    connection,
    process: child,
    initialized,
    log,
    published,
    registered,
    publication,
    open: (uri, text, version = 1) =>
      notify(connection, 'textDocument/didOpen', {
        textDocument: { uri, languageId: 'arch', version, text },
      }),
    change: (uri, version, contentChanges) =>
      notify(connection, 'textDocument/didChange', { textDocument: { uri, version }, contentChanges }),
    close: (uri) => notify(connection, 'textDocument/didClose', { textDocument: { uri } }),
    async diagnostics(uri, version) {
      const found = await publication((params) => params.uri === uri && params.version === version);
      return found.diagnostics;
    },
    async request(method, params) {
      const result = await connection.sendRequest(method, params);
      if (failure !== undefined) throw failure;
      return result as never;
    },
    async stop() {
      isEnding = true;
      await connection.sendRequest('shutdown');
      notify(connection, 'exit', undefined);
      const code = await exited;
      if (failure !== undefined) throw failure;
      return code;
    },
    exit() {
      isEnding = true;
      return exited;
    },
  };
}

async function initialize(connection: ProtocolConnection, options: ClientOptions): Promise<InitializeResult> {
  const params: InitializeParams = {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: null,
    capabilities: options.capabilities ?? capable,
    ...options.params,
  };
  const result = await connection.sendRequest<InitializeResult>('initialize', params);
  notify(connection, 'initialized', {});
  return result;
}

/** Sends without waiting; a server that is gone shows by its exit. */
function notify(connection: ProtocolConnection, method: string, params: unknown): void {
  connection.sendNotification(method, params).catch(() => undefined);
}
