// What of a picture must be drawn again when it differs. Digits in the lines below a node's name do not count as long
// as their number stays: they take the same room, so the page writes them into the picture that is already drawn.
import type { Diagram } from './diagram.ts';
import { renderMermaid } from './render-mermaid.ts';

/** Equal for two diagrams whose drawings differ at most in digits of node labels and in what is laid over them. */
export function diagramKey(diagram: Diagram): string {
  const nodes = diagram.nodes.map((node) => {
    const [name = '', ...rest] = node.lines;
    return { ...node, lines: [name, ...rest.map((line) => line.replace(/\d/g, '0'))] };
  });
  return renderMermaid({ ...diagram, nodes });
}
