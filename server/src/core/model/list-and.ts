// Several names in a sentence. Invariant: the sentence stays short however many there are.

/** "a, b and c"; of more than four the first three and how many more. */
export function listAnd(names: readonly string[]): string {
  if (names.length <= 1) return names[0] ?? '';
  if (names.length <= 4) return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  return `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
}
