// Which file imports which, as far as files are known. A file that no other file imports is a system of its own;
// an imported one belongs to the systems at the top of its importers. Order is that of the uris.
import type { ParsedFile } from '../model/file-source.ts';
import type { FileTable } from './file-table.ts';
import { resolveUri } from './uri.ts';

export interface ImportGraph {
  /** Uris that a file's own import statements name, in the order of the text; empty while it is not read. */
  importsOf(uri: string): readonly string[];
  /** Files to read before the system of `uri` is complete: imported, directly or not, and not read yet. */
  unread(uri: string): readonly string[];
  /** The systems that a file belongs to, sorted; the file itself when nothing imports it, or only a ring of imports does. */
  rootsOf(uri: string): readonly string[];
}

/** The imports of the files in a table. Follows its changes by itself. */
export function createImportGraph(files: FileTable): ImportGraph {
  const imports = new WeakMap<ParsedFile, readonly string[]>();
  const importsOf = (uri: string): readonly string[] => {
    const parsed = files.parsed(uri);
    if (parsed === undefined || 'error' in parsed) return [];
    const found = imports.get(parsed) ?? findImports(uri, parsed);
    imports.set(parsed, found);
    return found;
  };
  return {
    importsOf,
    unread: (uri) => reach([uri], importsOf).filter((target) => files.parsed(target) === undefined),
    rootsOf(uri) {
      const importers = invert(files.known(), importsOf);
      if (!importers.has(uri)) return [uri];
      const ancestors = reach([uri], (at) => importers.get(at) ?? []);
      const roots = ancestors.filter((at) => !importers.has(at)).sort();
      return roots.length > 0 ? roots : [uri];
    },
  };
}

function findImports(uri: string, parsed: ParsedFile): readonly string[] {
  return parsed.file.statements.flatMap((statement) =>
    statement.type === 'declaration' && statement.kind.text === 'import' && statement.title !== undefined
      ? (resolveUri(uri, statement.title.text) ?? [])
      : [],
  );
}

/** For each imported file, those that import it; a file that imports itself does not count. */
function invert(
  uris: readonly string[],
  importsOf: (uri: string) => readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const importers = new Map<string, string[]>();
  for (const uri of uris) {
    for (const target of importsOf(uri)) {
      if (target === uri) continue;
      const list = importers.get(target);
      if (list === undefined) importers.set(target, [uri]);
      else list.push(uri);
    }
  }
  return importers;
}

/** All that can be reached, the starts included, in the order of discovery. */
function reach(starts: readonly string[], next: (uri: string) => readonly string[]): readonly string[] {
  const seen = new Set(starts);
  for (const at of seen) for (const target of next(at)) seen.add(target);
  return [...seen];
}
