// How a model gets at files. The workspace answers, from open documents first; tests answer from a map.
import type { SourceFile } from '../../../../grammar/src/syntax/ast.ts';
import type { Diagnostic } from '../../../../grammar/src/text/diagnostic.ts';

/** A file with its tree. */
export interface ParsedFile {
  readonly uri: string;
  readonly file: SourceFile;
  /** Lexical and syntax errors, in the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface FileSource {
  /** The file, or why it cannot be had. Never throws. */
  read(uri: string): ParsedFile | { readonly error: 'missing' | 'unreadable' | 'outside' };
  /** The uri that an import path names, seen from a file; undefined where the file has no folder (untitled). */
  resolve(fromUri: string, path: string): string | undefined;
}
