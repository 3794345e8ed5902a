// A list of names in a sentence: `a`, `b` and `c`. Invariant: however many there are, the sentence stays short.

/** More than this nobody reads in a sentence. */
const most = 4;

/** The first ones by name, the others by their number. */
export function nameSome(names: readonly string[]): string {
  const told = names.length > most ? names.slice(0, most - 1) : names;
  const left = names.length - told.length;
  const all = left === 0 ? told : [...told, `${left} more`];
  const last = all.at(-1) ?? '';
  return all.length < 2 ? last : `${all.slice(0, -1).join(', ')} and ${last}`;
}
