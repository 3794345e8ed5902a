// What the server announces in `initialize`. Everything is announced at once and without regard to the client, but for
// what a client without it would misread; `docs/protocol.md` lists the same.
import { CodeActionKind, type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver';
import { semanticTokenModifiers, semanticTokenTypes } from '../core/index.ts';
import type { Abilities } from './abilities.ts';
import { fixAllKind } from './to-proto.ts';

export const OPEN_PAGE_COMMAND = 'archlint.server.openPage';

export const serverCapabilities = (abilities: Abilities): ServerCapabilities => ({
  positionEncoding: 'utf-16',
  textDocumentSync: {
    openClose: true,
    change: TextDocumentSyncKind.Incremental,
    save: { includeText: false },
  },
  completionProvider: { triggerCharacters: [' ', ':', '>', '.', ',', '[', '/'] },
  hoverProvider: true,
  inlayHintProvider: { resolveProvider: true },
  codeLensProvider: { resolveProvider: true },
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  documentSymbolProvider: true,
  workspaceSymbolProvider: true,
  codeActionProvider: {
    codeActionKinds: [CodeActionKind.QuickFix, fixAllKind],
    resolveProvider: true,
  },
  documentLinkProvider: { resolveProvider: false },
  documentFormattingProvider: true,
  documentRangeFormattingProvider: true,
  documentOnTypeFormattingProvider: { firstTriggerCharacter: '}' },
  renameProvider: abilities.prepareRename ? { prepareProvider: true } : true,
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  semanticTokensProvider: {
    legend: { tokenTypes: [...semanticTokenTypes], tokenModifiers: [...semanticTokenModifiers] },
    full: true,
    range: true,
  },
  ...(abilities.showDocument && { executeCommandProvider: { commands: [OPEN_PAGE_COMMAND] } }),
  workspace: { workspaceFolders: { supported: true, changeNotifications: abilities.workspaceFolders } },
});
