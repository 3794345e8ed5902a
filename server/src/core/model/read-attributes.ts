// From the statements of a block to its attributes. What cannot be read is reported once, at the smallest stretch
// that shows it, and left out: an attribute that is wrong is unknown, never zero.
import type {
  AttributeStatement,
  FlagStatement,
  Scalar,
  Statement,
} from '../../../../grammar/src/syntax/ast.ts';
import type { Diagnostic } from '../../../../grammar/src/text/diagnostic.ts';
import type { AttributeSpec } from '../../../../grammar/src/vocabulary/attribute.ts';
import { findAttribute, findKind } from '../../../../grammar/src/vocabulary/index.ts';
import { listProblem, needsName, needsValue, repeatedKey, unknownKey } from './attribute-problems.ts';
import type { Attribute, AttributeTable, AttributeValue } from './attribute-value.ts';
import { readScalar } from './read-scalar.ts';

export interface ReadAttributes {
  /** By key, in the order of the text; a repeated key keeps its first value. */
  readonly attributes: AttributeTable;
  /** In the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The attributes and flags among `statements`, as `specs` describe them. Declarations, connections and broken
 * statements are passed over: they are read elsewhere. Never throws.
 */
export function readAttributes(
  statements: readonly Statement[],
  specs: readonly AttributeSpec[],
  uri: string,
): ReadAttributes {
  const attributes = new Map<string, Attribute>();
  const firsts = new Map<string, AttributeStatement | FlagStatement>();
  const diagnostics: Diagnostic[] = [];
  for (const statement of statements) {
    if (statement.type !== 'attribute' && statement.type !== 'flag') continue;
    const key = statement.key.text;
    const spec = findAttribute(specs, key);
    if (spec === undefined) {
      diagnostics.push(isBareKind(statement) ? needsName(statement) : unknownKey(statement, specs, uri));
      continue;
    }
    const first = firsts.get(key);
    if (first !== undefined) {
      diagnostics.push(repeatedKey(statement, first, uri));
      continue;
    }
    firsts.set(key, statement);
    const values =
      statement.type === 'flag'
        ? readFlag(statement, spec, { uri, diagnostics })
        : readValues(statement, spec, { uri, diagnostics });
    if (values.length === 0) continue;
    const location = { uri, span: statement.span };
    attributes.set(key, { key, values, location, keyLocation: { uri, span: statement.key.span } });
  }
  return { attributes, diagnostics };
}

interface Reading {
  readonly uri: string;
  readonly diagnostics: Diagnostic[];
}

const isBareKind = (statement: AttributeStatement | FlagStatement): boolean =>
  statement.type === 'flag' && findKind(statement.key.text)?.name === 'required';

function readFlag(
  statement: FlagStatement,
  spec: AttributeSpec,
  { uri, diagnostics }: Reading,
): readonly AttributeValue[] {
  if (spec.types.some((type) => type.type === 'flag')) return [{ type: 'flag', on: true }];
  diagnostics.push(needsValue(statement, spec, uri));
  return [];
}

function readValues(
  statement: AttributeStatement,
  spec: AttributeSpec,
  { uri, diagnostics }: Reading,
): readonly AttributeValue[] {
  const { value } = statement;
  // Nothing after the colon: the parser has said so.
  if (value === undefined) return [];
  let items: readonly Scalar[];
  if (value.type !== 'list') items = [value];
  else if (spec.list === true && value.items.length > 0) items = value.items;
  else {
    diagnostics.push(listProblem(value, spec, uri));
    return [];
  }
  const values: AttributeValue[] = [];
  for (const item of items) {
    const read = readScalar(item, { spec, statement, uri });
    if ('code' in read) diagnostics.push(read);
    else values.push(read);
  }
  return values;
}
