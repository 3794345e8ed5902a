// The texts that the server knows: open documents first, then what was read for imports. Each text is parsed at most
// once, when it is first asked for. Keys are normalized uris; a file that nobody has read yet is `undefined`.
import type { Token } from '../../../../grammar/src/syntax/token.ts';
import type { ParsedFile } from '../model/file-source.ts';
import { normalizeUri } from './uri.ts';

/** What reading a file gave. */
export type FileContent = { readonly text: string } | { readonly error: 'missing' | 'unreadable' };

/** A file with its tree and its tokens. */
export interface ParsedText extends ParsedFile {
  /** As `parse` gives them. */
  readonly tokens: readonly Token[];
}

/** Parses the successive texts of one file; may keep what it learned from the last one. */
export type FileParser = (text: string) => ParsedText;

export interface OpenDocument {
  /** As the client spells it. */
  readonly uri: string;
  readonly version: number;
  readonly text: string;
}

export interface FileTable {
  /** Opens a document or replaces its text. */
  open(document: OpenDocument): void;
  /** Forgets the document; what was read from disk for the same file is forgotten, too. */
  close(uri: string): void;
  /** What was read from disk; undefined: read it again when it is needed. */
  setContent(uri: string, content: FileContent | undefined): void;
  /** Undefined: not open. */
  document(uri: string): OpenDocument | undefined;
  /** In the order in which they were opened. */
  documents(): readonly OpenDocument[];
  /** Undefined: not read yet. The same object as long as the text is the same. */
  parsed(uri: string): ParsedText | { readonly error: 'missing' | 'unreadable' } | undefined;
  /** Normalized uris of all files with a text, sorted. */
  known(): readonly string[];
}

interface Entry {
  document: OpenDocument | undefined;
  content: FileContent | undefined;
  parse: FileParser | undefined;
  parsed: { readonly text: string; readonly file: ParsedText } | undefined;
}

const textOf = (entry: Entry): string | undefined =>
  entry.document?.text ??
  (entry.content !== undefined && 'text' in entry.content ? entry.content.text : undefined);

/** An empty table. `createParser` is called once per file. */
export function createFileTable(createParser: (uri: string) => FileParser): FileTable {
  const entries = new Map<string, Entry>();
  const entryOf = (uri: string): Entry => {
    const key = normalizeUri(uri);
    const entry = entries.get(key) ?? {
      document: undefined,
      content: undefined,
      parse: undefined,
      parsed: undefined,
    };
    entries.set(key, entry);
    return entry;
  };
  return {
    open(document) {
      entryOf(document.uri).document = document;
    },
    close(uri) {
      entries.delete(normalizeUri(uri));
    },
    setContent(uri, content) {
      entryOf(uri).content = content;
    },
    document: (uri) => entries.get(normalizeUri(uri))?.document,
    documents: () => [...entries.values()].flatMap((entry) => entry.document ?? []),
    parsed(uri) {
      const key = normalizeUri(uri);
      const entry = entries.get(key);
      return entry === undefined ? undefined : parseEntry(key, entry, createParser);
    },
    known: () => [...entries].flatMap(([uri, entry]) => (textOf(entry) === undefined ? [] : uri)).sort(),
  };
}

function parseEntry(
  uri: string,
  entry: Entry,
  createParser: (uri: string) => FileParser,
): ParsedText | { readonly error: 'missing' | 'unreadable' } | undefined {
  const text = textOf(entry);
  if (text === undefined) {
    return entry.content !== undefined && 'error' in entry.content ? entry.content : undefined;
  }
  if (entry.parsed?.text === text) return entry.parsed.file;
  entry.parse ??= createParser(uri);
  const file = entry.parse(text);
  entry.parsed = { text, file };
  return file;
}
