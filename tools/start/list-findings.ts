// One line per finding, from the JSON of `archlint check`.
// Invariant: every finding of the input is in the output, in the input's order.

/** The part of the JSON that is read; lines and columns count from 1. */
export interface CheckOutput {
  readonly files: readonly {
    readonly path: string;
    readonly diagnostics: readonly {
      readonly code: string;
      readonly severity: string;
      readonly element?: string;
      readonly range: { readonly start: { readonly line: number; readonly column: number } };
    }[];
  }[];
  readonly counts: { readonly files: number; readonly error: number; readonly warning: number };
}

/** The findings as text, and a last line that counts them. */
export function listFindings({ files, counts }: CheckOutput): string {
  const rows = files.flatMap(({ path, diagnostics }) =>
    diagnostics.map(({ code, severity, element, range: { start } }) => [
      `${path}:${start.line}:${start.column}`,
      severity,
      element === undefined ? code : `${code} ${element}`,
    ]),
  );
  const width = Math.max(0, ...rows.map(([place = '']) => place.length));
  const lines = rows.map(
    ([place = '', severity = '', what = '']) => `  ${place.padEnd(width)}  ${severity.padEnd(7)}  ${what}`,
  );
  lines.push(`  ${counts.error} errors and ${counts.warning} warnings in ${counts.files} files`);
  return lines.join('\n');
}
