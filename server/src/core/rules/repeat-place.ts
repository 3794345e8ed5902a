// Fixes for a zone or data center that must not be lost: a second one like it where there is none, or in the copy what
// `without` left out and is called across. Offered only where what leads into the place chooses among its targets.
import type { DeclarationStatement, SourceFile } from '../../../../grammar/src/syntax/ast.ts';
import type { Fix } from '../../../../grammar/src/text/diagnostic.ts';
import type { TextEdit } from '../../../../grammar/src/text/text-edit.ts';
import type { Component, Connection, Model, Place } from '../model/model.ts';
import { listOf } from '../model/quantity.ts';
import { insertAfter, removeFromBlock } from './edit-block.ts';
import { inFile } from './edit-component.ts';
import type { RuleContext } from './rule-context.ts';

export function repeatPlace(context: RuleContext, place: Place): readonly Fix[] {
  const { model } = context;
  const copy = model.places.find((other) => other.copyOf === place && other.declaration.node.like);
  if (copy) return bringAlong(context, place, copy);
  const hasPeer = model.places.some(
    (other) => other.kind === place.kind && other !== place && other.parent === place.parent,
  );
  return hasPeer || place.copyOf || !isChosen(context, place) ? [] : copyOnce(context, place);
}

const isIn = (component: Component, place: Place): boolean => {
  for (let at = component.place; at; at = at.parent) if (at === place) return true;
  return false;
};

const into = (model: Model, place: Place): readonly Connection[] =>
  [...model.connections, ...model.journeys.flatMap((journey) => journey.connections)].filter(
    ({ from, to, attributes }) => !isIn(from, place) && isIn(to, place) && !attributes.has('replicate'),
  );

const chooses = ({ from }: Connection): boolean => ['dns', 'loadbalancer'].includes(from.kind.word);

/** Whether a second place would be an alternative: lines lead into this one from what chooses, by a plain name. */
function isChosen({ model, files }: RuleContext, place: Place): boolean {
  const isPlain = ({ toLocation: { uri, span } }: Connection): boolean =>
    files.get(uri)?.file.text.slice(span.start, span.end).includes('.') === false;
  const lines = into(model, place);
  return lines.length > 0 && lines.every((line) => chooses(line) && isPlain(line));
}

function copyOnce({ model, files }: RuleContext, place: Place): readonly Fix[] {
  const name = nextName(model, place.name);
  const line = `${place.kind.word} ${name} like ${place.name}`;
  const edits = inFile(files, place.declaration.location.uri, ({ file }) => [
    insertAfter(file, place.declaration.node, undefined, [line]),
  ]);
  const title = `Repeat \`${place.name}\` as \`${name}\`, so that one ${place.kind.label} can fail (its data have to get there too)`;
  return [{ title, safety: 'suggested', files: edits }];
}

/** `a` is followed by `b`, `zone1` by `zone2`, anything else by itself with a 2. */
function nextName(model: Model, name: string): string {
  const taken = new Set([...model.components, ...model.places].map((element) => element.name));
  const digits = /\d+$/.exec(name)?.[0];
  const stem = digits ? name.slice(0, -digits.length) : `${name}-`;
  const isLetter = /^[a-y]$/.test(name);
  let next = isLetter ? String.fromCharCode(name.charCodeAt(0) + 1) : `${stem}${Number(digits ?? 1) + 1}`;
  for (let i = Number(digits ?? 1) + 2; taken.has(next); i++) next = `${stem}${i}`;
  return next;
}

/** Takes out of `without` what parts of the copy call in the original, where that is all that ties them together. */
function bringAlong({ model, files }: RuleContext, place: Place, copy: Place): readonly Fix[] {
  const missing = new Set(listOf(copy, 'without'));
  const lines = into(model, place);
  const across = lines.filter(({ from, to }) => isIn(from, copy) && missing.has(to.name));
  const names = [...new Set(across.map(({ to }) => to.name))];
  const others = lines.filter((line) => !across.includes(line));
  const alsoLeads = (line: Connection): boolean => into(model, copy).some(({ from }) => from === line.from);
  if (names.length === 0 || !others.every((line) => chooses(line) && alsoLeads(line))) return [];
  const edits = inFile(files, copy.declaration.location.uri, ({ file }) =>
    keepIn(file, copy.declaration.node, names),
  );
  const quoted = names.map((name) => `\`${name}\``).join(', ');
  return [{ title: `Let \`${copy.name}\` have its own ${quoted}`, safety: 'suggested', files: edits }];
}

function keepIn(file: SourceFile, node: DeclarationStatement, names: readonly string[]): TextEdit[] {
  for (const statement of node.block?.statements ?? []) {
    if (statement.type !== 'attribute' || statement.key.text !== 'without' || !statement.value) continue;
    const items = statement.value.type === 'list' ? statement.value.items : [statement.value];
    const left = items.filter((item) => !(item.type === 'name' && names.includes(item.text)));
    if (left.length === 0) return [removeFromBlock(file, node, statement)];
    const text = left.map(({ span }) => file.text.slice(span.start, span.end)).join(', ');
    return [{ span: statement.value.span, newText: left.length === 1 ? text : `[${text}]` }];
  }
  return [];
}
