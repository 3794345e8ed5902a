// Names that look like a misspelled one. Distance counts inserted, deleted, changed and swapped letters; Korean
// syllables are compared by their parts, so that one wrong vowel is one mistake. The order is always the same.

/** At most this many are offered. */
const mostOffered = 4;

const partsOf = (word: string): readonly string[] => [...word.normalize('NFD').toLowerCase()];

/** How many mistakes a word of that length may have: one in three letters, at least one. */
const allowedDistance = (length: number): number => Math.max(1, Math.floor(length / 3));

/**
 * Up to four of `candidates` that are nearest to `word`, the nearest first; equals in alphabetical order by code unit.
 * A candidate that begins with the word (or the word with it) counts as near, from three letters on. `word` itself is
 * left out.
 */
export function nearNames(word: string, candidates: Iterable<string>): readonly string[] {
  const parts = partsOf(word);
  const limit = allowedDistance(parts.length);
  const near: { readonly name: string; readonly distance: number }[] = [];
  for (const name of new Set(candidates)) {
    if (name === word) continue;
    const other = partsOf(name);
    const distance = isBeginning(parts, other) || isBeginning(other, parts) ? limit : limit + 1;
    const counted = Math.abs(parts.length - other.length) > limit ? limit + 1 : editDistance(parts, other);
    const nearest = Math.min(distance, counted);
    if (nearest <= limit) near.push({ name, distance: nearest });
  }
  near.sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
  return near.slice(0, mostOffered).map(({ name }) => name);
}

function isBeginning(short: readonly string[], long: readonly string[]): boolean {
  return short.length >= 3 && short.length <= long.length && short.every((part, at) => part === long[at]);
}

/** Damerau-Levenshtein distance in its restricted form (optimal string alignment), in three rows. */
export function editDistance(a: readonly string[], b: readonly string[]): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      row.push(best);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? a.length;
}
