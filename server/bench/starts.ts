// Times as people read them: in starts of a bare Node on the same machine at the same time.

/** `3.10 starts (78.0 ms; a start is 25.2 ms)`. */
export const inStarts = (ms: number, bareMs: number): string =>
  `${(ms / bareMs).toFixed(2)} starts (${ms.toFixed(1)} ms; a start is ${bareMs.toFixed(1)} ms)`;

export const starts = (count: number): string => `${count} bare Node ${count === 1 ? 'start' : 'starts'}`;
