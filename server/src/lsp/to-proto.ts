// The only place that makes protocol objects out of what the core says. Offsets become ranges here, and what the
// client cannot show is left out.
import {
  CodeActionKind,
  DiagnosticSeverity,
  DiagnosticTag,
  type DocumentHighlight,
  DocumentHighlightKind,
  type FoldingRange,
  type Diagnostic as ProtoDiagnostic,
  type TextEdit as ProtoEdit,
  type DocumentLink as ProtoLink,
  type Location as ProtoLocation,
  type DocumentSymbol as ProtoSymbol,
  type SelectionRange,
  type SnippetTextEdit,
  type SymbolInformation,
  SymbolKind,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type {
  Diagnostic,
  DocumentLink,
  DocumentSymbol,
  FileEdits,
  Fold,
  Highlight,
  Location,
  Severity,
  Span,
  TextEdit,
} from '../core/index.ts';
import type { Abilities } from './abilities.ts';
import type { Positions } from './positions.ts';

/** What conversions need to know beside the value. */
export interface ProtoContext {
  readonly abilities: Abilities;
  readonly positions: Positions;
  /** The client's spelling of a uri. */
  spell(uri: string): string;
  /** Version of an open document. */
  versionOf(uri: string): number | undefined;
  /** Link to the page of a rule or an error; undefined where there are no pages. */
  pageOf(code: string, isRule: boolean): string | undefined;
}

const severities: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export const toLocation = ({ positions, spell }: ProtoContext, { uri, span }: Location): ProtoLocation => ({
  uri: spell(uri),
  range: positions.toRange(uri, span),
});

export function toDiagnostic(context: ProtoContext, uri: string, diagnostic: Diagnostic): ProtoDiagnostic {
  const { abilities, positions, pageOf } = context;
  const isRule = 'messageId' in diagnostic;
  const page = abilities.codeDescription ? pageOf(diagnostic.code, isRule) : undefined;
  const related = abilities.relatedInformation ? (diagnostic.related ?? []) : [];
  return {
    range: positions.toRange(uri, diagnostic.span),
    severity: severities[diagnostic.severity],
    code: diagnostic.code,
    source: 'archlint',
    message: diagnostic.message,
    ...(page !== undefined && { codeDescription: { href: page } }),
    ...(diagnostic.unnecessary === true && { tags: [DiagnosticTag.Unnecessary] }),
    ...(related.length > 0 && {
      relatedInformation: related.map(({ location, message }) => ({
        location: toLocation(context, location),
        message,
      })),
    }),
  };
}

export const toTextEdits = (
  { positions }: ProtoContext,
  uri: string,
  edits: readonly TextEdit[],
): ProtoEdit[] => edits.map(({ span, newText }) => ({ range: positions.toRange(uri, span), newText }));

/** `placeholder`: a part of what is written that is selected, where the client can, for the user to replace it. */
export function toWorkspaceEdit(
  context: ProtoContext,
  files: readonly FileEdits[],
  placeholder?: string,
): WorkspaceEdit {
  const { abilities, spell, versionOf } = context;
  if (!abilities.documentChanges) {
    const changes = files.map(({ uri, edits }) => [spell(uri), toTextEdits(context, uri, edits)] as const);
    return { changes: Object.fromEntries(changes) };
  }
  const snippet = abilities.snippetEdits ? placeholder : undefined;
  return {
    documentChanges: files.map(({ uri, edits }) => {
      const plain = toTextEdits(context, uri, edits);
      return {
        textDocument: { uri: spell(uri), version: versionOf(uri) ?? null },
        edits: snippet === undefined ? plain : plain.map((edit) => toSnippet(edit, snippet)),
      };
    }),
  };
}

function toSnippet({ range, newText }: ProtoEdit, placeholder: string): SnippetTextEdit {
  const escaped = (text: string): string => text.replaceAll(/[\\$}]/g, '\\$&');
  const value = escaped(newText).replace(escaped(placeholder), (text) => `\${1:${text}}`);
  return { range, snippet: { kind: 'snippet', value } };
}

export const toHighlight = (
  { positions }: ProtoContext,
  uri: string,
  { span, isDeclaration }: Highlight,
): DocumentHighlight => ({
  range: positions.toRange(uri, span),
  kind: isDeclaration ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
});

export const toLink = (
  { positions, spell }: ProtoContext,
  uri: string,
  { span, targetUri }: DocumentLink,
): ProtoLink => ({ range: positions.toRange(uri, span), target: spell(targetUri) });

/** Folds of one line are dropped. A block keeps its closing line in sight. */
export function toFoldingRanges(
  { positions }: ProtoContext,
  uri: string,
  folds: readonly Fold[],
): FoldingRange[] {
  return folds.flatMap(({ span, kind }) => {
    const { start, end } = positions.toRange(uri, span);
    const endLine = kind === 'block' ? end.line - 1 : end.line;
    if (endLine <= start.line) return [];
    return [{ startLine: start.line, endLine, ...(kind !== 'block' && { kind }) }];
  });
}

/** Spans from the smallest outward become a chain of parents. */
export function toSelectionRange(
  { positions }: ProtoContext,
  uri: string,
  spans: readonly Span[],
): SelectionRange {
  let parent: SelectionRange | undefined;
  for (const span of [...spans].reverse()) {
    parent = { range: positions.toRange(uri, span), ...(parent !== undefined && { parent }) };
  }
  return parent ?? { range: positions.toRange(uri, { start: 0, end: 0 }) };
}

const symbolKinds: Record<DocumentSymbol['role'], SymbolKind> = {
  component: SymbolKind.Class,
  place: SymbolKind.Namespace,
  table: SymbolKind.Struct,
  settings: SymbolKind.Property,
  journey: SymbolKind.Event,
  header: SymbolKind.Module,
};

const kindsOfWords: ReadonlyMap<string, SymbolKind> = new Map([
  ['client', SymbolKind.Interface],
  ['system', SymbolKind.Package],
  ['import', SymbolKind.File],
]);

const symbolKindOf = ({ kind, role }: DocumentSymbol): SymbolKind =>
  kindsOfWords.get(kind) ?? symbolKinds[role];

export function toSymbol(context: ProtoContext, uri: string, symbol: DocumentSymbol): ProtoSymbol {
  return {
    name: symbol.name,
    detail: symbol.detail,
    kind: symbolKindOf(symbol),
    range: context.positions.toRange(uri, symbol.span),
    selectionRange: context.positions.toRange(uri, symbol.nameSpan),
    children: symbol.children.map((child) => toSymbol(context, uri, child)),
  };
}

/** The same outline without nesting, for clients that know no better and for the whole workspace. */
export function toFlatSymbols(
  context: ProtoContext,
  uri: string,
  symbols: readonly DocumentSymbol[],
  containerName = '',
): SymbolInformation[] {
  return symbols.flatMap((symbol) => [
    {
      name: symbol.name,
      kind: symbolKindOf(symbol),
      location: toLocation(context, { uri, span: symbol.nameSpan }),
      ...(containerName !== '' && { containerName }),
    },
    ...toFlatSymbols(context, uri, symbol.children, symbol.name),
  ]);
}

export const fixAllKind = `${CodeActionKind.SourceFixAll}.archlint`;
