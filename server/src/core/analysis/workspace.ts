// The files of a workspace and the analyses of their systems. An analysis is computed when it is first asked for
// and kept until one of the files it read changes; nothing here reads a file, waits or keeps time.

import type { FileSource } from '../model/file-source.ts';
import type { Analysis } from './analysis.ts';
import {
  createFileTable,
  type FileContent,
  type FileParser,
  type OpenDocument,
  type ParsedText,
} from './file-table.ts';
import { createImportGraph } from './import-graph.ts';
import { folderOf, isInside, normalizeUri, resolveUri } from './uri.ts';

/** What turns texts into analyses; the workspace adds the memory. */
export interface Engine {
  createParser(uri: string): FileParser;
  analyze(uri: string, source: FileSource): Analysis;
}

export interface Workspace {
  /** Imports stay inside these folders; with none, inside the folders of the open documents. */
  setFolders(uris: readonly string[]): void;
  folders(): readonly string[];
  open(document: OpenDocument): void;
  close(uri: string): void;
  setContent(uri: string, content: FileContent | undefined): void;
  document(uri: string): OpenDocument | undefined;
  documents(): readonly OpenDocument[];
  /** The tree of the current text; undefined while the file is not read or cannot be had. */
  parsed(uri: string): ParsedText | undefined;
  /** Files to read and hand to `setContent` before the analyses of a file are complete. Empty: nothing is missing. */
  unread(uri: string): readonly string[];
  /** The uris of the systems that a file belongs to, sorted; never empty. */
  rootsOf(uri: string): readonly string[];
  /** The system of a file that is a root. The same object as long as none of its files changed. May throw what the engine throws. */
  analysis(root: string): Analysis;
}

type Read = ReturnType<FileSource['read']>;

interface Cached {
  /** Gives the analysis, or throws again what the engine threw: the same texts are not tried twice. */
  readonly result: () => Analysis;
  readonly reads: ReadonlyMap<string, Read>;
}

/** An empty workspace. */
export function createWorkspace(engine: Engine): Workspace {
  const files = createFileTable(engine.createParser);
  const graph = createImportGraph(files);
  const cache = new Map<string, Cached>();
  let folders: readonly string[] = [];

  const isAllowed = (uri: string): boolean => {
    const within = folders.length > 0 ? folders : files.documents().map((document) => folderOf(document.uri));
    return files.document(uri) !== undefined || within.some((folder) => isInside(folder, uri));
  };
  const read = (uri: string): Read => {
    if (!isAllowed(uri)) return { error: 'outside' };
    return files.parsed(uri) ?? { error: 'missing' };
  };
  const isFresh = (cached: Cached): boolean =>
    [...cached.reads].every(([uri, result]) => isSameRead(read(uri), result));

  return {
    setFolders(uris) {
      folders = uris.map(normalizeUri);
    },
    folders: () => folders,
    open: files.open,
    close(uri) {
      files.close(uri);
      const needed = new Set(
        files.documents().flatMap((document) => graph.rootsOf(normalizeUri(document.uri))),
      );
      for (const root of cache.keys()) if (!needed.has(root)) cache.delete(root);
    },
    setContent: files.setContent,
    document: files.document,
    documents: files.documents,
    parsed(uri) {
      const parsed = files.parsed(uri);
      return parsed === undefined || 'error' in parsed ? undefined : parsed;
    },
    unread(uri) {
      const wanted = graph.rootsOf(normalizeUri(uri)).flatMap(graph.unread);
      return [...new Set(wanted)].filter(isAllowed);
    },
    rootsOf: (uri) => graph.rootsOf(normalizeUri(uri)),
    analysis(root) {
      const cached = cache.get(root);
      if (cached !== undefined && isFresh(cached)) return cached.result();
      cache.delete(root); // so that the old snapshot is free while the new one is made
      const { source, reads } = recording({ read, resolve: resolveUri });
      const result = attempt(() => engine.analyze(root, source));
      cache.set(root, { result, reads });
      return result();
    },
  };
}

function attempt<T>(compute: () => T): () => T {
  try {
    const value = compute();
    return () => value;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

/** A source that remembers what it answered. */
function recording(source: FileSource): { readonly source: FileSource; readonly reads: Map<string, Read> } {
  const reads = new Map<string, Read>();
  const read = (uri: string): Read => {
    const result = source.read(uri);
    reads.set(uri, result);
    return result;
  };
  return { source: { read, resolve: source.resolve }, reads };
}

const isSameRead = (a: Read, b: Read): boolean =>
  a === b || ('error' in a && 'error' in b && a.error === b.error);
