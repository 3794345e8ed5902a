// The extension as VS Code sees it.

import * as vscode from 'vscode';
import { checkDefined, checkEqual } from './check.ts';

suite('the extension', () => {
  test('is installed and becomes active with its language', async () => {
    const extension = checkDefined(vscode.extensions.getExtension('archlint.archlint'), 'archlint.archlint');
    await extension.activate();
    checkEqual(extension.isActive, true);
  });
});
