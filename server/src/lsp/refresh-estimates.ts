// Tells the client that figures beside the text are out of date though the text is not: another file or a setting changed.
import { CodeLensRefreshRequest, type Connection, InlayHintRefreshRequest } from 'vscode-languageserver';
import type { Abilities } from './abilities.ts';

/** Only what the client announced to understand. */
export function refreshEstimates(connection: Connection, abilities: Abilities): void {
  if (abilities.refreshInlayHints) {
    connection.sendRequest(InlayHintRefreshRequest.type).catch(() => undefined);
  }
  if (abilities.refreshCodeLenses) {
    connection.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined);
  }
}
