// What can be wrong with an attribute as a whole, in words, with the fixes where it is clear what was meant.
import type { AttributeStatement, FlagStatement, List } from '../../../../grammar/src/syntax/ast.ts';
import type { Diagnostic, Fix } from '../../../../grammar/src/text/diagnostic.ts';
import { nearNames } from '../../../../grammar/src/text/near-names.ts';
import type { Span } from '../../../../grammar/src/text/span.ts';
import type { TextEdit } from '../../../../grammar/src/text/text-edit.ts';
import type { AttributeSpec } from '../../../../grammar/src/vocabulary/attribute.ts';
import { findAttribute, findKind, kinds } from '../../../../grammar/src/vocabulary/index.ts';
import { mistakenKeys } from '../../../../grammar/src/vocabulary/mistaken-keys.ts';

/** A language error. */
export const problem = (code: string, span: Span, message: string): Diagnostic => ({
  code,
  severity: 'error',
  message,
  span,
});

/** `a`, `b` or `c`. */
export function anyOf(words: readonly string[]): string {
  const quoted = words.map((word) => `\`${word}\``);
  const last = quoted.pop() ?? '';
  return quoted.length === 0 ? last : `${quoted.join(', ')} or ${last}`;
}

/** A fix of one file. */
export const fix = (
  title: string,
  safety: Fix['safety'],
  { uri, edits }: { uri: string; edits: readonly TextEdit[] },
): Fix => ({
  title,
  safety,
  files: [{ uri, edits }],
});

/** A key that no attribute here has: offers up to four that look like it or are what it is called elsewhere. */
export function unknownKey(
  statement: AttributeStatement | FlagStatement,
  specs: readonly AttributeSpec[],
  uri: string,
): Diagnostic {
  const { text, span } = statement.key;
  const meant = (mistakenKeys.get(text) ?? []).filter((key) => findAttribute(specs, key) !== undefined);
  const near = nearNames(
    text,
    specs.map((spec) => spec.key),
  );
  const offered = [...new Set([...meant, ...near])].slice(0, 4);
  const hint = offered.length > 0 ? `Did you mean ${anyOf(offered)}?` : whereKnown(text, specs);
  return {
    ...problem('unknown-attribute', span, `There is no attribute \`${text}\` here. ${hint}`),
    fixes: offered.map((key) =>
      fix(`Change to \`${key}\``, 'suggested', { uri, edits: [{ span, newText: key }] }),
    ),
  };
}

function whereKnown(key: string, specs: readonly AttributeSpec[]): string {
  const others = [...kinds.values()]
    .filter((kind) => findAttribute(kind, key) !== undefined)
    .map((kind) => kind.word);
  if (others.length > 0) return `It belongs to ${anyOf(others.slice(0, 4))}: move it there, or remove it.`;
  if (specs.length === 0) return 'This block takes no attributes: remove it.';
  const quoted = specs.slice(0, 6).map((spec) => `\`${spec.key}\``);
  const last = specs.length > 6 ? 'others' : (quoted.pop() ?? '');
  const some = quoted.length === 0 ? last : `${quoted.join(', ')} and ${last}`;
  return `Known here ${specs.length === 1 ? 'is' : 'are'} ${some}.`;
}

/** A kind alone on its line, where its name is missing. */
export function needsName(statement: AttributeStatement | FlagStatement): Diagnostic {
  const word = statement.key.text;
  const label = findKind(word)?.label ?? word;
  return problem(
    'unexpected-token',
    statement.key.span,
    `The ${label} has no name, by which it is spoken of. Write one: \`${word} my-${word}\`.`,
  );
}

/** A key that stands twice. */
export function repeatedKey(
  statement: AttributeStatement | FlagStatement,
  first: AttributeStatement | FlagStatement,
  uri: string,
): Diagnostic {
  const { text, span } = statement.key;
  const message = `\`${text}\` is written twice in this block, and only the first counts. Remove one of them.`;
  return {
    ...problem('duplicate-name', span, message),
    related: [{ location: { uri, span: first.key.span }, message: 'first written here' }],
  };
}

/** A bare word for an attribute that needs a value. */
export function needsValue(statement: FlagStatement, spec: AttributeSpec, uri: string): Diagnostic {
  const { text, span } = statement.key;
  const edits = [{ span: { start: span.end, end: span.end }, newText: `: ${spec.example}` }];
  const message = `\`${text}\` is no flag: it needs a value. Write \`${text}: ${spec.example}\`, for example.`;
  const found = problem('wrong-value', span, message);
  // A name out of an example would not be declared in this file.
  if (spec.types.some((type) => type.type === 'reference')) return found;
  return { ...found, fixes: [fix(`Write \`${text}: ${spec.example}\``, 'suggested', { uri, edits })] };
}

/** Brackets where one value is asked for, or with nothing in them. */
export function listProblem(list: List, spec: AttributeSpec, uri: string): Diagnostic {
  const [only] = list.items;
  const why = spec.list === true ? 'is an empty list' : 'takes one value, and this is a list';
  const found = problem(
    'wrong-value',
    list.span,
    `\`${spec.key}\` ${why}. Write \`${spec.key}: ${spec.example}\`, for example.`,
  );
  if (only === undefined || list.items.length !== 1) return found;
  const edits = [
    { span: { start: list.span.start, end: only.span.start }, newText: '' },
    { span: { start: only.span.end, end: list.span.end }, newText: '' },
  ];
  return { ...found, fixes: [fix('Remove the brackets', 'safe', { uri, edits })] };
}
