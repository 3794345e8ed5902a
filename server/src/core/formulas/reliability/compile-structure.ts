// From a formula to its function in a decision diagram. Invariant: nodes that are shared in the formula are compiled
// once, and the same formula and order give the same node.
import {
  createDiagram,
  type Diagram,
  type DiagramNode,
  falseNode,
  trueNode,
  variableNode,
} from './decision-diagram.ts';
import { budgetExceeded } from './node-table.ts';
import { childrenOf, listStructure, neededOf, type StructureNode } from './structure-node.ts';
import { allNode, anyNode, atLeastNode } from './threshold-node.ts';
import { depthFirstOrder } from './variable-order.ts';

export interface CompiledStructure {
  readonly diagram: Diagram;
  /** By root: its function, or `budgetExceeded` where it did not fit any more. */
  readonly nodes: readonly DiagramNode[];
}

export interface CompileOptions {
  /** Variables from the top; it must hold each variable of the formulas. Default: `depthFirstOrder`. */
  readonly order?: readonly number[];
  /** Most nodes of the diagram; default 1,000,000. */
  readonly nodeBudget?: number;
}

/**
 * All formulas in one diagram, so that what they share is stored once. Undefined for a formula that `listStructure`
 * refuses, and for an order with a variable twice or missing. A formula that does not fit is `budgetExceeded`; those
 * after it may still fit. Exponential in the worst case, which the budget bounds. Source: Bryant 1986; Rauzy, "New
 * algorithms for fault trees analysis", Reliability Engineering and System Safety 40, 1993.
 */
export function compileStructure(
  roots: readonly StructureNode[],
  options: CompileOptions = {},
): CompiledStructure | undefined {
  const listed = listStructure(roots);
  const order = options.order ?? depthFirstOrder(roots);
  const diagram = order && createDiagram(order, options.nodeBudget);
  if (listed === undefined || diagram === undefined) return undefined;
  const compiled = new Map<StructureNode, DiagramNode>();
  for (const node of listed) {
    const result = compileNode(diagram, node, compiled);
    if (result === undefined) return undefined;
    compiled.set(node, result);
  }
  return { diagram, nodes: roots.map((root) => compiled.get(root) ?? budgetExceeded) };
}

function compileNode(
  diagram: Diagram,
  node: StructureNode,
  compiled: ReadonlyMap<StructureNode, DiagramNode>,
): DiagramNode | undefined {
  if (node.kind === 'variable') return variableNode(diagram, node.variable);
  const parts = childrenOf(node).map((child) => compiled.get(child) ?? budgetExceeded);
  if (node.kind === 'all') return parts.includes(falseNode) ? falseNode : allNode(diagram, parts);
  if (node.kind === 'any') return parts.includes(trueNode) ? trueNode : anyNode(diagram, parts);
  return atLeastNode(diagram, neededOf(node) ?? 0, parts);
}
