// Loads the preview's page into a webview: what it may load, its icon, and a policy with a new nonce.
// Invariant: the page can reach nothing but the folder of its own bundle, and no command.

import * as vscode from 'vscode';
import { renderPage } from './page-html.ts';

/** Fills the panel with the page; pictures follow as messages. */
export function setUpPage(panel: vscode.WebviewPanel, extensionUri: vscode.Uri): void {
  const folder = vscode.Uri.joinPath(extensionUri, 'dist', 'preview');
  const icon = (theme: string) => vscode.Uri.joinPath(extensionUri, 'client', 'icons', `arch-${theme}.svg`);
  panel.iconPath = { light: icon('light'), dark: icon('dark') };
  const { webview } = panel;
  webview.options = { enableScripts: true, enableCommandUris: false, localResourceRoots: [folder] };
  const uriOf = (file: string) => `${webview.asWebviewUri(vscode.Uri.joinPath(folder, file))}`;
  webview.html = renderPage({
    nonce: createNonce(),
    cspSource: webview.cspSource,
    scriptUri: uriOf('page.js'),
    styleUri: uriOf('page.css'),
  });
}

function createNonce(): string {
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))];
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
