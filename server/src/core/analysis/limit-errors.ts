// A file gone wrong has thousands of errors, and nobody reads more than the first ones.
import { maxErrors } from '../../../../grammar/src/syntax/parse.ts';
import type { Diagnostic } from '../../../../grammar/src/text/diagnostic.ts';

/** The first errors in the order given, as many as the limit allows; then one that says that there are more. */
export function limitErrors(errors: readonly Diagnostic[]): readonly Diagnostic[] {
  const next = errors[maxErrors];
  if (next === undefined) return errors;
  // The parser has counted its own.
  if (next.code === 'limit-exceeded') return errors.slice(0, maxErrors + 1);
  const message = `The file has more than ${maxErrors} errors. Mend the first ones to see the rest.`;
  const span = { start: next.span.start, end: next.span.start };
  return [...errors.slice(0, maxErrors), { code: 'limit-exceeded', severity: 'error', message, span }];
}
