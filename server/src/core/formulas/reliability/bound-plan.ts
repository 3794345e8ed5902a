// What bounds of a formula need to know of its shape, whatever the probabilities: conjunctions taken together, what all
// alternatives have in common, and which parts share no variable. Computed once, evaluated many times.
// Invariant: the nodes of a plan stand after all that they name.
import { childrenOf, listStructure, neededOf, type StructureNode } from './structure-node.ts';
import { createBits, hasCommonBit, mergeBits } from './variable-bits.ts';

/** Nodes that are all needed, in groups that share no variable with each other. */
export interface Conjunction {
  readonly groups: readonly (readonly number[])[];
}

export interface Alternatives {
  readonly kind: 'some';
  readonly needed: number;
  /** What all of them need. */
  readonly common: Conjunction;
  /** What each needs beside that. */
  readonly rests: readonly Conjunction[];
  readonly areRestsApart: boolean;
  /** Whether the common part and the rests share no variable. */
  readonly isCommonApart: boolean;
}

type PlannedNode =
  | { readonly kind: 'variable'; readonly variable: number }
  | { readonly kind: 'all'; readonly members: Conjunction }
  | Alternatives;

export interface BoundPlan {
  readonly nodes: readonly PlannedNode[];
  readonly root: number;
  /** One more than the largest variable. */
  readonly variableCount: number;
}

interface Walk {
  readonly size: number;
  readonly numberOf: Map<StructureNode | number, number>;
  /** By node: itself, or the members of its conjunction at any depth. */
  readonly needs: (readonly number[])[];
  /** By node: the variables below it. */
  readonly supports: Uint32Array[];
}

/** Undefined where `listStructure` is. Linear in the formula, times the size of its conjunctions. */
export function planBounds(root: StructureNode): BoundPlan | undefined {
  const listed = listStructure([root]);
  if (listed === undefined) return undefined;
  let size = 0;
  for (const node of listed) if (node.kind === 'variable') size = Math.max(size, node.variable + 1);
  const walk: Walk = { size, numberOf: new Map(), needs: [], supports: [] };
  const nodes: PlannedNode[] = [];
  for (const node of listed) {
    // A variable is one node however often it was written.
    const known = node.kind === 'variable' ? walk.numberOf.get(node.variable) : undefined;
    if (known !== undefined) {
      walk.numberOf.set(node, known);
      continue;
    }
    if (node.kind === 'variable') walk.numberOf.set(node.variable, nodes.length);
    walk.numberOf.set(node, nodes.length);
    nodes.push(planNode(walk, node, nodes.length));
  }
  return { nodes, root: walk.numberOf.get(root) as number, variableCount: size };
}

function planNode(walk: Walk, node: StructureNode, number: number): PlannedNode {
  const { needs, supports, size } = walk;
  const children = childrenOf(node).map((child) => walk.numberOf.get(child) as number);
  const support = createBits(size, node.kind === 'variable' ? [node.variable] : []);
  for (const child of children) mergeBits(support, supports[child] as Uint32Array);
  supports.push(support);
  if (node.kind === 'variable') {
    needs.push([number]);
    return { kind: 'variable', variable: node.variable };
  }
  if (node.kind === 'all') {
    const members = [...new Set(children.flatMap((child) => needs[child] as readonly number[]))];
    needs.push(members);
    return { kind: 'all', members: groupByVariables(walk, members) };
  }
  needs.push([number]);
  return planAlternatives(walk, children, neededOf(node) ?? 0);
}

function planAlternatives(walk: Walk, children: readonly number[], needed: number): Alternatives {
  const own = children.map((child) => new Set(walk.needs[child]));
  const common = [...(own[0] ?? [])].filter((node) => own.every((set) => set.has(node)));
  const shared = new Set(common);
  const rests = own.map((set) => [...set].filter((node) => !shared.has(node)));
  const seen = createBits(walk.size, []);
  let areRestsApart = true;
  for (const rest of rests) {
    const support = supportOf(walk, rest);
    if (hasCommonBit(seen, support)) areRestsApart = false;
    mergeBits(seen, support);
  }
  return {
    kind: 'some',
    needed,
    common: groupByVariables(walk, common),
    rests: rests.map((rest) => groupByVariables(walk, rest)),
    areRestsApart,
    isCommonApart: !hasCommonBit(seen, supportOf(walk, common)),
  };
}

function supportOf({ size, supports }: Walk, nodes: readonly number[]): Uint32Array {
  const support = createBits(size, []);
  for (const node of nodes) mergeBits(support, supports[node] as Uint32Array);
  return support;
}

/** Members that are joined by common variables, directly or by others, stand in one group. */
function groupByVariables({ size, supports }: Walk, members: readonly number[]): Conjunction {
  let groups: { readonly nodes: readonly number[]; readonly support: Uint32Array }[] = [];
  const all = createBits(size, []);
  for (const node of members) {
    const support = (supports[node] as Uint32Array).slice();
    let nodes: readonly number[] = [node];
    if (hasCommonBit(all, support)) {
      const joined = groups.filter((group) => hasCommonBit(group.support, supports[node] as Uint32Array));
      for (const group of joined) mergeBits(support, group.support);
      nodes = [...joined.flatMap((group) => group.nodes), node];
      groups = groups.filter((group) => !joined.includes(group));
    }
    mergeBits(all, support);
    groups.push({ nodes, support });
  }
  return { groups: groups.map(({ nodes }) => nodes) };
}
