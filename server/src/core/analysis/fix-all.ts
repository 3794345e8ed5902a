// All safe fixes of a file at once, again on the text that they leave, until nothing is left to fix. Invariant: either
// every changed file parses as well as before, or nothing is changed.
import { parse } from '../../../../grammar/src/syntax/parse.ts';
import type { Diagnostic, FileEdits, Fix } from '../../../../grammar/src/text/diagnostic.ts';
import { applyEdits, type TextEdit } from '../../../../grammar/src/text/text-edit.ts';
import type { Analysis, ParsedFile } from './analysis.ts';
import { analyze } from './analyze.ts';
import { resolveUri } from './uri.ts';

const mostPasses = 10;

export const safeFixOf = ({ fixes }: Diagnostic): Fix | undefined =>
  fixes?.find(({ safety }) => safety === 'safe');

/**
 * The edits that leave a file without safe fixes in any of its systems; none where that is not reached in ten passes,
 * or a fix would break a text. Edits of one pass stay as the fixes gave them; those of more come as one for each file.
 */
export function fixAllSafely(analyses: readonly Analysis[], uri: string): readonly FileEdits[] {
  const errorsBefore = countSyntaxErrors(analyses);
  const changed = new Map<string, ParsedFile>();
  let current = analyses;
  let first: readonly FileEdits[] = [];
  for (let pass = 0; pass < mostPasses; pass++) {
    const merged = mergeFixes(listSafeFixes(current, uri));
    const isChanged = applyPass(current, merged, changed);
    if (!isChanged) return pass <= 1 ? first : [...changed].flatMap((file) => wholeEdit(analyses, ...file));
    if (pass === 0) first = merged;
    current = current.map((analysis) => analyzeAgain(analysis, changed));
    if (countSyntaxErrors(current) > errorsBefore) return [];
  }
  return [];
}

/** The edits of as many fixes as do not get in one another's way, earlier ones first. */
export function mergeFixes(fixes: readonly Fix[]): readonly FileEdits[] {
  const byFile = new Map<string, TextEdit[]>();
  for (const { files } of fixes) {
    const isFree = files.every(({ uri, edits }) =>
      edits.every((edit) => !(byFile.get(uri) ?? []).some((other) => meet(edit, other))),
    );
    if (!isFree) continue;
    for (const { uri, edits } of files) byFile.set(uri, [...(byFile.get(uri) ?? []), ...edits]);
  }
  return [...byFile].map(([uri, edits]) => ({ uri, edits }));
}

const meet = ({ span: a }: TextEdit, { span: b }: TextEdit): boolean => a.start <= b.end && b.start <= a.end;

function listSafeFixes(analyses: readonly Analysis[], uri: string): readonly Fix[] {
  const fixes = analyses.flatMap((analysis) =>
    analysis.diagnosticsOf(uri).flatMap((it) => safeFixOf(it) ?? []),
  );
  return fixes.filter(({ files }) => files.every((file) => fileOf(analyses, file.uri) !== undefined));
}

const fileOf = (analyses: readonly Analysis[], uri: string): ParsedFile | undefined =>
  analyses.find(({ files }) => files.has(uri))?.files.get(uri);

/** Puts the new texts into `changed`; whether there was any. */
function applyPass(
  analyses: readonly Analysis[],
  merged: readonly FileEdits[],
  changed: Map<string, ParsedFile>,
): boolean {
  let isChanged = false;
  for (const { uri, edits } of merged) {
    const before = fileOf(analyses, uri)?.file.text ?? '';
    const text = applyEdits(before, edits);
    if (text === before) continue;
    isChanged = true;
    changed.set(uri, { uri, ...parse(text, { uri }) });
  }
  return isChanged;
}

const analyzeAgain = ({ uri, files }: Analysis, changed: ReadonlyMap<string, ParsedFile>): Analysis =>
  analyze(uri, {
    read: (of) => changed.get(of) ?? files.get(of) ?? { error: 'missing' },
    resolve: resolveUri,
  });

const countSyntaxErrors = (analyses: readonly Analysis[]): number =>
  analyses.reduce(
    (sum, { files }) => sum + [...files.values()].reduce((count, file) => count + file.diagnostics.length, 0),
    0,
  );

/** One edit from the first line that differs to the last. */
function wholeEdit(analyses: readonly Analysis[], uri: string, { file }: ParsedFile): readonly FileEdits[] {
  const before = fileOf(analyses, uri)?.file.text ?? '';
  if (before === file.text) return [];
  const old = linesOf(before);
  const fresh = linesOf(file.text);
  const most = Math.min(old.length, fresh.length);
  let head = 0;
  while (head < most && old[head] === fresh[head]) head += 1;
  let tail = 0;
  while (tail < most - head && old.at(-1 - tail) === fresh.at(-1 - tail)) tail += 1;
  const lengthOf = (lines: readonly string[]): number => lines.reduce((sum, line) => sum + line.length, 0);
  const span = { start: lengthOf(old.slice(0, head)), end: lengthOf(old.slice(0, old.length - tail)) };
  const newText = fresh.slice(head, fresh.length - tail).join('');
  return [{ uri, edits: [{ span, newText }] }];
}

/** With their line breaks. */
const linesOf = (text: string): readonly string[] => text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? [];
