// What can be wrong with a comment that silences findings: no reason, an unknown rule, nothing to silence. These are
// findings with codes and pages of their own; none of them can be silenced.
import type { Fix } from '../../../../grammar/src/text/diagnostic.ts';
import { nearNames } from '../../../../grammar/src/text/near-names.ts';
import type { Span } from '../../../../grammar/src/text/span.ts';
import type { TextEdit } from '../../../../grammar/src/text/text-edit.ts';
import type { ParsedFile } from '../model/file-source.ts';
import type { SuppressedId, Suppression } from './parse-suppression.ts';
import type { Problem, RuleMeta } from './rule.ts';
import { isFirstOnLine, lineEndAt, lineStartAt, skipLineEnd } from './source-layout.ts';

const meta = (
  id: string,
  parts: Pick<RuleMeta, 'summary' | 'severity' | 'fixable'> & { readonly message: string },
): RuleMeta => ({
  id,
  aliases: [],
  category: 'comments',
  maturity: 'stable',
  since: '0.1.0',
  references: [],
  summary: parts.summary,
  severity: parts.severity,
  fixable: parts.fixable,
  messages: new Map([['found', parts.message]]),
});

export const unexplainedSuppression = meta('unexplained-suppression', {
  summary: 'A comment that silences a finding and does not say why.',
  severity: 'warning',
  fixable: 'none',
  message:
    'This comment silences findings without a reason, so nobody can tell later whether it still holds. Write the reason behind a colon: {example}.',
});

export const unknownRule = meta('unknown-rule', {
  summary: 'A comment that names a rule that does not exist.',
  severity: 'warning',
  fixable: 'safe',
  message: 'There is no rule {id}, so this comment silences nothing. {advice}',
});

export const unusedSuppression = meta('unused-suppression', {
  summary: 'A comment that silences nothing.',
  severity: 'hint',
  fixable: 'safe',
  message: '{id} finds nothing here, so this comment silences nothing. Remove it.',
});

/** Checks of the frame itself, with the metadata that rules have. */
export const suppressionChecks: readonly RuleMeta[] = [
  unexplainedSuppression,
  unknownRule,
  unusedSuppression,
];

export interface SuppressionProblem {
  readonly meta: RuleMeta;
  readonly problem: Problem;
}

export interface SuppressionInput {
  readonly suppression: Suppression;
  readonly file: ParsedFile;
  /** The id in question; undefined: the whole comment. */
  readonly id: SuppressedId | undefined;
  readonly known: readonly RuleMeta[];
}

export function suppressionProblem(
  kind: 'unexplained' | 'unknown' | 'unused',
  input: SuppressionInput,
): SuppressionProblem {
  if (kind === 'unexplained') return { meta: unexplainedSuppression, problem: unexplained(input) };
  if (kind === 'unknown') return { meta: unknownRule, problem: unknown(input) };
  return { meta: unusedSuppression, problem: unused(input) };
}

function problemAt({ suppression, file, id }: SuppressionInput, values: Problem['values']): Problem {
  const { start, end } = suppression.comment.span;
  const span = id?.span ?? { start: file.file.text.indexOf('arch-ignore', start), end };
  const word = suppression.wholeFile ? 'arch-ignore-file' : 'arch-ignore';
  return {
    message: 'found',
    values,
    subject: { element: id?.text ?? word, location: { uri: file.uri, span }, place: undefined },
  };
}

function unexplained(input: SuppressionInput): Problem {
  const { ids, wholeFile } = input.suppression;
  const list = ids.map(({ text }) => text).join(', ') || 'single-point-of-failure';
  const example = `\`// arch-ignore${wholeFile ? '-file' : ''} ${list}: why it is accepted\``;
  return problemAt({ ...input, id: undefined }, { example });
}

function unknown(input: SuppressionInput): Problem {
  const { id, known } = input;
  if (!id) {
    const advice = 'Name the rule: the code of the finding that it is to silence.';
    return { ...problemAt(input, { id: 'of that name', advice }), fixes: () => [removal(input)] };
  }
  const near = nearNames(
    id.text,
    known.map((rule) => rule.id),
  );
  const advice =
    near.length > 0
      ? `Did you mean ${near.map((name) => `\`${name}\``).join(' or ')}?`
      : 'Remove it; errors of the language cannot be silenced.';
  const fixes = (): readonly Fix[] => [
    ...near.map((name): Fix => replacement(input, id.span, name)),
    ...(near.length === 0 ? [removal(input)] : []),
  ];
  return { ...problemAt(input, { id: `\`${id.text}\``, advice }), fixes };
}

function unused(input: SuppressionInput): Problem {
  const problem = problemAt(input, { id: `\`${input.id?.text ?? ''}\`` });
  return { ...problem, unnecessary: true, fixes: () => [removal(input)] };
}

const replacement = ({ file }: SuppressionInput, span: Span, name: string): Fix => ({
  title: `Change it to \`${name}\``,
  safety: 'safe',
  files: [{ uri: file.uri, edits: [{ span, newText: name }] }],
});

/** Removes one rule of several from the comment, or the comment with its line. */
function removal({ suppression, file, id }: SuppressionInput): Fix {
  const { text } = file.file;
  const { ids, comment } = suppression;
  if (ids.length > 1 && id) {
    const index = ids.indexOf(id);
    const previous = ids[index - 1];
    const next = ids[index + 1];
    const span = previous
      ? { start: previous.span.end, end: id.span.end }
      : { start: id.span.start, end: next?.span.start ?? id.span.end };
    return {
      title: `Remove \`${id.text}\` from the comment`,
      safety: 'safe',
      files: [{ uri: file.uri, edits: [{ span, newText: '' }] }],
    };
  }
  return {
    title: 'Remove the comment',
    safety: 'safe',
    files: [{ uri: file.uri, edits: [removeComment(text, comment.span)] }],
  };
}

function removeComment(text: string, span: Span): TextEdit {
  if (!isFirstOnLine(text, span.start)) {
    let start = span.start;
    while (start > 0 && (text[start - 1] === ' ' || text[start - 1] === '\t')) start -= 1;
    return { span: { start, end: span.end }, newText: '' };
  }
  return {
    span: { start: lineStartAt(text, span.start), end: skipLineEnd(text, lineEndAt(text, span.end)) },
    newText: '',
  };
}
