// The public API of the core: what the shells (server, command line, library) are built from.
// Everything else is internal. Nothing here reads a file, keeps time or throws for any input.

export type { Comment, SourceFile, Statement } from '../../../grammar/src/syntax/ast.ts';
export { format } from '../../../grammar/src/syntax/format.ts';
export {
  createParseCache,
  type ParseCache,
  type ParseOptions,
  type ParseResult,
  parse,
} from '../../../grammar/src/syntax/parse.ts';
export type {
  Diagnostic,
  FileEdits,
  Fix,
  RelatedLocation,
  Severity,
} from '../../../grammar/src/text/diagnostic.ts';
export { createLineIndex, type LineIndex } from '../../../grammar/src/text/line-index.ts';
export { nearNames } from '../../../grammar/src/text/near-names.ts';
export type { Location, Span } from '../../../grammar/src/text/span.ts';
export { applyEdits, type TextEdit } from '../../../grammar/src/text/text-edit.ts';
export {
  connectionAttributes,
  findAttribute,
  findKind,
  kinds,
} from '../../../grammar/src/vocabulary/index.ts';
export type { Analysis } from './analysis/analysis.ts';
export { analyze } from './analysis/analyze.ts';
export { type Answer, ask, type Question } from './analysis/ask.ts';
export type { FileContent, OpenDocument, ParsedText } from './analysis/file-table.ts';
export { escapeMarkdown } from './analysis/markdown.ts';
export { isInside, normalizeUri, resolveUri } from './analysis/uri.ts';
export { createWorkspace, type Workspace } from './analysis/workspace.ts';
export type { AvailabilityReport } from './availability/report.ts';
export { findMissedTargets, type MissedTarget, type OverLimit } from './capacity/find-missed-targets.ts';
export type {
  CapacityReport,
  ComponentLoad,
  HostLoad,
  LoadCase,
  LossState,
  Station,
} from './capacity/report.ts';
export { summarize } from './describe/summarize.ts';
export type { Diagram } from './diagram/diagram.ts';
export { diagramKey } from './diagram/diagram-key.ts';
export { renderMermaid } from './diagram/render-mermaid.ts';
export { type CodeAction, type CodeActionOptions, listCodeActions } from './features/code-actions.ts';
export { type CodeLens, listCodeLenses } from './features/code-lens.ts';
export {
  type CompletionItem,
  type CompletionList,
  type CompletionType,
  complete,
} from './features/completion.ts';
export { findDefinitions } from './features/definition.ts';
export { type DocumentLink, findLinks } from './features/document-links.ts';
export { type DocumentSymbol, findSymbols } from './features/document-symbols.ts';
export { type Fold, findFolds } from './features/folding.ts';
export { formatClosedBlock, formatDocument, formatSpan } from './features/formatting.ts';
export { findHighlights, type Highlight } from './features/highlight.ts';
export { type Hover, type HoverOptions, hover } from './features/hover.ts';
export {
  type InlayHint,
  type InlayHintMode,
  inlayHintModes,
  listInlayHints,
} from './features/inlay-hints.ts';
export { type LoadRow, listLoads } from './features/overview.ts';
export { findReferences, type ReferenceOptions } from './features/references.ts';
export { prepareRename, type RenameResult, type RenameSubject, rename } from './features/rename.ts';
export { findSelections } from './features/selection.ts';
export {
  findSemanticTokens,
  type SemanticToken,
  type SemanticTokenType,
  semanticTokenModifiers,
  semanticTokenTypes,
} from './features/semantic-tokens.ts';
export { imagineLoss, type JourneyState, type LossChoice, type SystemState } from './features/what-if.ts';
export * as formulas from './formulas/index.ts';
export type { LatencyReport } from './latency/report.ts';
export type { Figure, Unit } from './model/figure.ts';
export type { FileSource, ParsedFile } from './model/file-source.ts';
export { formatFigure, formatRange } from './model/format-figure.ts';
export type { Component, Place } from './model/model.ts';
export { buildReport, type ReportOptions } from './report/build-report.ts';
export type { Block, Section, WorkingLine } from './report/document.ts';
export { buildDownReport } from './report/down-report.ts';
export { type ExplainOptions, explainComponent } from './report/explain-component.ts';
export type { ShowPlace } from './report/explain-figure.ts';
export { explainPlace } from './report/explain-place.ts';
export { judgeDown } from './report/judge-down.ts';
export { type JudgedTarget, listTargets } from './report/list-targets.ts';
export { worstFirst } from './report/losses-section.ts';
export { renderMarkdown } from './report/render-markdown.ts';
export type { Finding } from './rules/finding.ts';
export { type Rule, rules } from './rules/index.ts';
export {
  type Found,
  findPart,
  findScenario,
  type NameProblem,
} from './scenarios/find-scenario.ts';
export type { ScenarioOutcome, ScenarioReport } from './scenarios/report.ts';
