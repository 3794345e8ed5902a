// Lays load, findings and the first limit over drawn boxes. The drawing itself is never made again for it: what was
// laid over a box is taken off and laid on anew, as text and plain shapes only.

import type { LossMark, Picture, PictureOverlay } from '../messages.ts';
import { describeBox, describeFindings, worstOf } from './describe.ts';
import type { Drawing } from './draw.ts';
import { heatStepOf, percentOf } from './heat.ts';

const PILL_HEIGHT = 17;

/** What lies over a picture: its own overlay, or that of a failed state with what is lost. */
export interface Layer {
  readonly overlay: Picture['overlay'];
  readonly marks: readonly LossMark[];
}

/** Shows an overlay on the drawing of a picture, in place of what was shown before. */
export function layOver(drawing: Drawing, picture: Picture, { overlay: all, marks }: Layer): void {
  const overlays = new Map(all.map((overlay) => [overlay.id, overlay]));
  const lost = new Map(marks.map((mark) => [mark.id, mark]));
  const described = [
    ...picture.groups.map((group) => ({ id: group.id, kind: group.kind, lines: [group.label] })),
    ...picture.nodes,
  ];
  for (const node of described) {
    const element = drawing.elements.get(node.id);
    const box = drawing.boxes.get(node.id);
    if (element === undefined || box === undefined) continue;
    const overlay = overlays.get(node.id);
    const mark = lost.get(node.id);
    element.setAttribute('aria-label', describeBox(node, overlay, mark));
    element.querySelector(':scope > .overlay')?.remove();
    delete element.dataset.heat;
    delete element.dataset.bottleneck;
    delete element.dataset.loss;
    if (overlay !== undefined || mark !== undefined) layOn(element, box, { overlay, mark });
  }
}

interface Laid {
  readonly overlay: PictureOverlay | undefined;
  readonly mark: LossMark | undefined;
}

function layOn(element: SVGGElement, box: DOMRect, { overlay, mark }: Laid): void {
  const layer = create('g', { class: 'overlay' });
  if (mark !== undefined) {
    element.dataset.loss = mark.kind;
    if (mark.kind !== 'lost' || !isPlace(element)) layer.append(...strikeOut(box, mark));
  }
  if (overlay !== undefined) layFigures(element, { layer, box, overlay, isLost: mark?.kind === 'lost' });
  element.append(layer);
}

/** Of a lost place the title and the frame say it: its boxes are struck out already. */
const isPlace = (element: SVGGElement): boolean => element.classList.contains('cluster');

/** A line through what is lost, and a word on its lower edge. */
function strikeOut({ x, y, width, height }: DOMRect, { kind, text }: LossMark): readonly SVGElement[] {
  const pill = createPill(`loss ${kind}`, text);
  moveTo(pill, x - 6, y + height - PILL_HEIGHT / 2);
  if (kind !== 'lost') return [pill];
  const [right, bottom] = [`${x + width}`, `${y + height}`];
  return [create('line', { class: 'strike', x1: `${x}`, y1: bottom, x2: right, y2: `${y}` }), pill];
}

interface Figures {
  readonly layer: SVGElement;
  readonly box: DOMRect;
  readonly overlay: PictureOverlay;
  readonly isLost: boolean;
}

function layFigures(element: SVGGElement, { layer, box, overlay, isLost }: Figures): void {
  const right = box.x + box.width;
  if (overlay.utilization !== null && !isLost) {
    element.dataset.heat = heatStepOf(overlay.utilization);
    const pill = createPill('load', percentOf(overlay.utilization));
    layer.append(moveTo(pill, right - widthOf(pill) + 6, box.y + box.height - PILL_HEIGHT / 2));
  }
  if (overlay.isBottleneck && !isLost) {
    element.dataset.bottleneck = 'true';
    const mark = createPill('limit', 'first limit');
    // Arrows end in the middle of the upper edge: leave their heads free.
    const left = Math.min(box.x - 6, box.x + box.width / 2 - 10 - widthOf(mark));
    layer.append(moveTo(mark, left, box.y - PILL_HEIGHT / 2));
  }
  const worst = worstOf(overlay);
  if (worst !== undefined) {
    const badge = createPill(`badge ${worst}`, `${overlay.findings.length}`);
    badge.append(createTitle(overlay));
    layer.append(moveTo(badge, right - widthOf(badge) + 6, box.y - PILL_HEIGHT / 2));
  }
}

/** What the pointer reads when it rests on the badge. */
function createTitle(overlay: PictureOverlay): SVGElement {
  const title = create('title', {});
  title.textContent = `${describeFindings(overlay).split(':', 1)[0]}\n${overlay.findings
    .map(({ severity, message }) => `${severity}: ${message}`)
    .join('\n')}`;
  return title;
}

/** A rounded label; digits of the page's font are close to 7 pixels wide. */
function createPill(kind: string, text: string): SVGElement {
  const width = Math.max(PILL_HEIGHT, Math.round(text.length * 6.4 + 10));
  const pill = create('g', { class: `pill ${kind}`, 'data-width': `${width}`, 'aria-hidden': 'true' });
  const label = create('text', { x: `${width / 2}`, y: `${PILL_HEIGHT / 2}` });
  label.textContent = text;
  pill.append(
    create('rect', { width: `${width}`, height: `${PILL_HEIGHT}`, rx: `${PILL_HEIGHT / 2}` }),
    label,
  );
  return pill;
}

function widthOf(pill: SVGElement): number {
  return Number(pill.dataset.width);
}

function moveTo(element: SVGElement, x: number, y: number): SVGElement {
  element.setAttribute('transform', `translate(${x} ${y})`);
  return element;
}

function create(name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
