// The files of one system: the file itself and all that it imports, each once, with an error at every import that
// brings nothing in. Imported files contribute declarations and connections; their settings and journeys do not count.
import type { DeclarationStatement, Statement } from '../../../../grammar/src/syntax/ast.ts';
import type { Diagnostic } from '../../../../grammar/src/text/diagnostic.ts';
import type { FileSource, ParsedFile } from './file-source.ts';
import type { Problems } from './problems.ts';

const isImport = (statement: Statement): statement is DeclarationStatement =>
  statement.type === 'declaration' && statement.kind.text === 'import';

const reasons = {
  missing: 'there is no such file. Check the spelling of the path; it is relative to this file',
  unreadable: 'the file cannot be read. Check its permissions and that it is a text file',
  outside: 'the file lies outside the workspace. Move it in, or open the folder that holds both',
} as const;

const importProblem = (code: string, statement: DeclarationStatement, message: string): Diagnostic => ({
  code,
  severity: 'error',
  message,
  span: statement.title?.span ?? statement.span,
});

/** The files by uri, the given one first, then in the order in which imports name them. */
export function collectFiles(
  uri: string,
  source: FileSource,
  problems: Problems,
): ReadonlyMap<string, ParsedFile> {
  const files = new Map<string, ParsedFile>();
  const open: string[] = [];

  const follow = (from: ParsedFile, statement: DeclarationStatement): void => {
    const path = statement.title?.text;
    if (path === undefined) return;
    const target = source.resolve(from.uri, path);
    if (target === undefined) {
      const message = `\`${path}\` is not imported: this file has no folder yet. Save it first.`;
      problems.add(from.uri, importProblem('import-not-found', statement, message));
      return;
    }
    if (open.includes(target)) {
      const message =
        target === from.uri
          ? 'A file cannot import itself. Remove this line.'
          : `Importing \`${path}\` closes a circle: it imports this file again. Move what both need into a third file.`;
      problems.add(from.uri, importProblem('import-cycle', statement, message));
      return;
    }
    if (files.has(target)) return;
    const read = source.read(target);
    if ('error' in read) {
      problems.add(
        from.uri,
        importProblem('import-not-found', statement, `\`${path}\` is not imported: ${reasons[read.error]}.`),
      );
      return;
    }
    visit(read);
  };

  const visit = (file: ParsedFile): void => {
    files.set(file.uri, file);
    open.push(file.uri);
    for (const statement of file.file.statements) if (isImport(statement)) follow(file, statement);
    open.pop();
  };

  const first = source.read(uri);
  if (!('error' in first)) visit(first);
  return files;
}
