// Finds what stood at an offset in the last parse. Asked with ascending offsets, it passes over the last parse once:
// what comes before an edit stands where it stood, what comes after it has moved by as much as the text has grown.
import type { PlacedStatement } from './parse-cache.ts';

export interface PlacedNodes {
  /** The statement that stood at the very offset, if any. */
  unmoved(start: number): PlacedStatement | undefined;
  /** Adds the statement last found unmoved, and all that began behind it but before `end`. */
  copyUnmoved(end: number, into: PlacedStatement[]): void;
  /** The statement that stood there but for the growth of the text. */
  moved(start: number): PlacedStatement | undefined;
}

interface Pass {
  find(start: number): PlacedStatement | undefined;
  copy(end: number, into: PlacedStatement[]): void;
}

/** A pass over the statements, shifted by `by`. */
function createPass(placed: readonly PlacedStatement[], by: number): Pass {
  let passed = 0;
  return {
    find(start) {
      let known = placed[passed];
      while (known && known.start + by < start) known = placed[++passed];
      return known && known.start + by === start ? known : undefined;
    },
    copy(end, into) {
      for (let known = placed[passed]; known && known.start + by < end; known = placed[++passed]) {
        into.push(known);
      }
    },
  };
}

/** For a text that is `growth` units longer than the one whose statements were placed. */
export function createPlacedNodes(placed: readonly PlacedStatement[], growth: number): PlacedNodes {
  const unmoved = createPass(placed, 0);
  const moved = createPass(placed, growth);
  return { unmoved: unmoved.find, copyUnmoved: unmoved.copy, moved: moved.find };
}
