// Which nodes stand at an offset, from the statement at the top level down to a single word. Children are visited by
// search, so a path costs the depth of the tree and the width of its levels.
import { type Span, touches } from '../text/span.ts';
import type {
  AttributeStatement,
  ConnectionStatement,
  DeclarationStatement,
  SourceFile,
  Statement,
  Value,
  Word,
} from './ast.ts';
import { blockOf } from './same-node.ts';

/** Anything in the tree that has a type and a span, and single words, which have no type. */
export type SyntaxNode = Statement | Value | WordNode;

/** A word of a statement or of a name. */
export interface WordNode extends Word {
  readonly type?: never;
}

const inAttribute = ({ key, value }: AttributeStatement): SyntaxNode[] => (value ? [key, value] : [key]);

const inConnection = ({ sources, targets }: ConnectionStatement): SyntaxNode[] => [...sources, ...targets];

const inDeclaration = ({ kind, name, title, like }: DeclarationStatement): SyntaxNode[] =>
  [kind, name, title, like].filter((node) => node !== undefined);

function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  switch (node.type) {
    case 'attribute':
      return inAttribute(node);
    case 'flag':
      return [node.key];
    case 'connection':
      return [...inConnection(node), ...(node.block?.statements ?? [])];
    case 'declaration':
      return [...inDeclaration(node), ...(node.block?.statements ?? [])];
    case 'broken':
      return node.block?.statements ?? [];
    case 'name':
      return node.parts;
    case 'list':
      return node.items;
    case 'comparison':
      return [node.left, node.right];
    default:
      return [];
  }
}

/** The child at the offset; where two touch there, the one that begins there. */
const childAt = <Node extends { readonly span: Span }>(
  nodes: readonly Node[],
  offset: number,
): Node | undefined => nodes.findLast(({ span }) => touches(span, offset));

/** The nodes that hold or touch the offset, outermost first; empty between statements. */
export function nodePathAt(file: SourceFile, offset: number): readonly SyntaxNode[] {
  const path: SyntaxNode[] = [];
  let node: SyntaxNode | undefined = childAt(file.statements, offset);
  while (node) {
    path.push(node);
    node = childAt(childrenOf(node), offset);
  }
  return path;
}

/** Whether a block has a closing brace in the text, rather than one that the repair put there. */
function isClosed(text: string, statement: Statement): boolean {
  const block = blockOf(statement);
  if (!block || text[block.span.end - 1] !== '}') return false;
  return block.statements.at(-1)?.span.end !== block.span.end;
}

/** Blanks from the start of the line of an offset up to the first other character. */
function indentAt(text: string, offset: number): string {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  return /^[ \t\u00A0\uFEFF]*/.exec(text.slice(start, offset))?.[0] ?? '';
}

/** Whether an offset lies in the statement's block: between its braces, or where a missing brace would let it. */
function isInBlock(text: string, statement: Statement, offset: number): boolean {
  const block = blockOf(statement);
  if (!block || offset <= block.span.start) return false;
  if (isClosed(text, statement)) return offset < block.span.end;
  if (offset <= block.span.end) return true;
  const indent = indentAt(text, offset);
  const outer = indentAt(text, statement.span.start);
  const between = text.slice(block.span.end, offset).replaceAll(/\/\/[^\r\n]*/g, '');
  return between.trim() === '' && indent.length > outer.length && indent.startsWith(outer);
}

/** The statements in whose blocks the offset lies, outermost first. A half-typed block without `}` counts. */
export function blockPathAt(file: SourceFile, offset: number): readonly Statement[] {
  const path: Statement[] = [];
  let statements = file.statements;
  for (;;) {
    const holder = statements.findLast((statement) => isInBlock(file.text, statement, offset));
    if (!holder) return path;
    path.push(holder);
    statements = blockOf(holder)?.statements ?? [];
  }
}
