// Findings for people: file by file, each with its place, its message, the line it is about and what would mend it.
import type { Diagnostic } from '../core/index.ts';
import { renderCodeFrame, visible } from './code-frame.ts';
import { type Counts, countSeverities, type FileReport } from './collect-diagnostics.ts';
import type { Environment } from './environment.ts';
import { createPaint, type Paint } from './paint.ts';
import type { SystemFile, Systems } from './read-systems.ts';
import { showPath } from './read-systems.ts';

/** Ends with a line break. */
export function formatStylish(
  reports: readonly FileReport[],
  systems: Systems,
  environment: Pick<Environment, 'hasColor' | 'currentFolder'>,
): string {
  const paint = createPaint(environment.hasColor);
  const blocks = reports
    .filter(({ diagnostics }) => diagnostics.length > 0)
    .map(({ file, diagnostics }) => {
      const shown = diagnostics.map((diagnostic) =>
        renderDiagnostic(diagnostic, file, { paint, systems, environment }),
      );
      return `${paint.underline(file.path)}\n\n${shown.join('\n\n')}\n`;
    });
  return `${blocks.join('\n')}${blocks.length > 0 ? '\n' : ''}${renderSummary(reports, paint)}\n`;
}

interface Context {
  readonly paint: Paint;
  readonly systems: Systems;
  readonly environment: Pick<Environment, 'currentFolder'>;
}

function renderDiagnostic(
  diagnostic: Diagnostic,
  file: SystemFile,
  { paint, systems, environment }: Context,
): string {
  const { severity, code, message, span, related = [], fixes = [] } = diagnostic;
  const { line, column } = file.index.positionAt(span.start);
  const place = paint.dim(`${line + 1}:${column + 1}`);
  const lines = [
    `  ${place} ${paint.severity(severity, severity)} ${paint.bold(code)}`,
    `  ${visible(message)}`,
    indent(renderCodeFrame(file.text, file.index, { span, paint })),
  ];
  for (const { location, message: words } of related) {
    const other = systems.files.find(({ uri }) => uri === location.uri);
    const at = other?.index.positionAt(location.span.start);
    const where =
      at === undefined
        ? showPath(location.uri, environment)
        : `${other?.path}:${at.line + 1}:${at.column + 1}`;
    lines.push(`    ${paint.dim(where)} ${visible(words)}`);
  }
  for (const { title, safety } of fixes) {
    lines.push(`    ${paint.good(safety === 'safe' ? 'safe fix:' : 'suggested fix:')} ${visible(title)}`);
  }
  return lines.join('\n');
}

const indent = (text: string): string =>
  text
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');

/** `2 errors, 1 warning in 3 files`. */
function renderSummary(reports: readonly FileReport[], paint: Paint): string {
  const counts = countSeverities(reports);
  const files = plural(reports.length, 'file');
  const suppressed = reports.reduce((sum, report) => sum + report.suppressed, 0);
  const aside = suppressed === 0 ? '' : ` (${suppressed} suppressed)`;
  const found = describeCounts(counts);
  if (found === '') return `${paint.good('No findings')} in ${files}${aside}.`;
  return `${paint.bold(found)} in ${files}${aside}.`;
}

export function describeCounts(counts: Counts): string {
  const parts = [
    counts.error > 0 ? plural(counts.error, 'error') : '',
    counts.warning > 0 ? plural(counts.warning, 'warning') : '',
    counts.information > 0 ? `${counts.information} information` : '',
    counts.hint > 0 ? plural(counts.hint, 'hint') : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;
