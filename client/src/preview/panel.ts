// One preview: a webview that shows the system of one file, and the way back from its boxes to the text.
// Invariant: whatever the page says is checked by schema, and an id from it only ever selects a known place.

import * as vscode from 'vscode';
import type { DiagramResult } from '../../../server/src/lsp/protocol.ts';
import type { Server } from '../client.ts';
import { choosePicture } from './choose-picture.ts';
import { findBoxes } from './find-boxes.ts';
import { type PageMessage, type Picture, readPageMessage, toHostMessage } from './messages.ts';
import { renderPage } from './page-html.ts';
import { createRefresher } from './refresher.ts';
import { revealPlace } from './reveal-place.ts';

/** What a preview shows, also kept by the page across a restart. */
export interface PreviewState {
  readonly uri: vscode.Uri;
  /** Whether it stays with its file when another one becomes active. */
  readonly isPinned: boolean;
}

/** An open preview. */
export interface Preview {
  readonly panel: vscode.WebviewPanel;
  readonly state: PreviewState;
  /** Shows the system of another file. */
  show(uri: vscode.Uri): void;
  /** Marks what the cursor of an editor stands in. */
  follow(editor: vscode.TextEditor): void;
  /** The drawn picture as SVG; empty when nothing is drawn. */
  takeSvg(): Promise<string>;
}

/** Fills the panel with a preview. */
export function createPreview(
  panel: vscode.WebviewPanel,
  context: { readonly server: Server; readonly extensionUri: vscode.Uri },
  initial: PreviewState,
): Preview {
  const { server, extensionUri } = context;
  let state = initial;
  let shown: DiagramResult | undefined;
  let lastGood: DiagramResult | undefined;
  let giveSvg: (svg: string) => void = () => {};
  const post = (message: Parameters<typeof toHostMessage>[0]) =>
    void panel.webview.postMessage(toHostMessage(message));
  const refresh = createRefresher(
    async () => {
      const { uri } = state;
      const arrived = await server.requestDiagram(`${uri}`);
      if (arrived === undefined || uri !== state.uri) return;
      const choice = choosePicture(arrived, lastGood);
      shown = choice.shown;
      lastGood = choice.lastGood;
      if (shown.diagram.nodes.length === 0) {
        post({ type: 'empty', reason: 'Nothing is declared yet. Write "client browser" to begin.' });
        return;
      }
      post({ type: 'show', picture: toPicture(shown, uri), state: choice.state, isPinned: state.isPinned });
      const editor = vscode.window.activeTextEditor;
      if (editor) preview.follow(editor);
    },
    (error) => server.output.error(`preview: ${error}`),
  );
  const preview: Preview = {
    panel,
    get state() {
      return state;
    },
    show(uri) {
      if (`${uri}` !== `${state.uri}`) {
        state = { ...state, uri };
        panel.title = titleOf(uri);
      }
      refresh();
    },
    follow({ document, selection }) {
      if (shown === undefined || document.languageId !== 'arch') return;
      const isSameFile = (uri: string) => `${vscode.Uri.parse(uri)}` === `${document.uri}`;
      post({ type: 'select', ids: findBoxes(shown, isSameFile, selection.active) });
    },
    takeSvg: () =>
      new Promise((resolve) => {
        giveSvg = resolve;
        post({ type: 'take-svg' });
      }),
  };
  const receive = (message: PageMessage) => {
    if (message.type === 'ready') refresh();
    else if (message.type === 'open') void revealPlace(findPlace(shown, message.id));
    else if (message.type === 'svg') giveSvg(message.svg);
    else if (message.type === 'failed') server.output.error(`preview: ${message.message}`);
    else {
      state = { ...state, isPinned: message.isPinned };
      refresh();
    }
  };
  panel.title = titleOf(initial.uri);
  const icon = (theme: string) => vscode.Uri.joinPath(extensionUri, 'client', 'icons', `arch-${theme}.svg`);
  panel.iconPath = { light: icon('light'), dark: icon('dark') };
  panel.webview.options = {
    enableScripts: true,
    enableCommandUris: false,
    localResourceRoots: [pageFolder(extensionUri)],
  };
  const listeners = [
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('archlint.preview')) refresh();
    }),
    panel.webview.onDidReceiveMessage((value: unknown) => {
      const message = readPageMessage(value);
      if (message !== undefined) receive(message);
    }),
    server.onDidChange(refresh),
  ];
  panel.onDidDispose(() => vscode.Disposable.from(...listeners).dispose());
  panel.webview.html = createPage(panel.webview, extensionUri);
  return preview;
}

function createPage(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  const uriOf = (file: string) =>
    `${webview.asWebviewUri(vscode.Uri.joinPath(pageFolder(extensionUri), file))}`;
  const nonce = [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  return renderPage({
    nonce,
    cspSource: webview.cspSource,
    scriptUri: uriOf('page.js'),
    styleUri: uriOf('page.css'),
  });
}

function pageFolder(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'preview');
}

function titleOf(uri: vscode.Uri): string {
  return `Preview ${uri.path.slice(uri.path.lastIndexOf('/') + 1)}`;
}

function findPlace(shown: DiagramResult | undefined, id: string) {
  const boxes = shown === undefined ? [] : [...shown.diagram.nodes, ...shown.diagram.groups];
  return boxes.find((box) => box.id === id)?.location;
}

function toPicture(
  { uri, mermaid, structureKey, diagram, summary }: DiagramResult,
  file: vscode.Uri,
): Picture {
  return {
    uri,
    title: diagram.title ?? titleOf(file).replace(/^Preview /, ''),
    mermaid: turn(mermaid, file),
    structureKey: turn(structureKey, file),
    nodes: diagram.nodes,
    groups: diagram.groups,
    edges: diagram.edges,
    overlay: diagram.overlay.map((overlay) => ({ ...overlay, utilization: overlay.utilization ?? null })),
    notice: diagram.notice ?? null,
    summary,
  };
}

/** The text of a drawing, made to run the way the user's settings say. */
function turn(mermaid: string, file: vscode.Uri): string {
  const direction = vscode.workspace.getConfiguration('archlint', file).get('preview.direction');
  return direction === 'right' ? mermaid.replace(/^flowchart TB/, 'flowchart LR') : mermaid;
}
