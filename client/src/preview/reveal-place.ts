// Shows a place of a picture in the text: in the editor that has the file open, else beside the preview.

import * as vscode from 'vscode';
import type { WireLocation } from '../../../server/src/lsp/protocol.ts';

/** Puts the cursor at the start of the place; does nothing without one. */
export async function revealPlace(place: WireLocation | undefined): Promise<void> {
  if (place === undefined) return;
  const uri = vscode.Uri.parse(place.uri);
  const { line, character } = place.range.start;
  const start = new vscode.Position(line, character);
  const visible = vscode.window.visibleTextEditors.find(({ document }) => `${document.uri}` === `${uri}`);
  await vscode.window.showTextDocument(uri, {
    selection: new vscode.Range(start, start),
    viewColumn: visible?.viewColumn ?? vscode.ViewColumn.One,
  });
}
