// When something succeeds, as a monotone formula of parts that are up, independent of what the parts are. One object
// may stand in several places: the formula is a graph without cycles, and what is shared is counted once.
// Invariant: everything that walks over formulas keeps a stack of its own, so no depth can overflow it.
import { isCount } from './argument-domain.ts';

export type StructureNode =
  | { readonly kind: 'variable'; readonly variable: number }
  | { readonly kind: 'all'; readonly children: readonly StructureNode[] }
  | { readonly kind: 'any'; readonly children: readonly StructureNode[] }
  | { readonly kind: 'atLeast'; readonly needed: number; readonly children: readonly StructureNode[] };

/** Up when the variable (a whole number from 0) is. */
export const variable = (index: number): StructureNode => ({ kind: 'variable', variable: index });

/** Up when all children are; with no child, always. */
export const all = (...children: readonly StructureNode[]): StructureNode => ({ kind: 'all', children });

/** Up when a child is; with no child, never. */
export const any = (...children: readonly StructureNode[]): StructureNode => ({ kind: 'any', children });

/** Up when at least `needed` children are; a child that stands twice counts twice. */
export const atLeast = (needed: number, ...children: readonly StructureNode[]): StructureNode => ({
  kind: 'atLeast',
  needed,
  children,
});

/** The children; none for a variable. */
export const childrenOf = (node: StructureNode): readonly StructureNode[] =>
  node.kind === 'variable' ? [] : node.children;

/**
 * How many children must be up: all of them, one, or `needed`. Undefined where `needed` is no whole number; 0 and
 * less is always met. For a variable 0.
 */
export function neededOf(node: StructureNode): number | undefined {
  if (node.kind === 'variable') return 0;
  if (node.kind === 'all') return node.children.length;
  if (node.kind === 'any') return 1;
  return Number.isInteger(node.needed) ? Math.max(0, node.needed) : undefined;
}

/**
 * All different nodes below the roots, children before parents, in the order of a walk depth first that takes
 * children as they stand. Undefined where a node is below itself, a variable is no whole number from 0 to 2^24 - 1,
 * or a `needed` is no whole number. Linear in nodes and edges.
 */
export function listStructure(roots: readonly StructureNode[]): readonly StructureNode[] | undefined {
  const finished: StructureNode[] = [];
  const state = new Map<StructureNode, 'open' | 'done'>();
  const path: { readonly node: StructureNode; next: number }[] = [];
  for (const root of roots) {
    if (!state.has(root)) path.push({ node: root, next: 0 });
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const { node } = top;
      if (top.next === 0 && !isSound(node)) return undefined;
      state.set(node, 'open');
      const child = childrenOf(node)[top.next++];
      if (child === undefined) {
        state.set(node, 'done');
        finished.push(node);
        path.pop();
      } else if (state.get(child) === 'open') {
        return undefined;
      } else if (!state.has(child)) {
        path.push({ node: child, next: 0 });
      }
    }
  }
  return finished;
}

const isSound = (node: StructureNode): boolean =>
  node.kind === 'variable' ? isCount(node.variable, 2 ** 24 - 1) : neededOf(node) !== undefined;
