// Everything known about one system at one moment: an immutable snapshot from which every feature is answered.

import type { SourceFile } from '../../../../grammar/src/syntax/ast.ts';
import type { Diagnostic } from '../../../../grammar/src/text/diagnostic.ts';
import type { CapacityReport } from '../capacity/report.ts';
import type { Diagram } from '../diagram/diagram.ts';
import type { CallGraph } from '../model/call-graph.ts';
import type { Model } from '../model/model.ts';
import type { Finding } from '../rules/finding.ts';

/** A file with its tree. */
export interface ParsedFile {
  readonly uri: string;
  readonly file: SourceFile;
  /** Lexical and syntax errors, in the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface Analysis {
  /** The file that the system is of. */
  readonly uri: string;
  /** It and the files it imports, in the order of the imports, itself first. */
  readonly files: ReadonlyMap<string, ParsedFile>;
  readonly model: Model;
  readonly graph: CallGraph;
  readonly capacity: CapacityReport;
  readonly findings: readonly Finding[];
  /** Language errors and findings of one of its files, in the order of the text. Suppressed findings are left out. */
  diagnosticsOf(uri: string): readonly Diagnostic[];
  /** Drawn when asked for. */
  diagram(): Diagram;
}

/** How an analysis gets at files: the workspace answers, from open documents first. Undefined: there is no such file. */
export interface FileSource {
  read(uri: string): ParsedFile | { readonly error: 'missing' | 'unreadable' | 'outside' };
  /** The uri that an import path names, seen from a file; undefined where the file has no folder (untitled). */
  resolve(fromUri: string, path: string): string | undefined;
}
