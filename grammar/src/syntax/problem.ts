// A syntax error before it is a diagnostic: without the file's name, and with `\n` in a fix standing for a line
// break and the indentation of the line where the statement begins. Offsets count from wherever the maker says.
import type { Diagnostic, Fix } from '../text/diagnostic.ts';
import type { Span } from '../text/span.ts';
import type { TextEdit } from '../text/text-edit.ts';

export interface ProblemFix {
  readonly title: string;
  readonly safety: Fix['safety'];
  readonly edits: readonly TextEdit[];
}

export interface Problem {
  readonly code: 'unexpected-token' | 'limit-exceeded';
  readonly message: string;
  readonly span: Span;
  readonly related?: { readonly span: Span; readonly message: string };
  readonly fixes?: readonly ProblemFix[];
}

/** Where a problem's offsets count from and how a line break is written there. */
export interface Place {
  readonly uri: string;
  readonly base: number;
  /** Line break and indentation. */
  readonly newLine: string;
}

const move = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by });

const toFix = ({ title, safety, edits }: ProblemFix, { uri, base, newLine }: Place): Fix => ({
  title,
  safety,
  files: [
    {
      uri,
      edits: edits.map(({ span, newText }) => ({
        span: move(span, base),
        newText: newText.replaceAll('\n', newLine),
      })),
    },
  ],
});

/** The diagnostic of a problem at its place. */
export function toDiagnostic(problem: Problem, place: Place): Diagnostic {
  const { code, message, span, related, fixes } = problem;
  const { uri, base } = place;
  return {
    code,
    severity: 'error',
    message,
    span: move(span, base),
    ...(related && {
      related: [{ location: { uri, span: move(related.span, base) }, message: related.message }],
    }),
    ...(fixes && { fixes: fixes.map((fix) => toFix(fix, place)) }),
  };
}
