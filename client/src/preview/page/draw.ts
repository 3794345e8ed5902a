// Draws a picture's Mermaid text and gives every drawn box its id, so that the rest of the page never has to know how
// Mermaid names its elements. The only use of Mermaid in the product.
// Invariant: the drawn SVG holds one element for each node and group of the picture, or drawing fails and says so.

import mermaid from 'mermaid';
import type { Picture } from '../messages.ts';

/** A drawn picture. */
export interface Drawing {
  readonly svg: SVGSVGElement;
  /** Boxes and groups by their id in the picture. */
  readonly elements: ReadonlyMap<string, SVGGElement>;
  /** Where each box lies in its own element, without what is laid over it. */
  readonly boxes: ReadonlyMap<string, DOMRect>;
  readonly width: number;
  readonly height: number;
}

const LONGEST_TEXT = 1_000_000;
const MOST_EDGES = 2_000;

mermaid.initialize({
  startOnLoad: false,
  securityLevel: 'strict',
  suppressErrorRendering: true,
  layout: 'elk',
  look: 'classic',
  theme: 'base',
  maxTextSize: LONGEST_TEXT,
  maxEdges: MOST_EDGES,
  fontFamily: 'var(--font)',
  fontSize: 13,
  htmlLabels: true,
  flowchart: { useMaxWidth: false, wrappingWidth: 260, padding: 14, nodeSpacing: 44, rankSpacing: 56 },
  elk: { mergeEdges: false },
});

let drawings = 0;

/** The elements that drawing works in: one to measure labels in, one for the picture. */
export interface Paper {
  readonly measure: HTMLElement;
  readonly canvas: HTMLElement;
}

/** Draws into the canvas in place of what it held; throws when Mermaid cannot, and leaves the canvas as it was. */
export async function draw(picture: Picture, { measure, canvas }: Paper): Promise<Drawing> {
  if (picture.mermaid.length > LONGEST_TEXT) throw new Error('The picture is too large to be drawn.');
  drawings += 1;
  const name = `picture-${drawings}`;
  const { svg: markup } = await mermaid.render(name, picture.mermaid, measure);
  measure.replaceChildren();
  canvas.innerHTML = markup;
  const svg = canvas.querySelector('svg');
  if (svg === null) throw new Error('Nothing was drawn.');
  const elements = findElements(svg, picture, name);
  const boxes = new Map([...elements].map(([id, element]) => [id, element.getBBox()]));
  for (const path of svg.querySelectorAll<SVGElement>('.flowchart-link')) {
    const edge = picture.edges[Number(/^e(\d+)$/.exec(path.dataset.id ?? '')?.[1])];
    if (edge !== undefined) path.dataset.style = edge.style;
  }
  for (const group of svg.querySelectorAll<SVGGElement>('g.cluster')) moveTitle(group);
  const { width, height } = svg.viewBox.baseVal;
  svg.setAttribute('width', `${width}`);
  svg.setAttribute('height', `${height}`);
  svg.setAttribute('role', 'group');
  svg.setAttribute('aria-label', picture.title);
  svg.removeAttribute('aria-roledescription');
  return { svg, elements, boxes, width, height };
}

/** From the middle of the upper edge, where arrows come in, to its left end. */
function moveTitle(group: SVGGElement): void {
  const frame = group.querySelector('rect')?.getBBox();
  const title = group.querySelector<SVGGElement>('.cluster-label');
  if (frame !== undefined && title !== null) {
    title.setAttribute('transform', `translate(${frame.x + 10} ${frame.y + 3})`);
  }
}

function findElements(svg: SVGSVGElement, picture: Picture, name: string): ReadonlyMap<string, SVGGElement> {
  const found = new Map<string, SVGGElement>();
  for (const element of svg.querySelectorAll<SVGGElement>('g.node, g.cluster')) {
    const id = idOf(element, name);
    if (id !== undefined) found.set(id, element);
  }
  const wanted = [...picture.groups, ...picture.nodes].map(({ id }) => id);
  const missing = wanted.filter((id) => !found.has(id));
  if (missing.length > 0) throw new Error(`Mermaid did not draw ${missing.join(', ')}.`);
  return new Map(wanted.flatMap((id) => (found.has(id) ? [[id, found.get(id) as SVGGElement]] : [])));
}

/** Mermaid calls a node `<name>-flowchart-n3-17` and a group `<name>-g0`. */
function idOf(element: SVGGElement, name: string): string | undefined {
  const rest = element.id.startsWith(`${name}-`) ? element.id.slice(name.length + 1) : element.id;
  return /^(?:flowchart-)?([ng]\d+)(?:-\d+)?$/.exec(rest)?.[1];
}
