// The commands of the extension: previews, pages and a new server. What a page shows is tested in a browser.

import * as vscode from 'vscode';
import { checkEqual } from './check.ts';
import { openSample, openText, replaceText, waitForCodes } from './documents.ts';

const allTabs = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs);

/** Labels of open webviews whose type has this end; VS Code puts a prefix of its own before it. */
const webviews = (type: string) =>
  allTabs().flatMap(({ input, label }) =>
    input instanceof vscode.TabInputWebview && input.viewType.endsWith(type) ? [label] : [],
  );

/** Waits until there is a tab of which this is true. */
function waitForTab(isWanted: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (!isWanted()) return;
      listener.dispose();
      resolve();
    };
    const listener = vscode.window.tabGroups.onDidChangeTabs(check);
    check();
  });
}

suite('the commands', () => {
  teardown(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  test('every command of the manifest is registered', async () => {
    const manifest = vscode.extensions.getExtension('archlint.archlint')?.packageJSON;
    const declared: string[] = manifest.contributes.commands.map(
      (entry: { command: string }) => entry.command,
    );
    const known = new Set(await vscode.commands.getCommands(true));
    checkEqual(declared.length, 8);
    checkEqual(
      declared.filter((command) => !known.has(command)),
      [],
    );
  });

  test('one preview follows the active file', async () => {
    await openSample('single-server.arch');
    await vscode.commands.executeCommand('archlint.openPreviewToSide');
    await waitForTab(() => webviews('archlint.preview').includes('Preview single-server.arch'));
    const document = await openSample('cache-aside.arch');
    await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    await waitForTab(() => webviews('archlint.preview').includes('Preview cache-aside.arch'));
    await vscode.commands.executeCommand('archlint.openPreview');
    checkEqual(webviews('archlint.preview'), ['Preview cache-aside.arch']);
  });

  test('a rule is shown as its rendered page', async () => {
    await vscode.commands.executeCommand('archlint.showRule', 'single-cache');
    await waitForTab(() => webviews('markdown.preview').some((label) => label.includes('single-cache')));
  });

  test('the estimate is shown as a rendered page', async () => {
    await openSample('cache-aside.arch');
    await vscode.commands.executeCommand('archlint.estimateCapacity');
    await waitForTab(() =>
      webviews('markdown.preview').some((label) => label.includes('Capacity of cache-aside')),
    );
  });

  test('the command of a code lens opens the same page', async () => {
    const document = await openSample('single-server.arch');
    await vscode.commands.executeCommand('archlint.showCapacity', `${document.uri}`);
    await waitForTab(() =>
      webviews('markdown.preview').some((label) => label.includes('Capacity of single-server')),
    );
  });

  test('a new server knows the text as it is in the editor', async () => {
    const document = await openText('client browser\nweb app\nbrowser -> app\n');
    await waitForCodes(document, (codes) => codes.includes('single-point-of-failure'));
    await vscode.commands.executeCommand('archlint.restartServer');
    await replaceText(document, 'web app', 'webb app');
    await waitForCodes(document, (codes) => codes.includes('unknown-kind'));
    checkEqual(document.getText(), 'client browser\nwebb app\nbrowser -> app\n');
  });
});
