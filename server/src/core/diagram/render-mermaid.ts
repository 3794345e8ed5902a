// A diagram as Mermaid flowchart text, for the preview and for whoever pastes it elsewhere.
// Only generated ids and escaped labels reach the text; the same diagram always gives the same text.
import type { Diagram, DiagramEdge, DiagramGroup, DiagramNode } from './diagram.ts';
import { escapeLine } from './escape.ts';

/** Which way requests flow: top to bottom (default) or left to right. */
export type Direction = 'TB' | 'LR';

/** Mermaid's name of the shape that tells a kind apart. Any other kind is a plain box. */
const SHAPES: ReadonlyMap<string, string> = new Map([
  ['client', 'stadium'],
  ['dns', 'hex'],
  ['cdn', 'hex'],
  ['loadbalancer', 'trap-t'],
  ['gateway', 'trap-t'],
  ['service', 'rounded'],
  ['worker', 'fr-rect'],
  ['database', 'cyl'],
  ['storage', 'lin-cyl'],
  ['cache', 'bow-rect'],
  ['queue', 'h-cyl'],
  ['monitoring', 'curv-trap'],
  ['pipeline', 'notch-rect'],
  ['external', 'stadium'],
]);

const ARROWS: Readonly<Record<DiagramEdge['style'], string>> = {
  call: '-->',
  async: '-.->',
  optional: '-.->',
  replication: '==>',
  derived: '-.->',
};

/** The Mermaid text, with a line break at its end. Edges are named `e0`, `e1` … in the diagram's order. */
export function renderMermaid(diagram: Diagram, direction: Direction = 'TB'): string {
  const lines = [`flowchart ${direction}`];
  writeGroup(lines, diagram, undefined);
  diagram.edges.forEach((edge, at) => {
    lines.push(`  ${renderEdge(edge, at)}`);
  });
  return `${lines.join('\n')}\n`;
}

/** The members of one group, nodes first, then the groups inside it. */
function writeGroup(lines: string[], diagram: Diagram, group: DiagramGroup | undefined, indent = '  '): void {
  for (const node of diagram.nodes) {
    if (node.group === group?.id) lines.push(indent + renderNode(node));
  }
  for (const inner of diagram.groups) {
    if (inner.parent !== group?.id) continue;
    lines.push(`${indent}subgraph ${inner.id}["${escapeLine(inner.label)}"]`);
    writeGroup(lines, diagram, inner, `${indent}  `);
    lines.push(`${indent}end`);
  }
}

// The label stands last: Mermaid takes a `#` behind the word "style" and a colon on one line for a color.
function renderNode(node: DiagramNode): string {
  const label = node.lines.map(escapeLine).join('<br/>');
  return `${node.id}@{ shape: ${SHAPES.get(node.kind) ?? 'rect'}, label: "${label}" }`;
}

function renderEdge(edge: DiagramEdge, at: number): string {
  const label = edge.label === '' ? '' : `|"${escapeLine(edge.label)}"|`;
  return `${edge.from} e${at}@${ARROWS[edge.style]}${label} ${edge.to}`;
}
