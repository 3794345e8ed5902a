// The language in the editor: findings, fixes and everything that helps to write, as VS Code's own commands give it.

import * as vscode from 'vscode';
import { checkDefined, checkEqual } from './check.ts';
import { ask, openSample, openText, positionBehind, replaceText, waitForCodes } from './documents.ts';

const SYSTEM = `client browser
web app {
  instances: 2
  sessions: none
}
database users-db { engine: postgres, cores: 8 }

browser -> app -> users-db
`;

suite('the language', () => {
  test('what is wrong is reported while typing, and gone when it is mended', async () => {
    const document = await openText('client browser\nwebb app\nbrowser -> app\n');
    checkEqual((await waitForCodes(document, (codes) => codes.length > 0)).includes('unknown-kind'), true);
    await replaceText(document, 'webb', 'web');
    await waitForCodes(document, (codes) => !codes.includes('unknown-kind'));
  });

  test('a finding carries its rule, the link to its page and the proof', async () => {
    const document = await openSample('load-balanced-web.arch');
    await waitForCodes(document, (codes) => codes.includes('single-point-of-failure'));
    const found = checkDefined(vscode.languages.getDiagnostics(document.uri)[0], 'the finding');
    checkEqual(document.getText(found.range), 'users-db');
    checkEqual(found.severity, vscode.DiagnosticSeverity.Warning);
    const { code } = found;
    if (typeof code !== 'object') throw new Error('the code has no link');
    checkEqual(code.target.path.endsWith('/docs/rules/single-point-of-failure.md'), true);
    checkEqual((found.relatedInformation ?? []).length > 0, true);
  });

  test('a quick fix adds what is missing and the finding is gone', async () => {
    const document = await openText(SYSTEM);
    await waitForCodes(document, (codes) => codes.includes('single-point-of-failure'));
    const at = positionBehind(document, 'database ');
    const actions = await ask<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(at, at),
      vscode.CodeActionKind.QuickFix.value,
      10,
    );
    const fix = checkDefined(
      actions.find(({ title, edit }) => title.includes('failover') && edit !== undefined),
      `a fix among ${actions.map(({ title }) => title)}`,
    );
    await vscode.workspace.applyEdit(checkDefined(fix.edit, 'its edit'));
    checkEqual(document.getText().includes('failover: auto'), true);
    await waitForCodes(document, (codes) => !codes.includes('single-point-of-failure'));
  });

  test('an import is followed to its file', async () => {
    const document = await openSample('shop-on-a-platform.arch');
    const codes = await waitForCodes(document, (all) => all.length > 0);
    checkEqual(codes.includes('unresolved-name'), false);
    checkEqual(codes.includes('import-not-found'), false);
    const at = positionBehind(document, 'shop -> sign');
    const [target] = await ask<(vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      at,
    );
    const uri = target && ('uri' in target ? target.uri : target.targetUri);
    checkEqual(uri?.path.endsWith('/platform.arch'), true);
  });

  test('completion offers what fits the place', async () => {
    const document = await openText(`${SYSTEM}\n`);
    const labelsAt = async (position: vscode.Position) => {
      const list = await ask<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        position,
      );
      return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    };
    const kinds = await labelsAt(new vscode.Position(document.lineCount - 1, 0));
    checkEqual(
      ['cache', 'database', 'queue'].filter((kind) => !kinds.includes(kind)),
      [],
    );
    const attributes = await labelsAt(positionBehind(document, 'cores: 8'));
    checkEqual(attributes.includes('database'), false);
    await replaceText(document, 'cores: 8', 'cores: 8, ');
    const keys = await labelsAt(positionBehind(document, 'cores: 8, '));
    checkEqual(
      ['replicas', 'failover'].filter((key) => !keys.includes(key)),
      [],
    );
    checkEqual(keys.includes('cores'), false);
  });

  test('hover, symbols, references and rename know the components', async () => {
    const document = await openText(SYSTEM);
    const at = positionBehind(document, 'web ap');
    const [hover] = await ask<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at);
    const words = (hover?.contents ?? [])
      .map((part) => (typeof part === 'string' ? part : part.value))
      .join('\n');
    checkEqual(words.includes('app'), true);
    const symbols = await ask<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document.uri);
    const names = symbols.map(({ name }) => name);
    checkEqual(
      ['browser', 'app', 'users-db'].filter((name) => !names.includes(name)),
      [],
    );
    const references = await ask<vscode.Location[]>('vscode.executeReferenceProvider', document.uri, at);
    checkEqual(references.length, 2);
    const edit = await ask<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      at,
      'site',
    );
    await vscode.workspace.applyEdit(edit);
    checkEqual(document.getText(), SYSTEM.replaceAll('app', 'site'));
  });

  test('figures stand behind names and over the text, and follow the setting', async () => {
    const document = await openSample('photo-processing-queue.arch');
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const labels = async () => {
      const hints = await ask<vscode.InlayHint[]>('vscode.executeInlayHintProvider', document.uri, whole);
      return hints.map(({ label }) => String(label));
    };
    const all = await labels();
    checkEqual(all.filter((label) => label.includes('gives out first, at')).length, 1);
    checkEqual(all.filter((label) => /^p99 .* available$/.test(label)).length, 2);
    const settings = vscode.workspace.getConfiguration('archlint');
    await settings.update('inlayHints', 'bottleneck', vscode.ConfigurationTarget.Global);
    // The server is told of settings in their own message: asked until it knows.
    while ((await labels()).length !== 1);
    await settings.update('inlayHints', undefined, vscode.ConfigurationTarget.Global);
    while ((await labels()).length !== all.length);
    const lenses = await ask<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 10);
    checkEqual(
      lenses.map(({ range }) => document.lineAt(range.start.line).text.split(' ')[0]),
      ['system', 'journey', 'journey'],
    );
    checkEqual(lenses[0]?.command?.title.startsWith('Holds '), true);
    checkEqual(lenses[0]?.command?.command, 'archlint.showCapacity');
  });

  test('formatting gives the canonical layout', async () => {
    const document = await openText('client   browser\nweb app {instances:2}\nbrowser->app\n');
    const edits = await ask<vscode.TextEdit[]>('vscode.executeFormatDocumentProvider', document.uri, {
      tabSize: 2,
      insertSpaces: true,
    });
    const edit = new vscode.WorkspaceEdit();
    edit.set(document.uri, edits);
    await vscode.workspace.applyEdit(edit);
    checkEqual(document.getText(), 'client browser\nweb app { instances: 2 }\nbrowser -> app\n');
  });

  test('semantic tokens and folding ranges are there', async () => {
    const document = await openText(SYSTEM);
    const tokens = await ask<vscode.SemanticTokens>('vscode.provideDocumentSemanticTokens', document.uri);
    checkEqual(tokens.data.length > 0 && tokens.data.length % 5 === 0, true);
    const ranges = await ask<vscode.FoldingRange[]>('vscode.executeFoldingRangeProvider', document.uri);
    checkEqual(
      ranges.map(({ start }) => start),
      [1],
    );
  });
});
