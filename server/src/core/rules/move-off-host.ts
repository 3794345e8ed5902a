// Takes a host apart: its parts stand where the host stood, each with machines of its own and each redundant. What the
// host lent to its parts (cores, memory) is written on them. Left alone where the host is repeated or named in a way
// that has no meaning without it.
import type {
  Block,
  DeclarationStatement,
  SourceFile,
  Statement,
} from '../../../../grammar/src/syntax/ast.ts';
import type { FileEdits, Fix } from '../../../../grammar/src/text/diagnostic.ts';
import { encloses, type Location, type Span } from '../../../../grammar/src/text/span.ts';
import { applyEdits, type TextEdit } from '../../../../grammar/src/text/text-edit.ts';
import { findAttribute } from '../../../../grammar/src/vocabulary/index.ts';
import { lossOf } from '../availability/machine-loss.ts';
import type { Component, Model, Place } from '../model/model.ts';
import { isFlagOn } from '../model/quantity.ts';
import { addBalancer, freshName, needsBalancer } from './add-balancer.ts';
import { type NewAttribute, setAttributes } from './edit-block.ts';
import { mergeEdits } from './edit-component.ts';
import { keepsSessions, planSessionMove, type SessionMove } from './move-sessions.ts';
import { planRedundancy } from './plan-redundancy.ts';
import type { RuleContext } from './rule-context.ts';
import {
  indentationAt,
  isFirstOnLine,
  lineEndAt,
  lineEndingOf,
  lineStartAt,
  skipLineEnd,
} from './source-layout.ts';

/** One suggested fix, or none where the host cannot be taken apart. */
export function moveOffHost(context: RuleContext, host: Place): readonly Fix[] {
  const parts = context.model.components.filter((component) => component.place === host);
  const file = context.files.get(host.declaration.location.uri)?.file;
  const { node } = host.declaration;
  if (!file || !node.block || !canTakeApart(context.model, host, parts) || !keepsComments(file, node))
    return [];
  const uri = host.declaration.location.uri;
  // All parts that keep sessions share one store.
  const stateful = parts.find(keepsSessions);
  const sessions = stateful && planSessionMove(context, stateful);
  const lent = { file, host, sessions };
  const inner = [
    ...parts.flatMap((part) => redundancyEdits(context, lent, part)),
    ...parts.flatMap((part) => balancerEdits(context, part)),
    ...(sessions?.edits ?? []).map((edits) => withoutDeletions(edits, node.span)),
    ...unqualify(context, host).filter((edits) => edits.uri === uri),
  ];
  const merged = mergeEdits(inner);
  const own = merged.find((edits) => edits.uri === uri)?.edits ?? [];
  const isInside = (edit: TextEdit): boolean =>
    edit.span.start > node.span.start && encloses(node.span, edit.span);
  const within = own.filter(isInside);
  const outside = own.filter((edit) => !isInside(edit));
  const flattened: TextEdit = { span: node.span, newText: flatten(file, node, node.block, within) };
  const others = [...merged, ...unqualify(context, host)].filter((edits) => edits.uri !== uri);
  return [
    {
      title: `Take \`${host.path}\` apart: give each of its parts machines of its own, so that one can fail`,
      safety: 'suggested',
      files: [{ uri, edits: [...outside, flattened] }, ...mergeEdits(others)],
    },
  ];
}

/**
 * Not when it is a copy or has copies, holds places, is named somewhere, when the names of its parts are taken outside,
 * or when a part would be a single point of failure by itself.
 */
function canTakeApart(model: Model, host: Place, parts: readonly Component[]): boolean {
  if (parts.length === 0 || !parts.every(canBeRedundant) || host.copyOf || host.declaration.node.like)
    return false;
  if (model.places.some((place) => place.copyOf === host || place.parent === host)) return false;
  const names = new Set(parts.map(({ name }) => name));
  const others = [...model.components.filter((component) => !parts.includes(component)), ...model.places];
  if (parts.some((part) => part.copyOf) || others.some(({ name }) => names.has(name))) return false;
  return !model.references.some(({ targets }) => targets.includes(host));
}

/** A balancer on the same host keeps its `sticky`: its block is being written already. It does no harm by then. */
const withoutDeletions = ({ uri, edits }: FileEdits, inside: Span): FileEdits => ({
  uri,
  edits: edits.filter(({ span, newText }) => newText !== '' || !encloses(inside, span)),
});

/** What a part takes over from its host. */
interface Lent {
  readonly file: SourceFile;
  readonly host: Place;
  readonly sessions: SessionMove | undefined;
}

const canBeRedundant = (part: Component): boolean =>
  part.kind.word !== 'external' && !isFlagOn(part, 'singleton');

/** Whether taking the block apart keeps every comment: statements stand on lines of their own, or there is none. */
function keepsComments({ text, comments }: SourceFile, { block, span }: DeclarationStatement): boolean {
  if (block?.statements.every((statement) => isFirstOnLine(text, statement.span.start))) return true;
  return !comments.some((comment) => encloses(span, comment.span));
}

/** Attributes that make a part redundant on machines of its own, as big as the host was. */
function redundancyEdits(context: RuleContext, { file, host, sessions }: Lent, part: Component): FileEdits[] {
  const loss = lossOf(part);
  const redundancy = loss && loss.fails !== 'nothing' ? planRedundancy(context, part, loss).attributes : [];
  const sizes = ['cores', 'memory'].flatMap((key): NewAttribute[] => {
    const lent = host.attributes.get(key);
    if (!lent || part.attributes.has(key) || !findAttribute(part.kind, key)) return [];
    const text = file.text.slice(lent.location.span.start, lent.location.span.end);
    return [{ key, value: text.slice(text.indexOf(':') + 1).trim() }];
  });
  const moved = sessions && keepsSessions(part) ? [sessions.attribute] : [];
  const attributes = [...sizes, ...moved, ...redundancy];
  if (attributes.length === 0) return [];
  return [
    { uri: part.declaration.location.uri, edits: setAttributes(file, part.declaration.node, attributes) },
  ];
}

const balancerEdits = (context: RuleContext, part: Component): FileEdits[] =>
  needsBalancer(context.model, part) && lossOf(part)?.fails === 'everything'
    ? addBalancer(context, part, freshName(context.model, part.name, 'lb'))
    : [];

/** `box.app` becomes `app`, wherever it is used. */
function unqualify({ model, files }: RuleContext, host: Place): FileEdits[] {
  const edits = new Map<string, FileEdits>();
  for (const { location, targets } of model.references) {
    if (!targets.some((target) => 'place' in target && target.place === host)) continue;
    const segment = qualifierAt(files.get(location.uri)?.file.text ?? '', location, host.name);
    if (segment)
      edits.set(`${segment.start} ${location.uri}`, {
        uri: location.uri,
        edits: [{ span: segment, newText: '' }],
      });
  }
  return [...edits.values()];
}

/** The span of `name.` in a dotted name; undefined where it is not in it. */
function qualifierAt(text: string, { span }: Location, name: string): Span | undefined {
  let start = span.start;
  for (const part of text.slice(span.start, span.end).split('.').slice(0, -1)) {
    const end = start + part.length + 1;
    if (part.normalize('NFC') === name) return { start, end };
    start = end;
  }
  return undefined;
}

/** The text of the host's parts after `edits`, without the host around them and one level further out. */
function flatten(
  file: SourceFile,
  node: DeclarationStatement,
  block: Block,
  edits: readonly TextEdit[],
): string {
  const { text } = file;
  const kept = block.statements.filter((statement) => !isOwnAttribute(statement));
  const indent = indentationAt(text, node.span.start);
  const eol = lineEndingOf(text);
  const first = kept[0];
  const isMultiLine =
    first !== undefined && kept.every((statement) => isFirstOnLine(text, statement.span.start));
  if (!isMultiLine) {
    const pieces = kept.map(({ span }) => edited(text, span, edits));
    return pieces.join(eol + indent);
  }
  const body = {
    start: skipLineEnd(text, lineEndAt(text, block.span.start)),
    end: lineStartAt(text, block.span.end - 1),
  };
  const removed = block.statements.filter(isOwnAttribute).map((statement) => wholeLine(text, statement));
  const inner = edited(text, body, [...edits, ...removed.filter((edit) => encloses(body, edit.span))]);
  const deeper = indentationAt(text, first.span.start);
  const lines = inner
    .split(/\r\n|\n|\r/)
    .map((line) => (line.startsWith(deeper) ? indent + line.slice(deeper.length) : line));
  while (lines[0]?.trim() === '') lines.shift();
  while (lines.at(-1)?.trim() === '') lines.pop();
  // What was said behind the brace stands above the parts.
  if (node.trailing) lines.unshift(indent + text.slice(node.trailing.span.start, node.trailing.span.end));
  return lines.join(eol).slice(indent.length);
}

const isOwnAttribute = (statement: Statement): boolean =>
  statement.type === 'attribute' || statement.type === 'flag';

/** Deletes a statement's line; of a line that holds more, the statement and a comma. */
function wholeLine(text: string, { span }: Statement): TextEdit {
  const start = lineStartAt(text, span.start);
  const end = lineEndAt(text, span.end);
  const rest = text.slice(span.end, end).trim();
  return rest === '' || rest.startsWith('//')
    ? {
        span: {
          start: rest === '' ? start : span.start,
          end: rest === '' ? skipLineEnd(text, end) : span.end,
        },
        newText: '',
      }
    : { span, newText: '' };
}

function edited(text: string, span: Span, edits: readonly TextEdit[]): string {
  const shifted = edits
    .filter((edit) => encloses(span, edit.span))
    .map((edit) => ({
      ...edit,
      span: { start: edit.span.start - span.start, end: edit.span.end - span.start },
    }));
  return applyEdits(text.slice(span.start, span.end), shifted);
}
