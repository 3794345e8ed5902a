// Turns one statement's CST into its node, without block and comments. The CST of a broken statement lacks parts,
// so nothing is taken for granted; chevrotain's inclusive ends and invented tokens end here.
import type { CstElement, CstNode, IToken } from 'chevrotain';
import type { Span } from '../text/span.ts';
import type {
  Amount,
  Comparison,
  List,
  Name,
  Quantity,
  Scalar,
  Statement,
  StringValue,
  Value,
  Word,
} from './ast.ts';

const isNode = (element: CstElement): element is CstNode => 'children' in element;

const nodesOf = (node: CstNode | undefined, label: string): CstNode[] =>
  (node?.children[label] ?? []).filter(isNode);

const nodeOf = (node: CstNode | undefined, label: string): CstNode | undefined =>
  node?.children[label]?.find(isNode);

/** Real tokens only: recovery invents some, without an offset. */
const isToken = (element: CstElement): element is IToken => !isNode(element) && !element.isInsertedInRecovery;

const tokensOf = (node: CstNode | undefined, label: string): IToken[] =>
  (node?.children[label] ?? []).filter(isToken);

const tokenOf = (node: CstNode | undefined, label: string): IToken | undefined =>
  node?.children[label]?.find(isToken);

const spanOf = ({ startOffset, image }: IToken): Span => ({
  start: startOffset,
  end: startOffset + image.length,
});

const toWord = (token: IToken): Word => ({ text: token.image.normalize('NFC'), span: spanOf(token) });

const toWordIfAny = (token: IToken | undefined): Word | undefined => token && toWord(token);

const cover = (first: { readonly span: Span }, last: { readonly span: Span } | undefined): Span => ({
  start: first.span.start,
  end: (last ?? first).span.end,
});

function toName(node: CstNode | undefined): Name | undefined {
  const parts = tokensOf(node, 'word').map(toWord);
  const first = parts[0];
  if (!first) return undefined;
  if (parts.length === 1) return { type: 'name', parts, text: first.text, span: first.span };
  const text = parts.map((part) => part.text).join('.');
  return { type: 'name', parts, text, span: cover(first, parts.at(-1)) };
}

/** Takes the quotes off, wrong ones and a missing one included, and resolves the two escapes. */
function toText(token: IToken): StringValue {
  const { image } = token;
  const closed = image.length > 1 && /["”“'’]$/.test(image) && !/(?:^|[^\\])(?:\\\\)*\\"$/.test(image);
  const inside = image.slice(1, closed ? -1 : undefined);
  return { type: 'string', text: inside.replace(/\\(["\\])/g, '$1').normalize('NFC'), span: spanOf(token) };
}

function toAmount(node: CstNode | undefined): Amount | undefined {
  const token = tokenOf(node, 'number');
  if (!token) return undefined;
  const unit = toWordIfAny(tokenOf(node, 'unit'));
  const per = tokensOf(node, 'per').map(toWord);
  const number = Math.min(Number(token.image.replaceAll('_', '')), Number.MAX_VALUE);
  const span = cover({ span: spanOf(token) }, per.at(-1) ?? unit);
  return { number, ...(unit && { unit }), per, span };
}

function toQuantity(node: CstNode | undefined): Quantity | undefined {
  const [low, high] = nodesOf(node, 'amount').map(toAmount);
  if (!low) return undefined;
  return { type: 'quantity', low, ...(high && { high }), span: cover(low, high) };
}

function toComparison(node: CstNode | undefined): Comparison | Name | undefined {
  const left = toName(nodeOf(node, 'name'));
  const right = toQuantity(nodeOf(node, 'quantity'));
  if (!left || !right) return left;
  return { type: 'comparison', left, right, span: cover(left, right) };
}

function toScalar(node: CstNode | undefined): Scalar | undefined {
  const text = tokenOf(node, 'string');
  if (text) return toText(text);
  return toQuantity(nodeOf(node, 'quantity')) ?? toComparison(nodeOf(node, 'comparison'));
}

function toList(node: CstNode): List | undefined {
  const items = nodesOf(node, 'scalar').flatMap((item) => toScalar(item) ?? []);
  const open = tokenOf(node, '[');
  if (!open) return undefined;
  const close = tokenOf(node, ']');
  const last = close ? { span: spanOf(close) } : items.at(-1);
  return { type: 'list', items, span: cover({ span: spanOf(open) }, last) };
}

function toValue(node: CstNode | undefined): Value | undefined {
  const list = nodeOf(node, 'list');
  return list ? toList(list) : toScalar(nodeOf(node, 'scalar'));
}

/** The parts of a statement that do not lie in its block. */
type Header = Pick<Statement, 'span' | 'leading'>;

function toAttribute(node: CstNode, header: Header): Statement | undefined {
  const key = toWordIfAny(tokenOf(node, 'word'));
  const value = toValue(nodeOf(node, 'value'));
  return key && { type: 'attribute', key, ...(value && { value }), ...header };
}

function toConnection(node: CstNode, header: Header): Statement {
  const names = nodesOf(node, 'name');
  const arrows = tokensOf(node, '->').length;
  const toNames = (nodes: CstNode[]): Name[] => nodes.flatMap((name) => toName(name) ?? []);
  const sources = toNames(names.slice(0, arrows));
  const targets = toNames(names.slice(arrows));
  if (arrows !== 1 || tokenOf(node, '->')?.image !== '<-')
    return { type: 'connection', sources, targets, ...header };
  return { type: 'connection', sources: targets, targets: sources, ...header };
}

function toDeclaration(node: CstNode, header: Header): Statement | undefined {
  const kind = toWordIfAny(tokenOf(node, 'kind'));
  if (!kind) return undefined;
  const name = toWordIfAny(tokenOf(node, 'declared'));
  const text = tokenOf(node, 'string');
  const like = toName(nodeOf(node, 'name'));
  return {
    type: 'declaration',
    kind,
    ...(name && { name }),
    ...(text && { title: toText(text) }),
    ...(like && { like }),
    ...header,
  };
}

/** The node of a statement's CST; undefined where not even its kind can be told. */
export function toStatement(cst: CstNode | undefined, span: Span): Statement | undefined {
  const header: Header = { span, leading: [] };
  const attribute = nodeOf(cst, 'attribute');
  if (attribute) return toAttribute(attribute, header);
  const connection = nodeOf(cst, 'connection');
  if (connection) return toConnection(connection, header);
  const declaration = nodeOf(cst, 'declaration');
  return declaration && toDeclaration(declaration, header);
}
