// Which line break a file uses, so that what is written into it uses the same.
// A mixed file keeps its mixture where nothing is written.

/** The line break that most lines of a text end with; `\n` where it has none. */
export function findLineBreak(text: string): string {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const crlf = count(/\r\n/g);
  const lf = count(/\n/g) - crlf;
  const cr = count(/\r/g) - crlf;
  if (crlf > lf && crlf >= cr) return '\r\n';
  return cr > lf ? '\r' : '\n';
}
