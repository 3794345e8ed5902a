// One preview: a webview that shows the system of one file, and the way back from its boxes to the text.
// Invariant: whatever the page says is checked by schema, and an id from it only ever selects a known place.

import * as vscode from 'vscode';
import type { DiagramResult } from '../../../server/src/lsp/protocol.ts';
import type { Server } from '../client.ts';
import { choosePicture } from './choose-picture.ts';
import { findBoxes } from './find-boxes.ts';
import { type PageMessage, readPageMessage, toHostMessage } from './messages.ts';
import { createRefresher } from './refresher.ts';
import { revealPlace } from './reveal-place.ts';
import { setUpPage } from './set-up-page.ts';
import { nameOf, toPicture, toState } from './to-picture.ts';

/** What a preview shows, also kept by the page across a restart. */
export interface PreviewState {
  readonly uri: vscode.Uri;
  /** Whether it stays with its file when another one becomes active. */
  readonly isPinned: boolean;
}

/** Where a preview gets its pictures and its page from. */
export interface PreviewContext {
  readonly server: Server;
  readonly extensionUri: vscode.Uri;
}

type Message = Parameters<typeof toHostMessage>[0];

/** An open preview. Ends with its panel. */
export class Preview {
  readonly panel: vscode.WebviewPanel;
  #state: PreviewState;
  #shown: DiagramResult | undefined;
  #lastGood: DiagramResult | undefined;
  #giveSvg: (svg: string) => void = () => {};
  readonly #server: Server;
  readonly #refresh: () => void;
  /** What the user has chosen to lose; null: nothing. */
  #choice: string | null = null;
  readonly #refreshState: () => void;

  /** Loads the page into the panel; the picture follows when the page is ready. */
  constructor(panel: vscode.WebviewPanel, { server, extensionUri }: PreviewContext, state: PreviewState) {
    this.panel = panel;
    this.#state = state;
    this.#server = server;
    this.#refresh = createRefresher(
      () => this.#update(),
      (error) => server.output.error(`preview: ${error}`),
    );
    this.#refreshState = createRefresher(
      () => this.#updateState(),
      (error) => server.output.error(`preview: ${error}`),
    );
    const listeners = vscode.Disposable.from(
      panel.webview.onDidReceiveMessage((value: unknown) => {
        const message = readPageMessage(value);
        if (message !== undefined) this.#receive(message);
      }),
      server.onDidChange(this.#refresh),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('archlint.preview')) this.#refresh();
      }),
    );
    panel.onDidDispose(() => listeners.dispose());
    panel.title = titleOf(state.uri);
    setUpPage(panel, extensionUri);
  }

  get state(): PreviewState {
    return this.#state;
  }

  /** Shows the system of another file. */
  show(uri: vscode.Uri): void {
    this.#state = { ...this.#state, uri };
    this.#choice = null;
    this.panel.title = titleOf(uri);
    this.#refresh();
  }

  /** Marks what the cursor of an editor stands in. */
  follow({ document, selection }: vscode.TextEditor): void {
    if (this.#shown === undefined || document.languageId !== 'arch') return;
    const isSameFile = (uri: string) => `${vscode.Uri.parse(uri)}` === `${document.uri}`;
    this.#post({ type: 'select', ids: findBoxes(this.#shown, isSameFile, selection.active) });
  }

  /** The drawn picture as SVG; empty when nothing is drawn. The page must be visible. */
  takeSvg(): Promise<string> {
    return new Promise((resolve) => {
      this.#giveSvg = resolve;
      this.#post({ type: 'take-svg' });
    });
  }

  async #update(): Promise<void> {
    const { uri, isPinned } = this.#state;
    const arrived = await this.#server.requestDiagram(`${uri}`);
    // Without a server the picture stays as it is; a later one asks again.
    if (arrived === undefined || uri !== this.#state.uri) return;
    const { shown, state, lastGood } = choosePicture(arrived, this.#lastGood);
    this.#shown = shown;
    this.#lastGood = lastGood;
    if (shown.diagram.nodes.length === 0) {
      this.#post({ type: 'empty', reason: 'Nothing is declared yet. Write "client browser" to begin.' });
      return;
    }
    this.#post({ type: 'show', picture: toPicture(shown, uri), state, isPinned });
    if (vscode.window.activeTextEditor) this.follow(vscode.window.activeTextEditor);
    this.#refreshState();
  }

  /** Rests on the slower reports: it follows when they are there. */
  async #updateState(): Promise<void> {
    const { uri } = this.#state;
    const choice = this.#choice;
    const arrived = await this.#server.requestState(`${uri}`, choice);
    if (arrived === undefined || uri !== this.#state.uri || choice !== this.#choice) return;
    this.#post({ type: 'state', state: toState(arrived, uri) });
  }

  #receive(message: PageMessage): void {
    if (message.type === 'ready') this.#refresh();
    else if (message.type === 'open') void revealPlace(findPlace(this.#shown, message.id));
    else if (message.type === 'svg') this.#giveSvg(message.svg);
    else if (message.type === 'choose') {
      this.#choice = message.choice === '' ? null : message.choice;
      this.#refreshState();
    } else if (message.type === 'failed') this.#server.output.error(`preview: ${message.message}`);
    else {
      this.#state = { ...this.#state, isPinned: message.isPinned };
      this.#refresh();
    }
  }

  #post(message: Message): void {
    void this.panel.webview.postMessage(toHostMessage(message));
  }
}

function titleOf(uri: vscode.Uri): string {
  return `Preview ${nameOf(uri)}`;
}

function findPlace(shown: DiagramResult | undefined, id: string) {
  const boxes = shown === undefined ? [] : [...shown.diagram.nodes, ...shown.diagram.groups];
  return boxes.find((box) => box.id === id)?.location;
}
