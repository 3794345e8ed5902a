// All open previews of a window: one that follows the active file, and any number that are pinned to theirs.

import * as vscode from 'vscode';
import type { Server } from '../client.ts';
import { Preview, type PreviewState } from './panel.ts';
import { flag, record, text } from './schema.ts';

/** Type of the panels, also part of the manifest's activation events. */
const VIEW_TYPE = 'archlint.preview';

/** What the extension does with its previews. */
export interface Previews {
  /** Shows a file's preview: in the one that follows, which is opened if need be. */
  open(uri: vscode.Uri, column: vscode.ViewColumn): void;
  /** The preview that shows a file. */
  find(uri: vscode.Uri): Preview | undefined;
}

const restoredState = record({ uri: text, isPinned: flag });

/** Registers what brings previews back after a restart and what they follow. */
export function registerPreviews(context: vscode.ExtensionContext, server: Server): Previews {
  const previews = new Set<Preview>();
  const add = (panel: vscode.WebviewPanel, state: PreviewState) => {
    const preview = new Preview(panel, { server, extensionUri: context.extensionUri }, state);
    previews.add(preview);
    panel.onDidDispose(() => previews.delete(preview));
  };
  const findFollowing = () => [...previews].find(({ state }) => !state.isPinned);
  context.subscriptions.push(
    vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
      async deserializeWebviewPanel(panel, value: unknown) {
        const state = restoredState.read(value);
        const uri = state && (await openRestored(state.uri));
        if (state === undefined || uri === undefined) panel.dispose();
        else add(panel, { uri, isPinned: state.isPinned });
      },
    }),
    vscode.window.onDidChangeActiveTextEditor((editor) => {
      if (editor === undefined || editor.document.languageId !== 'arch') return;
      const following = findFollowing();
      if (following && `${following.state.uri}` !== `${editor.document.uri}`)
        following.show(editor.document.uri);
      for (const preview of previews) preview.follow(editor);
    }),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
      for (const preview of previews) preview.follow(textEditor);
    }),
  );
  return {
    open(uri, column) {
      const following = findFollowing();
      if (following !== undefined) {
        following.show(uri);
        following.panel.reveal(undefined, true);
        return;
      }
      const place = { viewColumn: column, preserveFocus: column === vscode.ViewColumn.Beside };
      add(vscode.window.createWebviewPanel(VIEW_TYPE, 'Preview', place), { uri, isPinned: false });
    },
    find: (uri) => [...previews].find(({ state }) => `${state.uri}` === `${uri}`),
  };
}

/** Opens the file of a restored preview; what the page kept is not trusted to name anything but an `.arch` file. */
async function openRestored(kept: string): Promise<vscode.Uri | undefined> {
  try {
    const uri = vscode.Uri.parse(kept, true);
    const isKnown = vscode.workspace.textDocuments.some((document) => `${document.uri}` === `${uri}`);
    const isOurs =
      uri.path.endsWith('.arch') && (uri.scheme === 'file' || vscode.workspace.getWorkspaceFolder(uri));
    if (!isKnown && !isOurs) return undefined;
    return (await vscode.workspace.openTextDocument(uri)).uri;
  } catch {
    return undefined;
  }
}
