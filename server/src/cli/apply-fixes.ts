// Applies fixes to texts until nothing is left to fix. Invariant: either every file that comes out parses as well as
// before, or nothing comes out. A file that had the canonical layout keeps it.
import { applyEdits, type Diagnostic, type Fix, format, parse, type TextEdit } from '../core/index.ts';
import { collectDiagnostics } from './collect-diagnostics.ts';
import type { Environment } from './environment.ts';
import { readSystems, type Systems } from './read-systems.ts';

const mostPasses = 10;

export interface FixResult {
  /** New texts by uri, of files that changed. */
  readonly texts: ReadonlyMap<string, string>;
  readonly applied: number;
  /** Why nothing may be written, in words for the user; undefined: all is well. */
  readonly failure: string | undefined;
}

/** `withSuggested`: fixes that are only suggested, too, the preferred one of each finding. */
export function applyFixes(
  paths: readonly string[],
  { environment, withSuggested }: { readonly environment: Environment; readonly withSuggested: boolean },
): FixResult {
  const texts = new Map<string, string>();
  const read = (): Systems => readSystems(paths, { environment, texts });
  const syntaxErrors = (systems: Systems): number =>
    systems.analyses.reduce(
      (sum, { files }) =>
        sum + [...files.values()].reduce((count, file) => count + file.diagnostics.length, 0),
      0,
    );
  const original = read();
  let systems = original;
  const before = syntaxErrors(systems);
  let applied = 0;
  for (let pass = 0; pass < mostPasses; pass++) {
    const count = applyPass(systems, texts, { read, withSuggested });
    applied += count;
    systems = read();
    if (syntaxErrors(systems) > before) {
      return failed('A fix made a file that cannot be read. Nothing was written; please report this.');
    }
    if (count === 0) return { texts: keepLayout(texts, original), applied, failure: undefined };
  }
  return failed(`The fixes did not come to an end in ${mostPasses} passes. Nothing was written.`);
}

const failed = (failure: string): FixResult => ({ texts: new Map(), applied: 0, failure });

/** A fix adds to a line, which may become too long for the layout. */
function keepLayout(texts: ReadonlyMap<string, string>, { files }: Systems): ReadonlyMap<string, string> {
  const originals = new Map(files.map(({ uri, text }) => [uri, text]));
  return new Map(
    [...texts].map(([uri, text]) => {
      const original = originals.get(uri);
      const isCanonical = original !== undefined && layOut(original) === original;
      return [uri, isCanonical ? (layOut(text) ?? text) : text];
    }),
  );
}

/** The text in the canonical layout, which one with syntax errors does not have. */
const layOut = (text: string): string | undefined =>
  parse(text).diagnostics.length > 0 ? undefined : applyEdits(text, format(text));

interface PassOptions {
  readonly read: () => Systems;
  readonly withSuggested: boolean;
}

/** Each finding of the pass is fixed once, on the text that the fixes before it left. Returns how many were. */
function applyPass(first: Systems, texts: Map<string, string>, { read, withSuggested }: PassOptions): number {
  const wanted = listFixable(first, withSuggested).map(({ key }) => key);
  let systems = first;
  let applied = 0;
  for (const key of wanted) {
    const fixable = listFixable(systems, withSuggested).find((candidate) => candidate.key === key);
    if (fixable === undefined || !applyFix(fixable.fix, texts, systems)) continue;
    applied += 1;
    systems = read();
  }
  return applied;
}

interface Fixable {
  /** The same finding has the same key after edits elsewhere. */
  readonly key: string;
  readonly fix: Fix;
}

function listFixable(systems: Systems, withSuggested: boolean): readonly Fixable[] {
  const counts = new Map<string, number>();
  return collectDiagnostics(systems).flatMap(({ file, diagnostics }) =>
    diagnostics.flatMap((diagnostic) => {
      const fix = chooseFix(diagnostic, withSuggested);
      if (fix === undefined) return [];
      const element = 'element' in diagnostic ? String(diagnostic.element) : diagnostic.message;
      const name = `${file.uri} ${diagnostic.code} ${element}`;
      const nth = counts.get(name) ?? 0;
      counts.set(name, nth + 1);
      return [{ key: `${name} ${nth}`, fix }];
    }),
  );
}

const chooseFix = ({ fixes = [] }: Diagnostic, withSuggested: boolean): Fix | undefined =>
  fixes.find(({ safety }) => safety === 'safe') ?? (withSuggested ? fixes[0] : undefined);

/** False where the fix is about a file that is not among those read, or its edits overlap. */
function applyFix({ files }: Fix, texts: Map<string, string>, systems: Systems): boolean {
  const results: [string, string][] = [];
  for (const { uri, edits } of files) {
    const file = systems.files.find((candidate) => candidate.uri === uri);
    if (file === undefined || overlap(edits)) return false;
    const text = applyEdits(file.text, edits);
    if (text !== file.text) results.push([uri, text]);
  }
  for (const [uri, text] of results) texts.set(uri, text);
  return results.length > 0;
}

function overlap(edits: readonly TextEdit[]): boolean {
  const sorted = edits.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return sorted.some((edit, i) => i > 0 && edit.span.start < (sorted[i - 1]?.span.end ?? 0));
}
