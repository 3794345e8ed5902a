// What the client can do, read once from `initialize`. A client that says nothing can do nothing: every feature
// has a plain form for it. Nothing here trusts the shape of what was sent.
import type { InitializeParams } from 'vscode-languageserver';
import type { InitializationOptions } from './protocol.ts';

export interface Abilities {
  readonly snippets: boolean;
  /** Of hovers and completion documentation; else plain text. */
  readonly markdown: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  /** Code actions as objects; without it only commands could be sent, and none are. */
  readonly codeActionLiterals: boolean;
  /** Whether the edit of a code action may come with `codeAction/resolve`. */
  readonly lazyEdits: boolean;
  /** Edits with document versions. */
  readonly documentChanges: boolean;
  /** Edits of code actions as snippets, which leave a part selected. */
  readonly snippetEdits: boolean;
  readonly prepareRename: boolean;
  readonly hierarchicalSymbols: boolean;
  readonly showDocument: boolean;
  readonly watchFiles: boolean;
  /** Whether the tooltip of an inlay hint may come with `inlayHint/resolve`; else there is none. */
  readonly lazyTooltips: boolean;
  readonly refreshInlayHints: boolean;
  readonly refreshCodeLenses: boolean;
  /** Answers `workspace/configuration`. */
  readonly configuration: boolean;
  /** Wants to be asked before it tells of changed settings. */
  readonly watchConfiguration: boolean;
  readonly workspaceFolders: boolean;
  readonly diagramUpdates: boolean;
  readonly clientFiles: boolean;
  /** Has the command that code lenses run. */
  readonly showsCapacity: boolean;
  readonly docsUri: string | undefined;
}

/** The abilities that an `initialize` request announces. */
export function readAbilities(params: InitializeParams): Abilities {
  const text = params.capabilities?.textDocument;
  const workspace = params.capabilities?.workspace;
  const options = (params.initializationOptions ?? {}) as Partial<InitializationOptions>;
  return {
    snippets: text?.completion?.completionItem?.snippetSupport === true,
    markdown: (text?.hover?.contentFormat ?? []).includes('markdown'),
    relatedInformation: text?.publishDiagnostics?.relatedInformation === true,
    codeDescription: text?.publishDiagnostics?.codeDescriptionSupport === true,
    codeActionLiterals: text?.codeAction?.codeActionLiteralSupport !== undefined,
    lazyEdits: (text?.codeAction?.resolveSupport?.properties ?? []).includes('edit'),
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    snippetEdits: workspace?.workspaceEdit?.snippetEditSupport === true,
    prepareRename: text?.rename?.prepareSupport === true,
    hierarchicalSymbols: text?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    showDocument: params.capabilities?.window?.showDocument?.support === true,
    watchFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    lazyTooltips: (text?.inlayHint?.resolveSupport?.properties ?? []).includes('tooltip'),
    refreshInlayHints: workspace?.inlayHint?.refreshSupport === true,
    refreshCodeLenses: workspace?.codeLens?.refreshSupport === true,
    configuration: workspace?.configuration === true,
    watchConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    diagramUpdates: options.diagramUpdates === true,
    clientFiles: options.clientFiles === true,
    showsCapacity: options.capacityCommand === true,
    docsUri: typeof options.docsUri === 'string' ? options.docsUri : undefined,
  };
}

/** The folders that the client has open; empty for single files. */
export function readFolders(params: InitializeParams): readonly string[] {
  if (Array.isArray(params.workspaceFolders)) return params.workspaceFolders.map((folder) => folder.uri);
  return typeof params.rootUri === 'string' ? [params.rootUri] : [];
}
