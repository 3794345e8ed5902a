// Collects the diagnostics of a model while it is built, one list per file, each problem once.
import type { Diagnostic } from '../../../../grammar/src/text/diagnostic.ts';

export interface Problems {
  /** Adds a diagnostic of a file; the same code at the same place is kept once. */
  add(uri: string, diagnostic: Diagnostic): void;
  /** By file, in the order of the text. */
  toMap(): ReadonlyMap<string, readonly Diagnostic[]>;
}

/** An empty collection. */
export function createProblems(): Problems {
  const byFile = new Map<string, Map<string, Diagnostic>>();
  return {
    add(uri, diagnostic) {
      const file = byFile.get(uri) ?? new Map<string, Diagnostic>();
      byFile.set(uri, file);
      const key = `${diagnostic.code} ${diagnostic.span.start} ${diagnostic.span.end}`;
      if (!file.has(key)) file.set(key, diagnostic);
    },
    toMap() {
      const sorted = new Map<string, readonly Diagnostic[]>();
      for (const [uri, file] of byFile) {
        const list = [...file.values()];
        list.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
        sorted.set(uri, list);
      }
      return sorted;
    },
  };
}
