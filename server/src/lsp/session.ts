// What the server keeps between messages: the workspace with its analyses, and what the client said about itself.
// Every handler reads from here; an answer always comes from the documents' current text.
import type { InitializeParams } from 'vscode-languageserver';
import {
  type Analysis,
  analyze,
  createParseCache,
  createWorkspace,
  type InlayHintMode,
  normalizeUri,
  type ParsedText,
  parse,
  type Workspace,
} from '../core/index.ts';
import { type Abilities, readAbilities } from './abilities.ts';
import { noFiles } from './client-files.ts';
import type { Environment, Files } from './environment.ts';
import type { Log } from './guard.ts';
import { createLoader, type Loader } from './loader.ts';
import { createPositions } from './positions.ts';
import type { ProtoContext } from './to-proto.ts';

export interface Session {
  readonly workspace: Workspace;
  readonly loader: Loader;
  readonly log: Log;
  readonly environment: Environment;
  readonly proto: ProtoContext;
  abilities: Abilities;
  inlayHints: InlayHintMode;
  /** Resolves when the document's diagnostics are out and nothing of it waits: the time for slow work. */
  whenQuiet: (uri: string) => Promise<void>;
  /** The tree of a file, at once. */
  parsed(uri: string): ParsedText | undefined;
  /** The systems that a file belongs to, complete with what they import; at most a few. */
  analyses(uri: string): Promise<readonly Analysis[]>;
}

/** A file that very many systems import is checked in this many of them. */
const MOST_ROOTS = 8;

/** `clientFiles` reads by way of the client, where the client offers that. */
export function createSession(environment: Environment, clientFiles: Files, log: Log): Session {
  const workspace = createWorkspace({
    createParser: parserFor,
    analyze: withCrashWord(environment.crashWord),
  });
  const files: Files = {
    read: (uri) => filesFor(uri).read(uri),
    list: (uri, limit) => filesFor(uri).list(uri, limit),
  };
  const isOwn = (uri: string): boolean => environment.files !== noFiles && uri.startsWith('file:');
  const filesFor = (uri: string): Files =>
    session.abilities.clientFiles && !isOwn(uri) ? clientFiles : environment.files;
  const loader = createLoader(workspace, files, log);
  const session: Session = {
    workspace,
    loader,
    log,
    environment,
    abilities: readAbilities({ capabilities: {} } as InitializeParams),
    inlayHints: 'all',
    whenQuiet: () => Promise.resolve(),
    proto: {
      get abilities() {
        return session.abilities;
      },
      positions: createPositions((uri) => workspace.parsed(uri)?.file),
      spell: (uri) => workspace.document(uri)?.uri ?? uri,
      versionOf: (uri) => workspace.document(uri)?.version,
      pageOf(code, isRule) {
        const base = session.abilities.docsUri ?? environment.docsUri;
        return base === undefined ? undefined : `${base}${isRule ? 'rules' : 'errors'}/${code}.md`;
      },
    },
    parsed: (uri) => workspace.parsed(uri),
    async analyses(uri) {
      await loader.load(uri);
      return analysesOf(session, uri);
    },
  };
  return session;
}

/** The systems of a file whose imports are read already. */
export function analysesOf({ workspace, log }: Session, uri: string): readonly Analysis[] {
  if (workspace.parsed(uri) === undefined) return [];
  const roots = workspace.rootsOf(uri);
  if (roots.length > MOST_ROOTS) {
    log.info(`${uri} belongs to ${roots.length} systems: it is checked in the first ${MOST_ROOTS}.`);
  }
  return roots.slice(0, MOST_ROOTS).map((root) => workspace.analysis(root));
}

function parserFor(uri: string): (text: string) => ParsedText {
  const cache = createParseCache();
  return (text) => ({ uri, ...parse(text, { uri, cache }) });
}

/** For tests of containment: a text with the word makes the analysis throw. */
function withCrashWord(word: string | undefined): typeof analyze {
  if (word === undefined) return analyze;
  return (uri, source) => {
    const root = source.read(normalizeUri(uri));
    if (!('error' in root) && root.file.text.includes(word)) throw new Error('forced crash');
    return analyze(uri, source);
  };
}
