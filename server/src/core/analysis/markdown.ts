// Markdown in which text from a file can do nothing: no link, no command, no image, no HTML, no second line.
// Whatever a user wrote goes through one of these before it is shown.

/** Plain text inside markdown: signs with a meaning are escaped, line breaks become spaces, addresses stay text. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<~&]/g, '\\$&')
    .replace(/^ ?(?:[#>+-]|\d+[.)](?= ))/, (start) => `${start.slice(0, -1)}\\${start.slice(-1)}`)
    .replace(/(?<=[a-z])(?=:\/\/)|(?<=www)(?=\.)|@/gi, (sign) => `${sign}\u200b`);
}

/** Text in a code span: nothing in it is read as markdown. */
export function toCode(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') || line === '' ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A message of ours, in which names stand in backticks: they become code, the rest plain text. */
export function messageToMarkdown(message: string): string {
  const pieces = message.split('`');
  const isPaired = pieces.length % 2 === 1;
  if (!isPaired) return escapeMarkdown(message);
  return pieces.map((piece, at) => (at % 2 === 1 ? toCode(piece) : escapeMarkdown(piece))).join('');
}
