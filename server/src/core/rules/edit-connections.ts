// Rewrites connections: puts a component in front of another on every line that leads to it, or gives one arrow
// attributes of its own. Chains and lists of targets stay valid: a block may follow only one arrow.
import type { ConnectionStatement, SourceFile } from '../../../../grammar/src/syntax/ast.ts';
import type { Span } from '../../../../grammar/src/text/span.ts';
import type { TextEdit } from '../../../../grammar/src/text/text-edit.ts';
import { type NewAttribute, setAttributes } from './edit-block.ts';
import { indentationAt, lineEndAt, lineEndingOf } from './source-layout.ts';

/** What became of one line when a component was put in front of a target. */
export interface Rerouted {
  readonly edits: readonly TextEdit[];
  /** Whether the line itself now leads from the new component to the old target. */
  readonly leadsOn: boolean;
}

/**
 * Makes a line lead to `newName` instead of the name at `target`, and on from there where its form allows that.
 * `newName` is looked up beside the old one: a qualified target gets the same qualification.
 */
export function reroute(
  file: SourceFile,
  node: ConnectionStatement,
  target: Span,
  newName: string,
): Rerouted {
  const old = file.text.slice(target.start, target.end);
  const name = old.slice(0, old.lastIndexOf('.') + 1) + newName;
  const isMiddle = node.sources.some((source) => source.span.start === target.start);
  if (isMiddle || (node.targets.length === 1 && !node.block)) {
    return {
      edits: [{ span: { start: target.start, end: target.start }, newText: `${name} -> ` }],
      leadsOn: true,
    };
  }
  return { edits: [{ span: target, newText: name }], leadsOn: false };
}

/** A new line behind a connection, at its indentation. A comma will not do: behind an arrow it adds a target. */
export function lineBehind(file: SourceFile, node: ConnectionStatement, line: string): TextEdit {
  const { text } = file;
  const rest = text.slice(node.span.end, lineEndAt(text, node.span.end)).trim();
  const at = rest === '' || rest.startsWith('//') ? lineEndAt(text, node.span.end) : node.span.end;
  return {
    span: { start: at, end: at },
    newText: lineEndingOf(text) + indentationAt(text, node.span.start) + line,
  };
}

/** Gives the one arrow that ends at `target` these attributes, on a line of its own where it shares one. */
export function setArrowAttributes(
  file: SourceFile,
  node: ConnectionStatement,
  target: Span,
  attributes: readonly NewAttribute[],
): TextEdit[] {
  const names = [...node.sources, ...node.targets];
  const at = names.findIndex((name) => name.span.start === target.start);
  if (at < 1) return [];
  if (node.sources.length === 1 && node.targets.length === 1) return setAttributes(file, node, attributes);
  const source = node.sources[Math.min(at, node.sources.length) - 1];
  const goal = names[at];
  if (!source || !goal) return [];
  const block = attributes
    .map(({ key, value }) => (value === undefined ? key : `${key}: ${value}`))
    .join(', ');
  const inherited = node.block ? innerText(file, node) : '';
  const own = `${source.text} -> ${goal.text} { ${[inherited, block].filter(Boolean).join(', ')} }`;
  const [first, ...rest] = [...remainder(file, node, at), own];
  const span = { start: node.span.start, end: node.span.end };
  const separator = lineEndingOf(file.text) + indentationAt(file.text, node.span.start);
  return [{ span, newText: [first, ...rest].join(separator) }];
}

/** The lines that are left when the arrow that ends at name `at` is taken out. */
function remainder(file: SourceFile, node: ConnectionStatement, at: number): string[] {
  const { sources, targets } = node;
  const tail = node.block ? ` ${file.text.slice(node.block.span.start, node.block.span.end)}` : '';
  if (at >= sources.length) {
    const others = targets.filter((_, i) => i !== at - sources.length);
    if (others.length > 0)
      return [`${chain(sources)} -> ${others.map((name) => name.text).join(', ')}${tail}`];
    return sources.length > 1 ? [chain(sources)] : [];
  }
  const before = sources.slice(0, at);
  const after = `${chain(sources.slice(at))} -> ${targets.map((name) => name.text).join(', ')}`;
  return before.length > 1 ? [chain(before), after] : [after];
}

const chain = (names: ConnectionStatement['sources']): string => names.map((name) => name.text).join(' -> ');

/** What stands in a one-line block, without its braces; comments and line breaks are not carried along. */
function innerText(file: SourceFile, node: ConnectionStatement): string {
  return (node.block?.statements ?? []).map(({ span }) => file.text.slice(span.start, span.end)).join(', ');
}
