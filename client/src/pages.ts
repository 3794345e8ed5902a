// Opens the pages that ship with the extension, rendered: one per rule and one per language error.
// Invariant: only pages that were there when the extension was built are opened.

import * as vscode from 'vscode';
import type { ShowDocumentParams, ShowDocumentResult } from 'vscode-languageclient';

/** Names of the pages by folder; the build puts them here. */
declare const PAGES: { readonly rules: readonly string[]; readonly errors: readonly string[] };

/** Shows a page of ours rendered, when that is what the server asks for; undefined for any other document. */
export async function openPage(params: ShowDocumentParams): Promise<ShowDocumentResult | undefined> {
  const uri = vscode.Uri.parse(params.uri);
  if (!/\/docs\/(rules|errors)\/[a-z-]+\.md$/.test(uri.path)) return undefined;
  await vscode.commands.executeCommand('markdown.showPreview', uri);
  return { success: true };
}

/**
 * Shows the page of a rule or an error.
 * @param id its id; the user is asked when it is missing or not known, the codes at the cursor first
 */
export async function showRule(extensionUri: vscode.Uri, id?: unknown): Promise<void> {
  const pages = listPages();
  const page = pages.find(({ label }) => label === id) ?? (await choosePage(pages));
  if (page === undefined) return;
  const uri = vscode.Uri.joinPath(extensionUri, 'docs', page.folder, `${page.label}.md`);
  await vscode.commands.executeCommand('markdown.showPreview', uri);
}

interface Page extends vscode.QuickPickItem {
  readonly folder: 'rules' | 'errors';
}

function listPages(): readonly Page[] {
  const rules = PAGES.rules.map((label): Page => ({ label, folder: 'rules', description: 'rule' }));
  const errors = PAGES.errors.map(
    (label): Page => ({ label, folder: 'errors', description: 'language error' }),
  );
  return [...rules, ...errors];
}

async function choosePage(pages: readonly Page[]): Promise<Page | undefined> {
  const codes = codesAtCursor();
  const isHere = ({ label }: Page) => codes.has(label);
  const sorted = [...pages.filter(isHere), ...pages.filter((page) => !isHere(page))];
  return vscode.window.showQuickPick(sorted, { placeHolder: 'A rule or a language error' });
}

/** What was found on the cursor's line. */
function codesAtCursor(): ReadonlySet<string> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return new Set();
  const line = editor.selection.active.line;
  const here = vscode.languages
    .getDiagnostics(editor.document.uri)
    .filter(({ range }) => range.start.line <= line && line <= range.end.line);
  return new Set(here.map(({ code }) => String(typeof code === 'object' ? code.value : code)));
}
