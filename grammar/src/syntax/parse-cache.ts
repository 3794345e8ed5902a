// What one parse leaves for the next of the same file: tokens by the line's text, statements by their own text,
// and the nodes that were placed last. What a parse did not use is dropped once it outweighs what it did use.
import type { Statement } from './ast.ts';
import type { ParsedStatement } from './parse-statement.ts';
import type { Token } from './token.ts';

/** A map whose entries remember the parse that last used them. */
export interface AgingMap<Value> {
  readonly entries: Map<string, { readonly value: Value; usedIn: number }>;
  /** How many entries the current parse has used. */
  used: number;
}

/** A node where it stood in the last parse. */
export interface PlacedStatement {
  readonly start: number;
  readonly parsed: ParsedStatement;
  readonly node: Statement;
}

/** Opaque to callers; belongs to one file at a time, though sharing it harms nothing but speed. */
export interface ParseCache {
  /** Counts parses. */
  turn: number;
  /** Tokens with offsets from the start of the line. */
  readonly lines: AgingMap<readonly Token[]>;
  readonly statements: AgingMap<ParsedStatement>;
  /** Every statement of the last parse, ordered by start. */
  placed: readonly PlacedStatement[];
}

const createAgingMap = <Value>(): AgingMap<Value> => ({ entries: new Map(), used: 0 });

export const createParseCache = (): ParseCache => ({
  turn: 0,
  lines: createAgingMap(),
  statements: createAgingMap(),
  placed: [],
});

/** A copy that does not keep the long text alive from which `part` was sliced. */
const detach = (part: string): string => ` ${part}`.slice(1);

/** The value under `key`, made by `make` from a detached copy of the key where there is none. */
export function recall<Value>(
  map: AgingMap<Value>,
  turn: number,
  { key, make }: { readonly key: string; readonly make: (key: string) => Value },
): Value {
  const known = map.entries.get(key);
  if (known) {
    if (known.usedIn !== turn) map.used++;
    known.usedIn = turn;
    return known.value;
  }
  const own = detach(key);
  const value = make(own);
  map.entries.set(own, { value, usedIn: turn });
  map.used++;
  return value;
}

/** Ends a parse: drops stale entries where they are more than half of the map. */
export function age<Value>(map: AgingMap<Value>, turn: number): void {
  if (map.entries.size > 2 * map.used + 16) {
    for (const [key, entry] of map.entries) if (entry.usedIn !== turn) map.entries.delete(key);
  }
  map.used = 0;
}
