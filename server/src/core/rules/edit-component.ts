// Changes one component's attributes where they belong: in its own block, or, for a component that `like` copied into
// another place, in the block of that place, so that the original keeps its values.
import type { Block, DeclarationStatement } from '../../../../grammar/src/syntax/ast.ts';
import type { FileEdits } from '../../../../grammar/src/text/diagnostic.ts';
import { encloses } from '../../../../grammar/src/text/span.ts';
import type { TextEdit } from '../../../../grammar/src/text/text-edit.ts';
import type { ParsedFile } from '../model/file-source.ts';
import type { Component, Place, Table } from '../model/model.ts';
import { addToBlock, type NewAttribute, setAttributes } from './edit-block.ts';

export type Files = ReadonlyMap<string, ParsedFile>;

/** Edits that set attributes of a component; none where its file is not at hand. */
export function setComponentAttributes(
  files: Files,
  component: Component,
  attributes: readonly NewAttribute[],
): FileEdits[] {
  const copied = copyingPlaceOf(component);
  if (!copied)
    return inFile(files, component.declaration.location.uri, (file) =>
      setAttributes(file.file, component.declaration.node, attributes),
    );
  const path = [...placesBelow(component, copied)].map(({ kind, name }) => ({ kind: kind.word, name }));
  path.push({ kind: component.kind.word, name: component.name });
  return inFile(files, copied.declaration.location.uri, (file) =>
    writeInto(file, copied.declaration.node, path, attributes),
  );
}

/** Edits that set attributes of a table, in its own block. */
export const setTableAttributes = (
  files: Files,
  table: Table,
  attributes: readonly NewAttribute[],
): FileEdits[] =>
  inFile(files, table.declaration.location.uri, (file) =>
    setAttributes(file.file, table.declaration.node, attributes),
  );

/** Edits of one file, as `FileEdits`. */
export function inFile(
  files: Files,
  uri: string,
  edit: (file: ParsedFile) => readonly TextEdit[],
): FileEdits[] {
  const file = files.get(uri);
  return file ? [{ uri, edits: edit(file) }] : [];
}

/** Puts the edits of one file together. */
export function mergeEdits(all: readonly FileEdits[]): FileEdits[] {
  const byFile = new Map<string, TextEdit[]>();
  for (const { uri, edits } of all) {
    const list = byFile.get(uri) ?? [];
    list.push(...edits);
    byFile.set(uri, list);
  }
  return [...byFile].map(([uri, edits]) => ({ uri, edits })).filter(({ edits }) => edits.length > 0);
}

/** The place made by `like` that the component came with, unless it is written there itself. */
export function copyingPlaceOf(component: Component): Place | undefined {
  for (let place = component.place; place; place = place.parent) {
    if (!place.copyOf || place.declaration.node.like === undefined) continue;
    if (place.declaration.node.name?.text !== place.name) continue;
    const { location } = component.declaration;
    const own = place.declaration.location;
    return location.uri === own.uri && encloses(own.span, location.span) ? undefined : place;
  }
  return undefined;
}

function placesBelow(component: Component, outer: Place): Place[] {
  const places: Place[] = [];
  for (let place = component.place; place && place !== outer; place = place.parent) places.unshift(place);
  return places;
}

interface Step {
  readonly kind: string;
  readonly name: string;
}

/** Follows the path into the block as far as it is written there, and writes the rest of it. */
function writeInto(
  file: ParsedFile,
  node: DeclarationStatement,
  path: readonly Step[],
  attributes: readonly NewAttribute[],
): TextEdit[] {
  const [step, ...rest] = path;
  if (!step) return setAttributes(file.file, node, attributes);
  const present = declarationIn(node.block, step);
  if (present) return writeInto(file, present, rest, attributes);
  const values = attributes
    .map(({ key, value }) => (value === undefined ? key : `${key}: ${value}`))
    .join(', ');
  const inner = path.reduceRight((text, { kind, name }) => `${kind} ${name} { ${text} }`, values);
  return addToBlock(file.file, node, [inner]);
}

function declarationIn(block: Block | undefined, { kind, name }: Step): DeclarationStatement | undefined {
  return block?.statements.find(
    (statement): statement is DeclarationStatement =>
      statement.type === 'declaration' && statement.kind.text === kind && statement.name?.text === name,
  );
}
