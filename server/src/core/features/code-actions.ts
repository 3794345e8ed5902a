// What can be done about the diagnostics under a selection: each fix on its own, all safe ones of a kind or of the
// file, a suppression, the page that explains. Of a file that belongs to several systems it is what any of them says,
// once. Edits are computed when asked for, from the snapshots they are asked of.
import type { Statement } from '../../../../grammar/src/syntax/ast.ts';
import type { Diagnostic, FileEdits } from '../../../../grammar/src/text/diagnostic.ts';
import { encloses, type Span } from '../../../../grammar/src/text/span.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { fixAllSafely, mergeFixes, safeFixOf } from '../analysis/fix-all.ts';
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
    | {
        readonly type: 'edits';
        readonly files: () => readonly FileEdits[];
        /** A part of what is written that the user is to replace. */
        readonly placeholder?: string;
      }
    | { readonly type: 'page'; readonly code: string; readonly isRule: boolean };
}

export interface CodeActionOptions {
  /** Kinds that the client wants, as prefixes such as `source`; absent: quick fixes, for the light bulb. */
  readonly only?: readonly string[];
}

/** A diagnostic with the system that gives it. */
interface Found {
  readonly analysis: Analysis;
  readonly diagnostic: Diagnostic;
}

/**
 * Fixes first in the order of the diagnostics, then suppressions, then pages. `analyses` are those of the systems that
 * the file belongs to.
 */
export function listCodeActions(
  analyses: readonly Analysis[],
  { uri, span }: { readonly uri: string; readonly span: Span },
  { only }: CodeActionOptions = {},
): readonly CodeAction[] {
  const wants = (kind: string): boolean =>
    only?.some((prefix) => kind === prefix || kind.startsWith(`${prefix}.`)) ?? kind === 'quickfix';
  const all = collect(analyses, uri);
  const here = all.filter(({ diagnostic }) => meet(diagnostic.span, span));
  const actions: CodeAction[] = [];
  if (wants('quickfix')) {
    const distinct = distinctBy(here, placeOf);
    actions.push(...fixActions(here), ...fixAllOfCode(here, all));
    actions.push(...distinct.flatMap((it) => suppressAction(it, uri)));
    actions.push(...distinctBy(here, ({ code }) => code).map(({ diagnostic }) => pageAction(diagnostic)));
  }
  if (wants('source.fixAll.archlint') && all.some(({ diagnostic }) => safeFixOf(diagnostic) !== undefined)) {
    actions.push(fixAllOfFile(analyses, uri));
  }
  return actions;
}

/** In the order of the text; what several systems say comes once for each. */
const collect = (analyses: readonly Analysis[], uri: string): readonly Found[] =>
  analyses
    .flatMap((analysis) => analysis.diagnosticsOf(uri).map((diagnostic) => ({ analysis, diagnostic })))
    .sort(({ diagnostic: { span: a } }, { diagnostic: { span: b } }) => a.start - b.start || a.end - b.end);

/** The first of each key. */
function distinctBy(found: readonly Found[], keyOf: (diagnostic: Diagnostic) => string): readonly Found[] {
  const first = new Map<string, Found>();
  for (const one of found) {
    const key = keyOf(one.diagnostic);
    if (!first.has(key)) first.set(key, one);
  }
  return [...first.values()];
}

const placeOf = ({ code, span }: Diagnostic): string => `${code} ${span.start} ${span.end}`;

/** Whether they share a character or touch. */
const meet = (a: Span, b: Span): boolean => a.start <= b.end && b.start <= a.end;

/** Language errors have pages of their own. */
const isFinding = (diagnostic: Diagnostic): boolean => 'messageId' in diagnostic;

/** Fixes of one title that systems want to be different edits are told apart by the name of the system's file. */
function fixActions(here: readonly Found[]): readonly CodeAction[] {
  const known = new Map<string, { readonly analysis: Analysis; readonly edits: () => string }[]>();
  return here.flatMap(({ analysis, diagnostic }) =>
    (diagnostic.fixes ?? []).flatMap((fix, index): readonly CodeAction[] => {
      const key = `${placeOf(diagnostic)} ${fix.title}`;
      const edits = (): string => JSON.stringify(fix.files);
      const before = (known.get(key) ?? []).filter((other) => other.analysis !== analysis);
      if (before.some((other) => other.edits() === edits())) return [];
      known.set(key, [...(known.get(key) ?? []), { analysis, edits }]);
      return [
        {
          title: before.length === 0 ? fix.title : `${fix.title} (for ${fileNameOf(analysis.uri)})`,
          kind: 'quickfix',
          diagnostic,
          isPreferred: index === 0,
          effect: { type: 'edits', files: () => fix.files },
        },
      ];
    }),
  );
}

const fileNameOf = (uri: string): string => uri.slice(uri.lastIndexOf('/') + 1);

function fixAllOfCode(here: readonly Found[], all: readonly Found[]): readonly CodeAction[] {
  const fixable = here.filter(({ diagnostic }) => safeFixOf(diagnostic) !== undefined);
  return distinctBy(fixable, ({ code }) => code).flatMap(({ diagnostic: { code } }) => {
    const alike = all.filter(({ diagnostic }) => diagnostic.code === code);
    if (distinctBy(alike, (it) => `${placeOf(it)} ${it.message}`).length < 2) return [];
    const files = (): readonly FileEdits[] =>
      mergeFixes(alike.flatMap(({ diagnostic }) => safeFixOf(diagnostic) ?? []));
    return [fixAll(`Fix all ${code} in this file`, 'quickfix', files)];
  });
}

const fixAllOfFile = (analyses: readonly Analysis[], uri: string): CodeAction =>
  fixAll('Fix all that can be fixed safely', 'source.fixAll.archlint', () => fixAllSafely(analyses, uri));

const fixAll = (title: string, kind: CodeAction['kind'], files: () => readonly FileEdits[]): CodeAction => ({
  title,
  kind,
  isPreferred: false,
  effect: { type: 'edits', files },
});

/** Stands for the reason until somebody writes it. Counts as one, so that the comment is no finding at once. */
const reasonToWrite = 'TODO: why this is accepted';

function suppressAction({ analysis, diagnostic }: Found, uri: string): readonly CodeAction[] {
  const file = analysis.files.get(uri)?.file;
  if (file === undefined || !ignorableRules.has(diagnostic.code)) return [];
  const statement = findLineStatement(file.text, file.statements, diagnostic.span);
  if (statement === undefined) return [];
  const indent = lineIndent(file.text, statement.span.start) ?? '';
  const lineBreak = /\r\n|\n|\r/.exec(file.text)?.[0] ?? '\n';
  // A line of its own: editors that write it as a snippet indent what follows a line break by themselves.
  const start = statement.span.start - indent.length;
  const newText = `${indent}// arch-ignore ${diagnostic.code}: ${reasonToWrite}${lineBreak}`;
  const edits = [{ span: { start, end: start }, newText }];
  return [
    {
      title: `Ignore ${diagnostic.code} here (then write why)`,
      kind: 'quickfix',
      diagnostic,
      isPreferred: false,
      effect: { type: 'edits', files: () => [{ uri, edits }], placeholder: reasonToWrite },
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
