// Something for each end of the figures, made when it is first asked for and then kept.

import type { Bound } from '../model/range.ts';

export function perBound<T>(make: (bound: Bound) => T): (bound: Bound) => T {
  const known = new Map<Bound, T>();
  return (bound) => {
    const found = known.get(bound) ?? make(bound);
    known.set(bound, found);
    return found;
  };
}
