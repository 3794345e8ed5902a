// A formula as numbers, in terms of failure: each node with its children and with how many of them must fail for it
// to fail. Invariant: children have smaller numbers than their parents, and a variable is one node however often it
// was written.
import { childrenOf, listStructure, neededOf, type StructureNode } from './structure-node.ts';

export interface NumberedStructure {
  readonly root: number;
  /** By node: its variable; -1 for a gate. */
  readonly variables: readonly number[];
  /** By node: numbers of its children; none for a variable. */
  readonly children: readonly (readonly number[])[];
  /** By node: children that must fail; 0 and less: it always fails, more than there are: never. */
  readonly failures: readonly number[];
}

/** Numbers a formula; undefined where `listStructure` is. Linear in nodes and edges. */
export function numberStructure(root: StructureNode): NumberedStructure | undefined {
  const listed = listStructure([root]);
  if (listed === undefined) return undefined;
  const variables: number[] = [];
  const children: number[][] = [];
  const failures: number[] = [];
  const numberOf = new Map<StructureNode | number, number>();
  for (const node of listed) {
    const own = node.kind === 'variable' ? node.variable : -1;
    const known = own < 0 ? undefined : numberOf.get(own);
    numberOf.set(node, known ?? variables.length);
    if (known !== undefined) continue;
    if (own >= 0) numberOf.set(own, variables.length);
    const parts = childrenOf(node).map((child) => numberOf.get(child) as number);
    variables.push(own);
    children.push(parts);
    failures.push(parts.length - (neededOf(node) ?? 0) + 1);
  }
  return { root: numberOf.get(root) as number, variables, children, failures };
}
