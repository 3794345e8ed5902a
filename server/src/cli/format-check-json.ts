// Findings for programs, as `docs/schemas/check.schema.json` describes them. Lines and columns count from 1; columns
// are UTF-16 units. Nothing else is ever written beside it.
import type { Diagnostic, Location, Span } from '../core/index.ts';
import { countSeverities, type FileReport } from './collect-diagnostics.ts';
import type { SystemFile } from './read-systems.ts';

export function formatCheckJson(reports: readonly FileReport[], problems: readonly string[]): string {
  const files = new Map(reports.map(({ file }) => [file.uri, file]));
  const output = {
    version: 1,
    files: reports.map(({ file, diagnostics, suppressed }) => ({
      path: file.path,
      diagnostics: diagnostics.map((diagnostic) => toJson(diagnostic, file, files)),
      suppressed,
    })),
    problems,
    counts: { files: reports.length, ...countSeverities(reports) },
  };
  return `${JSON.stringify(output, undefined, 2)}\n`;
}

function toJson(diagnostic: Diagnostic, file: SystemFile, files: ReadonlyMap<string, SystemFile>): object {
  const { code, severity, message, span, related = [], fixes = [] } = diagnostic;
  const finding = 'element' in diagnostic ? { element: diagnostic.element } : {};
  return {
    code,
    severity,
    message,
    ...finding,
    range: toRange(span, file),
    related: related.map(({ location, message: words }) => ({ ...toPlace(location, files), message: words })),
    fixes: fixes.map(({ title, safety }) => ({ title, safety })),
  };
}

function toPlace({ uri, span }: Location, files: ReadonlyMap<string, SystemFile>): object {
  const file = files.get(uri);
  return file === undefined ? { path: uri } : { path: file.path, range: toRange(span, file) };
}

/** The end is behind the last unit. */
export function toRange({ start, end }: Span, { index }: Pick<SystemFile, 'index'>): object {
  const at = (offset: number): object => {
    const { line, column } = index.positionAt(offset);
    return { line: line + 1, column: column + 1 };
  };
  return { start: at(start), end: at(end) };
}
