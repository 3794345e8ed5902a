// Renames a place, a component or a table wherever it is named, copies made by `like` together with their original.
// The new name is tried out before it is offered: a rename that would change what any name stands for is refused.
import { parse } from '../../../../grammar/src/syntax/parse.ts';
import type { FileEdits } from '../../../../grammar/src/text/diagnostic.ts';
import type { Span } from '../../../../grammar/src/text/span.ts';
import { applyEdits } from '../../../../grammar/src/text/text-edit.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { findFamily, findOccurrence, findOccurrencesOf } from '../analysis/symbols.ts';
import { resolveUri } from '../analysis/uri.ts';
import { buildModel } from '../model/build-model.ts';
import type { ParsedFile } from '../model/file-source.ts';
import type { Model, Target } from '../model/model.ts';

export interface RenameSubject {
  /** The word to be replaced. */
  readonly span: Span;
  readonly name: string;
}

/** The edits, or why there are none, in words for the user. */
export type RenameResult = { readonly files: readonly FileEdits[] } | { readonly problem: string };

/** Whether the language reads the text as one word and nothing else. */
function isWord(text: string): boolean {
  const { tokens } = parse(text);
  return tokens.length === 1 && tokens[0]?.kind === 'word' && tokens[0].text === text;
}

/** What would be renamed at an offset; undefined where no name of a part stands. */
export function prepareRename(analysis: Analysis, uri: string, offset: number): RenameSubject | undefined {
  const found = findOccurrence(analysis, uri, offset);
  const text = analysis.files.get(uri)?.file.text;
  if (found === undefined || text === undefined) return undefined;
  const { span } = found.location;
  return { span, name: text.slice(span.start, span.end) };
}

/** Renames what stands at an offset in all systems that its file belongs to. The first analysis decides what stands there. */
export function rename(
  analyses: readonly Analysis[],
  { uri, offset }: { readonly uri: string; readonly offset: number },
  newName: string,
): RenameResult {
  if (!isWord(newName)) {
    return {
      problem: `\`${newName}\` is no name: use letters, digits and \`_\`, with \`-\` between them, beginning with a letter.`,
    };
  }
  const edits = new Map<string, Map<number, Span>>();
  let isFound = false;
  for (const analysis of analyses) {
    const found = findOccurrence(analysis, uri, offset);
    if (found === undefined) continue;
    isFound = true;
    for (const { location } of findOccurrencesOf(analysis, findFamily(analysis, found.targets))) {
      const spans = edits.get(location.uri) ?? new Map<number, Span>();
      edits.set(location.uri, spans.set(location.span.start, location.span));
    }
  }
  if (!isFound) return { problem: 'There is no name of a component, place or table here.' };
  const files = [...edits].map(([file, spans]) => ({
    uri: file,
    edits: editsOf([...spans.values()], newName),
  }));
  const isHarmless = analyses.every((analysis) => keepsMeaning(analysis, files));
  return isHarmless
    ? { files }
    : {
        problem: `\`${newName}\` is taken: with it, a name would stand for something else. Choose another one.`,
      };
}

const editsOf = (spans: readonly Span[], newText: string) =>
  [...spans].sort((a, b) => a.start - b.start).map((span) => ({ span, newText }));

/** Whether every name stands for the same parts, by their numbers, before and after. */
function keepsMeaning(analysis: Analysis, files: readonly FileEdits[]): boolean {
  const editsByUri = new Map(files.map(({ uri, edits }) => [uri, edits]));
  const renamed = new Map<string, ParsedFile>();
  for (const [uri, { file }] of analysis.files) {
    const { file: tree, diagnostics } = parse(applyEdits(file.text, editsByUri.get(uri) ?? []), { uri });
    renamed.set(uri, { uri, file: tree, diagnostics });
  }
  const after = buildModel(analysis.uri, {
    read: (uri) => renamed.get(uri) ?? { error: 'missing' },
    resolve: resolveUri,
  });
  return fingerprint(analysis.model) === fingerprint(after.model);
}

/** What all names of a model stand for, without the names themselves. */
function fingerprint(model: Model): string {
  const numbers = new Map<Target, string>();
  for (const place of model.places) numbers.set(place, `p${place.id}`);
  for (const component of model.components) {
    numbers.set(component, `c${component.id}`);
    component.tables.forEach((table, index) => {
      numbers.set(table, `c${component.id}t${index}`);
    });
  }
  const uses = model.references.map(({ targets }) => targets.map((target) => numbers.get(target)).join(' '));
  const problems = [...model.diagnostics.values()].flat().map(({ code }) => code);
  return [numbers.size, ...uses, ...problems.sort()].join('\n');
}
