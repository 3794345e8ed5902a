// Saves the picture of a system: as Mermaid text, as Markdown around it, or as SVG where a preview has drawn it.

import * as vscode from 'vscode';
import type { DiagramResult } from '../../server/src/lsp/protocol.ts';
import type { Server } from './client.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import type { Previews } from './preview/previews.ts';

/** Asks where to, and writes the file; the ending decides the form. */
export async function exportDiagram(uri: vscode.Uri, server: Server, previews: Previews): Promise<void> {
  const result = await server.requestDiagram(`${uri}`);
  if (result === undefined) {
    void vscode.window.showWarningMessage(
      'There is no picture to export: the Archlint server is not running.',
    );
    return;
  }
  const preview = previews.find(uri);
  const drawn = preview?.panel.visible === true ? { SVG: ['svg'] } : {};
  const target = await vscode.window.showSaveDialog({
    defaultUri: uri.with({ path: uri.path.replace(/(\.arch)?$/, '.md') }),
    filters: { Markdown: ['md'], Mermaid: ['mmd'], ...drawn },
  });
  if (target === undefined) return;
  const text = target.path.endsWith('.svg')
    ? ((await preview?.takeSvg()) ?? '')
    : renderText(result, target.path);
  if (text === '') {
    void vscode.window.showWarningMessage('Nothing is drawn yet. Open the preview first, then export SVG.');
    return;
  }
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
}

function renderText({ mermaid, diagram, summary }: DiagramResult, path: string): string {
  if (path.endsWith('.mmd')) return mermaid;
  const title = diagram.title === undefined ? '' : `# ${escapeMarkdown(diagram.title)}\n\n`;
  return `${title}\`\`\`mermaid\n${mermaid}\`\`\`\n\n${escapeMarkdown(summary)}\n`;
}
