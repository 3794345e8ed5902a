// The language server: wires the connection to the session. Knows the order of the protocol's life and nothing of the
// language; whatever differs between Node and a browser comes in by the environment.
import {
  type Connection,
  DidChangeWatchedFilesNotification,
  ErrorCodes,
  type ExecuteCommandParams,
  type InitializeResult,
  MessageType,
  ResponseError,
  ShowMessageNotification,
} from 'vscode-languageserver';
import { normalizeUri } from '../core/index.ts';
import { readAbilities, readFolders } from './abilities.ts';
import { createClientFiles } from './client-files.ts';
import type { Environment } from './environment.ts';
import { createGuard, type Guard, type Log } from './guard.ts';
import { registerHandlers } from './handlers.ts';
import { createPublisher, type Publisher } from './publisher.ts';
import { registerRequests } from './requests.ts';
import { createRest } from './rest.ts';
import { createScheduler } from './scheduler.ts';
import { OPEN_PAGE_COMMAND, serverCapabilities } from './server-capabilities.ts';
import { createSession, type Session } from './session.ts';
import { followSettings, readInlayHintMode, watchSettings } from './settings.ts';
import { synchronize } from './synchronize.ts';

/** A first answer waits this long for the search for imports; what is found later is published again. */
const LONGEST_SEARCH_MS = 250;

/** Serves one client until the connection ends. Returns at once. */
export function startServer(connection: Connection, environment: Environment): void {
  const log = createLog(connection);
  const session = createSession(environment, createClientFiles(connection), log);
  const guard = createGuard(log, session.proto.versionOf);
  const publisher = createPublisher(connection, session);
  const search = createSearch(session, publisher);
  const worked = createRest(environment.timers, environment.rest);
  const scheduler = createScheduler(environment.timers, (uri, isCurrent) => {
    worked();
    const waiting = search.wait() ?? session.loader.load(uri);
    if (waiting === undefined) return publisher.publish(uri);
    return waiting
      .then(() => session.loader.load(uri))
      .then(() => {
        if (isCurrent()) publisher.publish(uri);
      });
  });
  session.whenQuiet = scheduler.whenQuiet;
  registerLife(connection, { session, guard, search });
  synchronize(connection, { session, guard, scheduler, publisher });
  registerHandlers(connection, session, guard);
  registerRequests(connection, session, guard);
  followSettings(connection, session, guard);
  registerCommands(connection, session, guard);
  connection.listen();
}

const createLog = (connection: Connection): Log => ({
  error: (message) => connection.console.error(message),
  warn: (message) => connection.console.warn(message),
  info: (message) => connection.console.info(message),
  // A notification: the connection's own method asks for an answer, which not every client can give.
  show(message) {
    void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
  },
});

/** The one search for importing files, and how long others wait for it. */
interface Search {
  start(): void;
  /** Undefined when there is nothing to wait for. */
  wait(): Promise<void> | undefined;
}

function createSearch({ loader, environment }: Session, publisher: Publisher): Search {
  let pending: Promise<void> | undefined;
  return {
    start() {
      const found = loader.discover();
      const late = new Promise<void>((resolve) => {
        environment.timers.after(LONGEST_SEARCH_MS, resolve);
      });
      pending = Promise.race([found, late]).then(() => {
        pending = undefined;
      });
      void found.then(publisher.publishDependents);
    },
    wait: () => pending,
  };
}

interface Parts {
  readonly session: Session;
  readonly guard: Guard;
  readonly search: Search;
}

function registerLife(connection: Connection, { session, guard, search }: Parts): void {
  connection.onInitialize((params): InitializeResult => {
    if (guard.phase !== 'new') throw new ResponseError(ErrorCodes.InvalidRequest, 'already initialized');
    guard.phase = 'running';
    session.abilities = readAbilities(params);
    session.inlayHints = readInlayHintMode(params.initializationOptions?.inlayHints) ?? session.inlayHints;
    session.workspace.setFolders(readFolders(params));
    return { capabilities: serverCapabilities(session.abilities), serverInfo: { name: 'archlint' } };
  });
  connection.onInitialized(() => {
    search.start();
    if (session.abilities.watchFiles) watchFiles(connection);
    if (session.abilities.watchConfiguration) watchSettings(connection);
    if (session.abilities.workspaceFolders) followFolders(connection, session, search);
  });
  connection.onShutdown(() => {
    guard.phase = 'shut-down';
  });
}

function watchFiles(connection: Connection): void {
  const watchers = [{ globPattern: '**/*.arch' }];
  connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(() => undefined);
}

function followFolders(connection: Connection, { workspace }: Session, search: Search): void {
  connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
    const gone = new Set(removed.map(({ uri }) => normalizeUri(uri)));
    const kept = workspace.folders().filter((folder) => !gone.has(folder));
    workspace.setFolders([...kept, ...added.map(({ uri }) => uri)]);
    search.start();
  });
}

function registerCommands(connection: Connection, session: Session, guard: Guard): void {
  connection.onExecuteCommand(
    guard.request(
      'workspace/executeCommand',
      null,
      async ({ command, arguments: list }: ExecuteCommandParams) => {
        const page: unknown = list?.[0];
        if (command !== OPEN_PAGE_COMMAND || typeof page !== 'string') {
          throw new ResponseError(ErrorCodes.InvalidParams, `no such command: ${command}`);
        }
        if (session.abilities.showDocument) await connection.window.showDocument({ uri: page });
        else session.log.info(page);
        return null;
      },
    ),
  );
}
