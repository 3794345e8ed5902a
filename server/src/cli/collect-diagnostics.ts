// What `check` reports of each file: language errors and findings of all systems it belongs to, each once.
import type { Diagnostic, Severity } from '../core/index.ts';
import type { Environment } from './environment.ts';
import type { SystemFile, Systems } from './read-systems.ts';

export interface FileReport {
  readonly file: SystemFile;
  /** In the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
  /** Findings that a comment in the file covers. */
  readonly suppressed: number;
  /** How many of the errors are the language's, not a rule's. */
  readonly languageErrors: number;
}

export type Counts = Readonly<Record<Severity, number>>;

export function collectDiagnostics({ analyses, files }: Systems): readonly FileReport[] {
  return files.map((file) => {
    const seen = new Map<string, Diagnostic>();
    const suppressed = new Set<string>();
    for (const analysis of analyses) {
      if (!analysis.files.has(file.uri)) continue;
      for (const diagnostic of analysis.diagnosticsOf(file.uri)) {
        const key = keyOf(diagnostic);
        if (!seen.has(key)) seen.set(key, diagnostic);
      }
      for (const finding of analysis.findings) {
        if (finding.uri === file.uri && finding.suppressed !== undefined) suppressed.add(keyOf(finding));
      }
    }
    const diagnostics = [...seen.values()].sort(
      (a, b) => a.span.start - b.span.start || a.span.end - b.span.end || (a.code < b.code ? -1 : 1),
    );
    const languageErrors = diagnostics.filter(
      (diagnostic) => diagnostic.severity === 'error' && !('messageId' in diagnostic),
    );
    return { file, diagnostics, suppressed: suppressed.size, languageErrors: languageErrors.length };
  });
}

const keyOf = ({ code, span, message }: Diagnostic): string => `${code} ${span.start} ${span.end} ${message}`;

export function countSeverities(reports: readonly FileReport[]): Counts {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { diagnostics } of reports) {
    for (const { severity } of diagnostics) counts[severity] += 1;
  }
  return counts;
}

/** What is wrong in a text may be missing from what is made of it: names the files, and says whether there are any. */
export function warnOfErrors(systems: Systems, environment: Pick<Environment, 'writeError'>): boolean {
  const wrong = collectDiagnostics(systems).filter(({ languageErrors }) => languageErrors > 0);
  for (const { file, languageErrors } of wrong) {
    const count = `${languageErrors} ${languageErrors === 1 ? 'error' : 'errors'}`;
    environment.writeError(`${file.path}: ${count} in the text, see \`archlint check\`.\n`);
  }
  return wrong.length > 0;
}
