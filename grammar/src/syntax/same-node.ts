// Whether a node with the same header stands with the same comments and block as before.
// Compares children by identity, so it is cheap at every level.
import type { Block, Comment, Statement } from './ast.ts';

export const blockOf = (node: Statement): Block | undefined => ('block' in node ? node.block : undefined);

export const hasComments = ({ trailing, leading }: Statement): boolean =>
  trailing !== undefined || leading.length > 0;

const sameComment = (a: Comment | undefined, b: Comment | undefined): boolean =>
  a?.span.start === b?.span.start && a?.span.end === b?.span.end && a?.text === b?.text;

const sameList = <Item>(
  a: readonly Item[],
  b: readonly Item[],
  same: (a: Item, b: Item | undefined) => boolean,
): boolean => a.length === b.length && a.every((item, i) => same(item, b[i]));

function sameBlock(a: Block | undefined, b: Block | undefined): boolean {
  if (!a || !b) return a === b;
  return (
    a.span.start === b.span.start &&
    a.span.end === b.span.end &&
    sameList(a.statements, b.statements, (x, y) => x === y) &&
    sameList(a.dangling, b.dangling, sameComment) &&
    sameComment(a.after, b.after)
  );
}

/** Whether two nodes of the same header at the same offset are the same in all else. */
export const isUnchanged = (known: Statement, node: Statement): boolean =>
  sameBlock(blockOf(known), blockOf(node)) &&
  sameComment(known.trailing, node.trailing) &&
  sameList(known.leading, node.leading, sameComment);
