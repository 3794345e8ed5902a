// From files to analyzed systems. A file that no other of the files imports is a system of its own; in a ring of
// imports the first one is. Each text is parsed once.
import {
  type Analysis,
  analyze,
  createLineIndex,
  type FileSource,
  isInside,
  type LineIndex,
  type ParsedFile,
  parse,
  resolveUri,
} from '../core/index.ts';
import type { Environment } from './environment.ts';
import { displayPath, toPath, toUri } from './paths.ts';

/** The name of standard input among files. */
export const inputPath = '/-';

/** What is said of it, behind its path. */
export const unreadable = 'it cannot be read. Check its permissions and that it is UTF-8 text';

export interface Systems {
  readonly analyses: readonly Analysis[];
  /** Messages about files that could not be read, as shown to the user. */
  readonly problems: readonly string[];
  /** All files that belong to the systems, imported ones included, each once, in order. */
  readonly files: readonly SystemFile[];
}

export interface SystemFile {
  readonly uri: string;
  /** As shown to the user. */
  readonly path: string;
  readonly text: string;
  readonly index: LineIndex;
}

/** Texts that count instead of what is on disk, by uri. */
export type Texts = ReadonlyMap<string, string>;

export function readSystems(
  paths: readonly string[],
  { environment, texts }: { readonly environment: Environment; readonly texts?: Texts },
): Systems {
  const uris = paths.map(toUri);
  const source = createSource(uris, environment, texts ?? new Map());
  const problems: string[] = [];
  const readable = uris.filter((uri) => {
    const read = source.read(uri);
    if (!('error' in read)) return true;
    const reason = read.error === 'missing' ? 'there is no such file' : unreadable;
    problems.push(`${showPath(uri, environment)}: ${reason}.`);
    return false;
  });
  const analyses = findRoots(readable, source).map((uri) => analyze(uri, source));
  const files = new Map<string, SystemFile>();
  for (const analysis of analyses) {
    for (const [uri, { file }] of analysis.files) {
      if (files.has(uri)) continue;
      const path = showPath(uri, environment);
      files.set(uri, { uri, path, text: file.text, index: createLineIndex(file.text) });
    }
  }
  return { analyses, problems, files: [...files.values()] };
}

export const showPath = (uri: string, { currentFolder }: Pick<Environment, 'currentFolder'>): string =>
  toPath(uri) === inputPath ? '<input>' : displayPath(toPath(uri), currentFolder);

function createSource(uris: readonly string[], environment: Environment, texts: Texts): FileSource {
  const known = new Map<string, ReturnType<FileSource['read']>>();
  const folders = [
    toUri(environment.currentFolder),
    ...uris.map((uri) => uri.slice(0, uri.lastIndexOf('/'))),
  ];
  const load = (uri: string): ReturnType<FileSource['read']> => {
    const text = texts.get(uri);
    if (text === undefined && !folders.some((folder) => isInside(folder, uri))) return { error: 'outside' };
    const content = text === undefined ? environment.files.read(toPath(uri)) : { text };
    if ('error' in content) return content;
    const { file, diagnostics } = parse(content.text, { uri });
    return { uri, file, diagnostics };
  };
  return {
    read(uri) {
      const result = known.get(uri) ?? load(uri);
      known.set(uri, result);
      return result;
    },
    resolve: (fromUri, path) => (toPath(fromUri) === inputPath ? undefined : resolveUri(fromUri, path)),
  };
}

function findRoots(uris: readonly string[], source: FileSource): readonly string[] {
  const importsOf = (uri: string): readonly string[] => {
    const read = source.read(uri);
    return 'error' in read ? [] : importPaths(read).flatMap((path) => source.resolve(uri, path) ?? []);
  };
  const imported = new Set(uris.flatMap(importsOf));
  const seen = new Set<string>();
  const reach = (start: string): void => {
    const open = [start];
    for (let uri = open.pop(); uri !== undefined; uri = open.pop()) {
      if (seen.has(uri)) continue;
      seen.add(uri);
      open.push(...importsOf(uri));
    }
  };
  const roots = uris.filter((uri) => !imported.has(uri));
  for (const root of roots) reach(root);
  for (const uri of uris) {
    if (seen.has(uri)) continue;
    roots.push(uri);
    reach(uri);
  }
  return uris.filter((uri) => roots.includes(uri));
}

const importPaths = ({ file }: ParsedFile): readonly string[] =>
  file.statements.flatMap((statement) =>
    statement.type === 'declaration' && statement.kind.text === 'import' && statement.title !== undefined
      ? [statement.title.text]
      : [],
  );
