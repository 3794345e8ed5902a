// The text side of taking a host apart: its block opened in the layout that the file has, and names that went by way of
// the host written without it. Comments, blank lines and line endings stay.
import type { DeclarationStatement, SourceFile, Statement } from '../../../../grammar/src/syntax/ast.ts';
import type { FileEdits } from '../../../../grammar/src/text/diagnostic.ts';
import { encloses, type Location, type Span } from '../../../../grammar/src/text/span.ts';
import { applyEdits, type TextEdit } from '../../../../grammar/src/text/text-edit.ts';
import type { Place } from '../model/model.ts';
import type { RuleContext } from './rule-context.ts';
import {
  indentationAt,
  isFirstOnLine,
  lineEndAt,
  lineEndingOf,
  lineStartAt,
  skipLineEnd,
} from './source-layout.ts';

/** `box.app` becomes `app`, wherever it is used. */
export function unqualify({ model, files }: RuleContext, host: Place): FileEdits[] {
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

/** The text of what a block holds after `edits`, without the block around it and one level further out. */
export function flattenBlock(
  file: SourceFile,
  node: DeclarationStatement,
  edits: readonly TextEdit[],
): string {
  const { text } = file;
  const { block } = node;
  if (!block) return '';
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

/** Leaves out deletions of what another edit replaces anyway. */
export function withoutOverlaps(all: readonly FileEdits[]): FileEdits[] {
  const isDeletion = ({ span, newText }: TextEdit): boolean => newText === '' && span.end > span.start;
  const replacing = all.flatMap(({ uri, edits }) =>
    edits.filter((edit) => !isDeletion(edit)).map(({ span }) => ({ uri, span })),
  );
  const isReplaced = (uri: string, edit: TextEdit): boolean =>
    isDeletion(edit) && replacing.some((other) => other.uri === uri && encloses(other.span, edit.span));
  return all.map(({ uri, edits }) => ({ uri, edits: edits.filter((edit) => !isReplaced(uri, edit)) }));
}

/** Names in the text without one of their qualifiers: `box.app -> box.db` becomes `app -> db`. */
export const withoutSegment = (text: string, name: string): string =>
  text
    .split(/(\s+)/)
    .map((word) => {
      const segments = word.split('.');
      return segments.filter((segment, i) => i === segments.length - 1 || segment !== name).join('.');
    })
    .join('');
