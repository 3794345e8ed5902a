// Takes a host apart: its parts stand where the host stood, each with machines of its own and each redundant. What the
// host lent to its parts (cores, memory) is written on them. Left alone where the host is repeated or named in a way
// that has no meaning without it.
import type { DeclarationStatement, SourceFile } from '../../../../grammar/src/syntax/ast.ts';
import type { FileEdits, Fix } from '../../../../grammar/src/text/diagnostic.ts';
import { encloses, type Span } from '../../../../grammar/src/text/span.ts';
import type { TextEdit } from '../../../../grammar/src/text/text-edit.ts';
import { findAttribute } from '../../../../grammar/src/vocabulary/index.ts';
import { lossOf } from '../availability/machine-loss.ts';
import type { Component, Model, Place } from '../model/model.ts';
import { isFlagOn } from '../model/quantity.ts';
import { keepsSessions } from '../model/session-keeping.ts';
import { addBalancer, freshName, needsBalancer } from './add-balancer.ts';
import { type NewAttribute, setAttributes } from './edit-block.ts';
import { mergeEdits } from './edit-component.ts';
import { planSessionMove, type SessionMove } from './move-sessions.ts';
import { planRedundancy } from './plan-redundancy.ts';
import type { RuleContext } from './rule-context.ts';
import { isFirstOnLine } from './source-layout.ts';
import { flattenBlock, unqualify, withoutOverlaps, withoutSegment } from './take-block-apart.ts';

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
  const plain = unqualify(context, host);
  const all = [
    ...parts.flatMap((part) => redundancyEdits(context, lent, part)),
    ...parts.flatMap((part) => balancerEdits(context, part, host)),
    ...(sessions?.edits ?? []).map((edits) => withoutDeletions(edits, node.span)),
  ];
  const merged = mergeEdits(withoutOverlaps([...all, ...plain]));
  const own = merged.find((edits) => edits.uri === uri)?.edits ?? [];
  const isInside = (edit: TextEdit): boolean =>
    edit.span.start > node.span.start && encloses(node.span, edit.span);
  const newText = flattenBlock(file, node, own.filter(isInside));
  const edits = [...own.filter((edit) => !isInside(edit)), { span: node.span, newText }];
  return [
    {
      title: `Take \`${host.path}\` apart: give each of its parts machines of its own, so that one can fail`,
      safety: 'suggested',
      files: [{ uri, edits }, ...merged.filter((other) => other.uri !== uri)],
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

function balancerEdits(context: RuleContext, part: Component, host: Place): FileEdits[] {
  if (!needsBalancer(context, part) || lossOf(part)?.fails !== 'everything') return [];
  const added = addBalancer(context, part, freshName(context, part.name, 'lb'));
  // Lines that went by way of the host no longer do.
  return added.map(({ uri, edits }) => ({
    uri,
    edits: edits.map(({ span, newText }) => ({ span, newText: withoutSegment(newText, host.name) })),
  }));
}
