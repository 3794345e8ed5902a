// What can be done about the diagnostics under a selection: each fix on its own, all safe ones of a kind or of the
// file, a suppression, the page that explains. Edits are computed when asked for, from the snapshot they are asked of.
import type { Statement } from '../../../../grammar/src/syntax/ast.ts';
import type { Diagnostic, FileEdits, Fix } from '../../../../grammar/src/text/diagnostic.ts';
import { encloses, type Span } from '../../../../grammar/src/text/span.ts';
import type { TextEdit } from '../../../../grammar/src/text/text-edit.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { ignorableRules } from '../analysis/rule-mentions.ts';

export interface CodeAction {
  /** Of fixes and suppressions: with its numbers. Two diagnostics may have fixes of one title. */
  readonly title: string;
  readonly kind: 'quickfix' | 'source.fixAll.archlint';
  /** What it mends; absent for actions on the whole file. */
  readonly diagnostic?: Diagnostic;
  /** The one that an editor may apply without showing the others. */
  readonly isPreferred: boolean;
  readonly effect:
    | { readonly type: 'edits'; readonly files: () => readonly FileEdits[] }
    | { readonly type: 'page'; readonly code: string; readonly isRule: boolean };
}

export interface CodeActionOptions {
  /** Kinds that the client wants, as prefixes such as `source`; absent: quick fixes, for the light bulb. */
  readonly only?: readonly string[];
}

/** Fixes first in the order of the diagnostics, then suppressions, then pages. */
export function listCodeActions(
  analysis: Analysis,
  { uri, span }: { readonly uri: string; readonly span: Span },
  { only }: CodeActionOptions = {},
): readonly CodeAction[] {
  const wants = (kind: string): boolean =>
    only?.some((prefix) => kind === prefix || kind.startsWith(`${prefix}.`)) ?? kind === 'quickfix';
  const all = analysis.diagnosticsOf(uri);
  const here = all.filter((diagnostic) => meet(diagnostic.span, span));
  const actions: CodeAction[] = [];
  if (wants('quickfix')) {
    actions.push(...here.flatMap(fixActions), ...fixAllOfCode(here, all));
    actions.push(
      ...here.flatMap((it) => suppressAction(analysis, uri, it)),
      ...distinctCodes(here).map(pageAction),
    );
  }
  if (wants('source.fixAll.archlint')) actions.push(...fixAllOfFile(all));
  return actions;
}

/** Whether they share a character or touch. */
const meet = (a: Span, b: Span): boolean => a.start <= b.end && b.start <= a.end;

/** Language errors have pages of their own. */
const isFinding = (diagnostic: Diagnostic): boolean => 'messageId' in diagnostic;

function fixActions(diagnostic: Diagnostic): readonly CodeAction[] {
  return (diagnostic.fixes ?? []).map((fix, index) => ({
    title: fix.title,
    kind: 'quickfix',
    diagnostic,
    isPreferred: index === 0,
    effect: { type: 'edits', files: () => fix.files },
  }));
}

const safeFixOf = ({ fixes }: Diagnostic): Fix | undefined => fixes?.find(({ safety }) => safety === 'safe');

function fixAllOfCode(here: readonly Diagnostic[], all: readonly Diagnostic[]): readonly CodeAction[] {
  const codes = new Set(here.filter((it) => safeFixOf(it) !== undefined).map(({ code }) => code));
  return [...codes].flatMap((code) => {
    const alike = all.filter((it) => it.code === code);
    if (alike.length < 2) return [];
    const files = (): readonly FileEdits[] => mergeFixes(alike.flatMap((it) => safeFixOf(it) ?? []));
    return [fixAll(`Fix all ${code} in this file`, 'quickfix', files)];
  });
}

function fixAllOfFile(all: readonly Diagnostic[]): readonly CodeAction[] {
  const fixes = all.flatMap((it) => safeFixOf(it) ?? []);
  if (fixes.length === 0) return [];
  return [fixAll('Fix all that can be fixed safely', 'source.fixAll.archlint', () => mergeFixes(fixes))];
}

const fixAll = (title: string, kind: CodeAction['kind'], files: () => readonly FileEdits[]): CodeAction => ({
  title,
  kind,
  isPreferred: false,
  effect: { type: 'edits', files },
});

/** The edits of as many fixes as do not get in one another's way, earlier ones first. */
function mergeFixes(fixes: readonly Fix[]): readonly FileEdits[] {
  const byFile = new Map<string, TextEdit[]>();
  for (const { files } of fixes) {
    const isFree = files.every(({ uri, edits }) =>
      edits.every((edit) => !(byFile.get(uri) ?? []).some((other) => meet(edit.span, other.span))),
    );
    if (!isFree) continue;
    for (const { uri, edits } of files) byFile.set(uri, [...(byFile.get(uri) ?? []), ...edits]);
  }
  return [...byFile].map(([uri, edits]) => ({ uri, edits }));
}

function suppressAction(analysis: Analysis, uri: string, diagnostic: Diagnostic): readonly CodeAction[] {
  const file = analysis.files.get(uri)?.file;
  if (file === undefined || !ignorableRules.has(diagnostic.code)) return [];
  const statement = findLineStatement(file.text, file.statements, diagnostic.span);
  if (statement === undefined) return [];
  const indent = lineIndent(file.text, statement.span.start);
  const lineBreak = /\r\n|\n|\r/.exec(file.text)?.[0] ?? '\n';
  const edit: TextEdit = {
    span: { start: statement.span.start, end: statement.span.start },
    newText: `// arch-ignore ${diagnostic.code}:${lineBreak}${indent}`,
  };
  return [
    {
      title: `Ignore ${diagnostic.code} here (then write why)`,
      kind: 'quickfix',
      diagnostic,
      isPreferred: false,
      effect: { type: 'edits', files: () => [{ uri, edits: [edit] }] },
    },
  ];
}

/** White space before the offset on its line; undefined when something else stands there. */
function lineIndent(text: string, offset: number): string | undefined {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const before = text.slice(offset === 0 ? 0 : start, offset);
  return before.trim() === '' ? before : undefined;
}

/** The innermost statement around the span that begins its line: a comment can stand above it. */
function findLineStatement(
  text: string,
  statements: readonly Statement[],
  span: Span,
): Statement | undefined {
  const around = statements.find((statement) => encloses(statement.span, span));
  if (around === undefined) return undefined;
  const block = 'block' in around ? around.block : undefined;
  const inner = block === undefined ? undefined : findLineStatement(text, block.statements, span);
  if (inner !== undefined) return inner;
  const isElement = around.type === 'declaration' || around.type === 'connection';
  return isElement && lineIndent(text, around.span.start) !== undefined ? around : undefined;
}

const pageAction = (diagnostic: Diagnostic): CodeAction => ({
  title: `About ${diagnostic.code}`,
  kind: 'quickfix',
  diagnostic,
  isPreferred: false,
  effect: { type: 'page', code: diagnostic.code, isRule: isFinding(diagnostic) },
});

const distinctCodes = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] => [
  ...new Map(diagnostics.map((it) => [it.code, it])).values(),
];
