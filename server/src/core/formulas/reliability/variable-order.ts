// Orders of variables for a diagram. The order decides how large the diagram becomes: what is decided together should
// stand together, and what many parts share should stand on top. Invariant: each variable of the formulas stands once.
import { listStructure, type StructureNode } from './structure-node.ts';

/**
 * The variables in the order in which a walk depth first from the top meets them, children as they stand. Undefined
 * where `listStructure` is. Linear. Source: Fujita, Fujisawa, Kawato, "Evaluation and improvements of Boolean
 * comparison method based on binary decision diagrams", ICCAD 1988; Rauzy 1993 for fault trees.
 */
export function depthFirstOrder(roots: readonly StructureNode[]): readonly number[] | undefined {
  const nodes = listStructure(roots);
  if (nodes === undefined) return undefined;
  const order = new Set<number>();
  for (const node of nodes) if (node.kind === 'variable') order.add(node.variable);
  return [...order];
}

/**
 * The same with shared places (zones, hosts, providers) on top: with z places a diagram of n groups then has about
 * 2^z times the nodes of the groups alone, and no more. `places`: variables; those that no formula has are left out.
 * Undefined where `listStructure` is. Linear.
 */
export function placesFirstOrder(
  roots: readonly StructureNode[],
  places: readonly number[],
): readonly number[] | undefined {
  const order = depthFirstOrder(roots);
  if (order === undefined) return undefined;
  const present = new Set(order);
  return [...new Set([...places.filter((place) => present.has(place)), ...order])];
}
