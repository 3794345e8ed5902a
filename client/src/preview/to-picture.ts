// What the page is sent of the server's answer: the picture without places in files, turned the way the user wants it.

import * as vscode from 'vscode';
import type { DiagramResult, WhatIfResult } from '../../../server/src/lsp/protocol.ts';
import type { Picture, SystemState } from './messages.ts';

/** The message's picture. `file` is what the preview is of; its name stands in where the system has no title. */
export function toPicture(result: DiagramResult, file: vscode.Uri): Picture {
  const { uri, mermaid, structureKey, diagram, summary } = result;
  return {
    uri,
    title: diagram.title ?? nameOf(file),
    mermaid: turn(mermaid, file),
    structureKey: turn(structureKey, file),
    nodes: diagram.nodes,
    groups: diagram.groups,
    edges: diagram.edges,
    overlay: toOverlay(diagram.overlay),
    notice: diagram.notice ?? null,
    summary,
  };
}

/** The message's state, for the picture of the same file. */
export function toState(result: WhatIfResult, file: vscode.Uri): SystemState {
  const { overlay, structureKey } = result;
  return { ...result, structureKey: turn(structureKey, file), overlay: toOverlay(overlay) };
}

const toOverlay = (overlay: WhatIfResult['overlay']): Picture['overlay'] =>
  overlay.map((one) => ({ ...one, utilization: one.utilization ?? null }));

/** The last part of a file's path. */
export function nameOf(file: vscode.Uri): string {
  return file.path.slice(file.path.lastIndexOf('/') + 1);
}

/** The text of a drawing, made to run the way the user's settings say. */
function turn(mermaid: string, file: vscode.Uri): string {
  const direction = vscode.workspace.getConfiguration('archlint', file).get('preview.direction');
  return direction === 'right' ? mermaid.replace(/^flowchart TB/, 'flowchart LR') : mermaid;
}
