// How journeys that fail are named in a sentence. Invariant: the sentence stays short however many there are.

/** "`read` and `write` fail"; of more than three journeys the first two and how many more. */
export function describeFailing(journeys: readonly string[]): string {
  const quoted = journeys.map((name) => `\`${name}\``);
  if (quoted.length === 1) return `${quoted[0]} fails`;
  if (quoted.length <= 3) return `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)} fail`;
  return `${quoted.slice(0, 2).join(', ')} and ${quoted.length - 2} more journeys fail`;
}
