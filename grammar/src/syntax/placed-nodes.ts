// Finds what stood at an offset in the last parse. Asked with ascending offsets, it passes over the last parse once:
// what comes before an edit stands where it stood, what comes after it has moved by as much as the text has grown.
import type { PlacedStatement } from './parse-cache.ts';

export interface PlacedNodes {
  /** The statement that stood at the very offset, if any. */
  unmoved(start: number): PlacedStatement | undefined;
  /** The statement that stood there but for the growth of the text. */
  moved(start: number): PlacedStatement | undefined;
}

/** A pass over the statements, shifted by `by`. */
function createPass(
  placed: readonly PlacedStatement[],
  by: number,
): (start: number) => PlacedStatement | undefined {
  let passed = 0;
  return (start) => {
    let known = placed[passed];
    while (known && known.start + by < start) known = placed[++passed];
    return known && known.start + by === start ? known : undefined;
  };
}

/** For a text that is `growth` units longer than the one whose statements were placed. */
export const createPlacedNodes = (placed: readonly PlacedStatement[], growth: number): PlacedNodes => ({
  unmoved: createPass(placed, 0),
  moved: createPass(placed, growth),
});
