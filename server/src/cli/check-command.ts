// `archlint check`: reports what is wrong, mends what may be mended, and answers by its exit code.
import { applyFixes } from './apply-fixes.ts';
import { type Counts, collectDiagnostics, countSeverities } from './collect-diagnostics.ts';
import { type Environment, exitCode } from './environment.ts';
import { formatCheckJson } from './format-check-json.ts';
import { formatStylish } from './format-stylish.ts';
import { toPath } from './paths.ts';
import type { Arguments } from './read-arguments.ts';
import { type Operands, readOperands, worse } from './read-operands.ts';
import { readSystems, type Systems, showPath } from './read-systems.ts';

const bySeverity = ['error', 'warning', 'information', 'hint'] as const;

export async function runCheck({ operands, options }: Arguments, environment: Environment): Promise<number> {
  const wantsFix = options.has('--fix');
  if (wantsFix && operands.includes('-')) {
    environment.writeError('`--fix` writes files and cannot be used with standard input.\n');
    return exitCode.failed;
  }
  if (options.has('--suggested') && !wantsFix) {
    environment.writeError('`--suggested` says which fixes `--fix` applies; add `--fix`.\n');
    return exitCode.failed;
  }
  const found = await readOperands(operands, environment);
  if (found === undefined) return exitCode.failed;
  const isFixed = !wantsFix || fix(found, options.has('--suggested'), environment);
  const systems = readSystems(found.paths, { environment, texts: found.texts });
  const reports = collectDiagnostics(systems);
  if (options.get('--format') === 'json') {
    environment.write(formatCheckJson(reports, systems.problems));
  } else {
    for (const problem of systems.problems) environment.writeError(`${problem}\n`);
    environment.write(formatStylish(reports, systems, environment));
  }
  const hasFailed = reportFailures(systems, environment);
  const isComplete = isFixed && found.isComplete && systems.problems.length === 0 && !hasFailed;
  return worse(judge(countSeverities(reports), options), isComplete);
}

/** Writes the mended files; false, having said why, where nothing may be written. */
function fix({ paths }: Operands, withSuggested: boolean, environment: Environment): boolean {
  const { texts, applied, failure } = applyFixes(paths, { environment, withSuggested });
  if (failure !== undefined) {
    environment.writeError(`${failure}\n`);
    return false;
  }
  let isWritten = true;
  for (const [uri, text] of texts) {
    if (environment.files.write(toPath(uri), text)) continue;
    environment.writeError(`${showPath(uri, environment)}: it cannot be written.\n`);
    isWritten = false;
  }
  if (applied > 0 && isWritten) {
    const places = `${applied} ${applied === 1 ? 'fix' : 'fixes'} in ${texts.size} ${texts.size === 1 ? 'file' : 'files'}`;
    environment.writeError(`Applied ${places}.\n`);
  }
  return isWritten;
}

/** A rule that crashed is a mistake of the program: the others still report. */
function reportFailures({ analyses }: Systems, environment: Environment): boolean {
  const failures = analyses.flatMap((analysis) => analysis.failures);
  for (const { rule, error } of failures) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    environment.writeError(`The rule ${rule} failed; please report this with the text below.\n${reason}\n`);
  }
  return failures.length > 0;
}

function judge(counts: Counts, options: Arguments['options']): number {
  const threshold = bySeverity.findIndex((severity) => severity === (options.get('--fail-on') ?? 'error'));
  if (bySeverity.slice(0, threshold + 1).some((severity) => counts[severity] > 0)) return exitCode.found;
  const mostWarnings = options.get('--max-warnings');
  return mostWarnings !== undefined && counts.warning > Number(mostWarnings)
    ? exitCode.found
    : exitCode.clean;
}
