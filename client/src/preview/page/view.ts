// Lets people move about in the picture: wheel, drag, pinch, buttons and keys. Once someone has moved, a new drawing
// keeps the place; until then it is fitted into the window.

import { bringIntoView, fit, moveBy, type Size, type Transform, zoomAt } from './transform.ts';

/** The window onto the picture. */
export interface View {
  /** A new picture of this size was drawn. */
  setPicture(size: Size): void;
  zoomBy(factor: number): void;
  /** Shows the whole picture, from now on also after a change. */
  fitAll(): void;
  /** Moves so that an element of the picture is seen. */
  reveal(element: Element): void;
}

const ZOOM_STEP = 1.25;
const PAN_STEP = 60;
const DRAG_THRESHOLD = 4;

/** Makes the canvas movable inside its window. */
export function createView(window_: HTMLElement, canvas: HTMLElement): View {
  let picture: Size = { width: 0, height: 0 };
  let transform: Transform = { scale: 1, x: 0, y: 0 };
  let hasMoved = false;
  const show = (next: Transform) => {
    transform = next;
    canvas.style.transform = `translate(${next.x}px, ${next.y}px) scale(${next.scale})`;
  };
  const size = (): Size => ({ width: window_.clientWidth, height: window_.clientHeight });
  const move = (next: Transform) => {
    hasMoved = true;
    show(next);
  };
  const middle = () => ({ x: size().width / 2, y: size().height / 2 });
  const view: View = {
    setPicture(next) {
      picture = next;
      if (!hasMoved) show(fit(picture, size()));
    },
    zoomBy: (factor) => move(zoomAt(transform, middle(), factor)),
    fitAll() {
      hasMoved = false;
      show(fit(picture, size()));
    },
    reveal(element) {
      const frame = window_.getBoundingClientRect();
      const { left, top, width, height } = element.getBoundingClientRect();
      const { scale, x, y } = transform;
      const box = {
        x: (left - frame.left - x) / scale,
        y: (top - frame.top - y) / scale,
        width: width / scale,
        height: height / scale,
      };
      const next = bringIntoView(transform, box, size());
      if (next.x !== transform.x || next.y !== transform.y) move(next);
    },
  };
  new ResizeObserver(() => {
    if (!hasMoved) show(fit(picture, size()));
  }).observe(window_);
  listenToWheel(window_, (point, factor) => move(zoomAt(transform, point, factor)));
  listenToDrag(window_, (dx, dy) => move(moveBy(transform, dx, dy)));
  listenToKeys(window_, view, (dx, dy) => move(moveBy(transform, dx, dy)));
  return view;
}

function listenToWheel(
  area: HTMLElement,
  zoom: (point: { x: number; y: number }, factor: number) => void,
): void {
  area.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const { left, top } = area.getBoundingClientRect();
      // Browsers report a pinch as a wheel with Ctrl held, in finer steps.
      const strength = event.ctrlKey ? 0.01 : 0.0015;
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 20 : event.deltaY;
      zoom({ x: event.clientX - left, y: event.clientY - top }, Math.exp(-pixels * strength));
    },
    { passive: false },
  );
}

/** A drag that went far enough swallows the click at its end, so that it opens nothing. */
function listenToDrag(area: HTMLElement, pan: (dx: number, dy: number) => void): void {
  let start: { x: number; y: number; isFar: boolean } | undefined;
  area.addEventListener('pointerdown', (event) => {
    if (event.button === 0) start = { x: event.clientX, y: event.clientY, isFar: false };
  });
  area.addEventListener('pointermove', (event) => {
    if (start === undefined || event.buttons === 0) return;
    const [dx, dy] = [event.clientX - start.x, event.clientY - start.y];
    if (!start.isFar && Math.hypot(dx, dy) < DRAG_THRESHOLD) return;
    if (!start.isFar) area.setPointerCapture(event.pointerId);
    start = { x: event.clientX, y: event.clientY, isFar: true };
    area.classList.add('dragging');
    pan(dx, dy);
  });
  area.addEventListener('pointerup', () => area.classList.remove('dragging'));
  area.addEventListener(
    'click',
    (event) => {
      if (start?.isFar) event.stopPropagation();
      start = undefined;
    },
    { capture: true },
  );
}

function listenToKeys(area: HTMLElement, view: View, pan: (dx: number, dy: number) => void): void {
  const actions = new Map<string, () => void>([
    ['+', () => view.zoomBy(ZOOM_STEP)],
    ['=', () => view.zoomBy(ZOOM_STEP)],
    ['-', () => view.zoomBy(1 / ZOOM_STEP)],
    ['0', () => view.fitAll()],
    ['ArrowLeft', () => pan(PAN_STEP, 0)],
    ['ArrowRight', () => pan(-PAN_STEP, 0)],
    ['ArrowUp', () => pan(0, PAN_STEP)],
    ['ArrowDown', () => pan(0, -PAN_STEP)],
  ]);
  area.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const action = actions.get(event.key);
    if (action === undefined) return;
    event.preventDefault();
    action();
  });
}
