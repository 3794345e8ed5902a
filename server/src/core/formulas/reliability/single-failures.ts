// The variables that make a formula false by themselves, from one walk over it and without a diagram: the union over
// "all of", the intersection over "any of", counting over "at least". Invariant: exact, also where parts are shared.
import { childrenOf, listStructure, neededOf, type StructureNode } from './structure-node.ts';
import { createBits, intersectBits, listBits, mergeBits } from './variable-bits.ts';

/**
 * Minimal cut sets of one variable, ascending; undefined where `listStructure` is. A formula that is always false has
 * all of its variables. Linear in the formula x variables / 32. Source: Rauzy, "New algorithms for fault trees
 * analysis", Reliability Engineering and System Safety 40, 1993; for single failures the sets of a monotone function
 * compose like this.
 */
export function singleFailures(root: StructureNode): readonly number[] | undefined {
  const nodes = listStructure([root]);
  if (nodes === undefined) return undefined;
  const variables = nodes.flatMap((node) => (node.kind === 'variable' ? [node.variable] : []));
  const size = 1 + variables.reduce((most, variable) => Math.max(most, variable), -1);
  const every = createBits(size, variables);
  const sets = new Map<StructureNode, Uint32Array>();
  for (const node of nodes) {
    const children = childrenOf(node).map((child) => sets.get(child) as Uint32Array);
    sets.set(
      node,
      node.kind === 'variable' ? createBits(size, [node.variable]) : joined(node, children, every),
    );
  }
  return listBits(sets.get(root) as Uint32Array);
}

/** The failures in at least so many of the children that too few are left. */
function joined(node: StructureNode, children: readonly Uint32Array[], every: Uint32Array): Uint32Array {
  const most = children.length - (neededOf(node) ?? 0) + 1;
  const none = new Uint32Array(every.length);
  if (most > children.length) return none;
  if (most <= 0) return every;
  // After each child, levels[j]: failures in more than j of the children so far.
  const levels = Array.from({ length: most }, () => none.slice());
  for (const child of children) {
    for (let level = most - 1; level >= 0; level--) {
      const added = child.slice();
      if (level > 0) intersectBits(added, levels[level - 1] as Uint32Array);
      mergeBits(levels[level] as Uint32Array, added);
    }
  }
  return levels[most - 1] as Uint32Array;
}
