// The commands of the palette. Those about a file take the given one, or else that of the active editor.

import * as vscode from 'vscode';
import { createCapacityPages } from './capacity.ts';
import type { Server } from './client.ts';
import { exportDiagram } from './export-diagram.ts';
import { showRule } from './pages.ts';
import type { Previews } from './preview/previews.ts';

/** Registers every command of the manifest. */
export function registerCommands(context: vscode.ExtensionContext, server: Server, previews: Previews): void {
  const capacity = createCapacityPages(server);
  const withFile = (run: (uri: vscode.Uri) => unknown) => async (given?: unknown) => {
    const uri = await findFile(given);
    if (uri !== undefined) await run(uri);
  };
  const commands = {
    openPreview: withFile((uri) => previews.open(uri, vscode.ViewColumn.Active)),
    openPreviewToSide: withFile((uri) => previews.open(uri, vscode.ViewColumn.Beside)),
    estimateCapacity: withFile((uri) => capacity.open(uri)),
    // Run by code lenses; not in the palette, where the one above does the same.
    showCapacity: withFile((uri) => capacity.open(uri)),
    exportDiagram: withFile((uri) => exportDiagram(uri, server, previews)),
    showRule: (id?: unknown) => showRule(context.extensionUri, id),
    restartServer: () => server.restart(),
    showOutput: () => server.output.show(),
    reportIssue: () => reportIssue(context),
  };
  context.subscriptions.push(
    capacity.disposable,
    ...Object.entries(commands).map(([name, run]) =>
      vscode.commands.registerCommand(`archlint.${name}`, run),
    ),
  );
}

/** The given file, or the active editor's; says so when there is none. */
async function findFile(given: unknown): Promise<vscode.Uri | undefined> {
  const wanted = typeof given === 'string' ? vscode.Uri.parse(given) : given;
  if (wanted instanceof vscode.Uri) return (await vscode.workspace.openTextDocument(wanted)).uri;
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId === 'arch') return document.uri;
  void vscode.window.showInformationMessage('Open an .arch file first.');
  return undefined;
}

/** The editor's own reporter where it has one, with the versions filled in. */
async function reportIssue({ extension }: vscode.ExtensionContext): Promise<void> {
  const body = [
    `Archlint ${extension.packageJSON.version}, VS Code ${vscode.version} (${vscode.env.appHost}).`,
    'What did you write, what did you expect, and what happened instead?',
  ].join('\n\n');
  await vscode.commands.executeCommand('workbench.action.openIssueReporter', {
    extensionId: extension.id,
    issueBody: body,
  });
}
