// The attributes of a declaration or a connection, read once per node: an edit elsewhere in the file leaves most nodes
// as they were, and what was read of them stays valid.
import type { ConnectionStatement, DeclarationStatement } from '../../../../grammar/src/syntax/ast.ts';
import { connectionAttributes } from '../../../../grammar/src/vocabulary/index.ts';
import type { KindSpec } from '../../../../grammar/src/vocabulary/kind.ts';
import type { AttributeTable } from './attribute-value.ts';
import type { Problems } from './problems.ts';
import { type ReadAttributes, readAttributes } from './read-attributes.ts';

const cache = new WeakMap<
  DeclarationStatement | ConnectionStatement,
  { uri: string; read: ReadAttributes }
>();

const none: AttributeTable = new Map();

function readOnce(
  node: DeclarationStatement | ConnectionStatement,
  specs: KindSpec['attributes'],
  uri: string,
): ReadAttributes | undefined {
  if (node.block === undefined) return undefined;
  const known = cache.get(node);
  if (known !== undefined && known.uri === uri) return known.read;
  const read = readAttributes(node.block.statements, specs, uri);
  cache.set(node, { uri, read });
  return read;
}

/** The attributes in the declaration's block. A node has one kind, so its reading can be kept. */
export function readDeclaration(
  node: DeclarationStatement,
  kind: KindSpec,
  uri: string,
  problems: Problems,
): AttributeTable {
  const read = readOnce(node, kind.attributes, uri);
  for (const diagnostic of read?.diagnostics ?? []) problems.add(uri, diagnostic);
  return read?.attributes ?? none;
}

/** The attributes in a connection's block. */
export function readConnection(node: ConnectionStatement, uri: string, problems: Problems): AttributeTable {
  const read = readOnce(node, connectionAttributes, uri);
  for (const diagnostic of read?.diagnostics ?? []) problems.add(uri, diagnostic);
  return read?.attributes ?? none;
}
