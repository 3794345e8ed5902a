// Which boxes of a picture the cursor stands in. Copies share the place of what they copy, so there may be several.

import type { DiagramResult, WireLocation } from '../../../server/src/lsp/protocol.ts';

type Range = WireLocation['range'];
type Position = Range['start'];

/** Ids of the innermost nodes around the position, or else of the innermost groups; in the picture's order. */
export function findBoxes(
  { diagram }: Pick<DiagramResult, 'diagram'>,
  isSameFile: (uri: string) => boolean,
  position: Position,
): readonly string[] {
  for (const boxes of [diagram.nodes, diagram.groups]) {
    const around = boxes.filter(
      ({ location }) => isSameFile(location.uri) && holds(location.range, position),
    );
    const inner = around.filter(
      ({ location }) => !around.some((other) => isInside(other.location.range, location.range)),
    );
    if (inner.length > 0) return inner.map(({ id }) => id);
  }
  return [];
}

function holds({ start, end }: Range, position: Position): boolean {
  return compare(start, position) <= 0 && compare(position, end) <= 0;
}

/** Whether the first lies in the second and is smaller. */
function isInside(inner: Range, outer: Range): boolean {
  const [start, end] = [compare(outer.start, inner.start), compare(inner.end, outer.end)];
  return start <= 0 && end <= 0 && (start < 0 || end < 0);
}

function compare(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}
