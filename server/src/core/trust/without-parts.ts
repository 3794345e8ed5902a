// One question, one line: what is assumed of several parts together stands for what is assumed of each of them.
// Invariant: the order stays.
import type { Input } from './report.ts';

/** Without inputs whose parts are all among those of another one with the same key. */
export function withoutParts<T extends { readonly input: Input }>(rows: readonly T[]): readonly T[] {
  const wide = rows.filter(({ input }) => input.parts.length > 1);
  if (wide.length === 0) return rows;
  const isCovered = ({ parts, key }: Input): boolean =>
    parts.length > 0 &&
    wide.some(
      ({ input }) =>
        input.key === key &&
        input.parts.length > parts.length &&
        parts.every((part) => input.parts.includes(part)),
    );
  return rows.filter(({ input }) => !isCovered(input));
}
