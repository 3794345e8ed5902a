// Where the picture lies in its window: arithmetic of zooming and moving, without any element.
// A point of the picture p is shown at p * scale + (x, y), in pixels of the window.

export interface Transform {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

const SMALLEST = 0.05;
const LARGEST = 6;
const LARGEST_FIT = 1.25;
const MARGIN = 24;

/** Zoomed by a factor around a point of the window, which keeps showing what it showed. */
export function zoomAt(transform: Transform, point: Point, factor: number): Transform {
  const scale = Math.min(LARGEST, Math.max(SMALLEST, transform.scale * factor));
  const ratio = scale / transform.scale;
  return {
    scale,
    x: point.x - (point.x - transform.x) * ratio,
    y: point.y - (point.y - transform.y) * ratio,
  };
}

/** Moved by a distance in pixels of the window. */
export function moveBy(transform: Transform, dx: number, dy: number): Transform {
  return { ...transform, x: transform.x + dx, y: transform.y + dy };
}

/** The whole picture in the middle of the window, never enlarged beyond a readable size. */
export function fit(picture: Size, window: Size): Transform {
  const across = (window.width - 2 * MARGIN) / Math.max(1, picture.width);
  const down = (window.height - 2 * MARGIN) / Math.max(1, picture.height);
  const scale = Math.max(SMALLEST, Math.min(across, down, LARGEST_FIT));
  return {
    scale,
    x: (window.width - picture.width * scale) / 2,
    y: (window.height - picture.height * scale) / 2,
  };
}

/** Moved just so far that a box of the picture is in the window; unchanged when it is. */
export function bringIntoView(transform: Transform, box: Point & Size, window: Size): Transform {
  const move = (start: number, length: number, room: number) => {
    if (start < MARGIN) return MARGIN - start;
    return start + length > room - MARGIN ? Math.max(room - MARGIN - length - start, MARGIN - start) : 0;
  };
  const { scale, x, y } = transform;
  const dx = move(box.x * scale + x, box.width * scale, window.width);
  const dy = move(box.y * scale + y, box.height * scale, window.height);
  return moveBy(transform, dx, dy);
}
