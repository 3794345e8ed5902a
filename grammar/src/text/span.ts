// A half-open stretch of a text, in UTF-16 code units. Everything inside Archlint speaks in spans;
// lines and columns exist only at the edge, in `line-index.ts`.

/** Offsets into a text, `start` included, `end` excluded; 0 <= start <= end <= text length. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span in a named file. `uri` is the file's identity as the workspace spells it. */
export interface Location {
  readonly uri: string;
  readonly span: Span;
}

/** Whether `offset` lies in the span or touches one of its ends (where a cursor would stand). */
export const touches = (span: Span, offset: number): boolean => span.start <= offset && offset <= span.end;

/** Whether `inner` lies wholly in `outer`. */
export const encloses = (outer: Span, inner: Span): boolean =>
  outer.start <= inner.start && inner.end <= outer.end;
