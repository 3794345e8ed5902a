// Opens texts in the editor and waits for what the extension says about them.
// Invariant: every wait is for a condition; the suite's own limit ends one that never comes.

import * as vscode from 'vscode';
import { checkDefined } from './check.ts';

/** Shows a new document of the language, which is not saved anywhere. */
export async function openText(content: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ language: 'arch', content });
  await vscode.window.showTextDocument(document);
  return document;
}

/** Shows a file of the workspace. */
export async function openSample(name: string): Promise<vscode.TextDocument> {
  const folder = checkDefined(vscode.workspace.workspaceFolders?.[0], 'the workspace folder');
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, name));
  await vscode.window.showTextDocument(document);
  return document;
}

/** Codes of what is reported for a document, once they are as wanted. */
export async function waitForCodes(
  { uri }: vscode.TextDocument,
  isWanted: (codes: readonly string[]) => boolean,
): Promise<readonly string[]> {
  const read = () =>
    vscode.languages
      .getDiagnostics(uri)
      .map(({ code }) => String(typeof code === 'object' ? code.value : code))
      .sort();
  return new Promise((resolve) => {
    const check = () => {
      const codes = read();
      if (!isWanted(codes)) return;
      listener.dispose();
      resolve(codes);
    };
    const listener = vscode.languages.onDidChangeDiagnostics(check);
    check();
  });
}

/** The position right behind the first occurrence of a text. */
export function positionBehind(document: vscode.TextDocument, text: string): vscode.Position {
  const at = document.getText().indexOf(text);
  if (at === -1) throw new Error(`there is no ${text}`);
  return document.positionAt(at + text.length);
}

/** Replaces the first occurrence of a text. */
export async function replaceText(document: vscode.TextDocument, from: string, to: string): Promise<void> {
  const end = positionBehind(document, from);
  const start = document.positionAt(document.offsetAt(end) - from.length);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(start, end), to);
  await vscode.workspace.applyEdit(edit);
}

/** The result of one of VS Code's own `vscode.execute…` commands. */
export async function ask<T>(command: string, ...args: readonly unknown[]): Promise<T> {
  return checkDefined(await vscode.commands.executeCommand<T | undefined>(command, ...args), command);
}
