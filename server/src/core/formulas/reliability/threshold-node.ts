// "All of", "any of" and "at least k of" many functions in a diagram. Parts are joined from the deepest upward, so
// that a long chain costs a step for each part, and no part is walked through twice.
// Invariant: over n different variables, "at least k of" makes no more than k (n - k + 1) nodes.
import {
  andNode,
  type Diagram,
  type DiagramNode,
  falseNode,
  ifThenElse,
  orNode,
  trueNode,
} from './decision-diagram.ts';
import { budgetExceeded } from './node-table.ts';

/** True when all parts are; true for no part. Cost: one `andNode` for each part. */
export function allNode(diagram: Diagram, parts: readonly DiagramNode[]): DiagramNode {
  if (hasExceeded(parts)) return budgetExceeded;
  let joined: DiagramNode = trueNode;
  for (const part of deepestFirst(diagram, parts)) joined = andNode(diagram, part, joined);
  return joined;
}

/** True when a part is; false for no part. Cost: one `orNode` for each part. */
export function anyNode(diagram: Diagram, parts: readonly DiagramNode[]): DiagramNode {
  if (hasExceeded(parts)) return budgetExceeded;
  let joined: DiagramNode = falseNode;
  for (const part of deepestFirst(diagram, parts)) joined = orNode(diagram, part, joined);
  return joined;
}

/**
 * True when at least `needed` of the parts are; a part that stands twice counts twice. `needed` of 0 or less is
 * always met, more than there are parts never. Cost: at most `needed` (n - `needed` + 1) times `ifThenElse`.
 * Source: recursion of Barlow and Heidtmann 1984 in the form of a diagram; Rauzy, "New algorithms for fault trees
 * analysis", Reliability Engineering and System Safety 40, 1993.
 */
export function atLeastNode(diagram: Diagram, needed: number, parts: readonly DiagramNode[]): DiagramNode {
  if (hasExceeded(parts)) return budgetExceeded;
  if (needed <= 1) return needed <= 0 ? trueNode : anyNode(diagram, parts);
  if (needed >= parts.length) return needed > parts.length ? falseNode : allNode(diagram, parts);
  // After i parts from the deepest, met[j]: at least j of these i.
  const met: DiagramNode[] = new Array<DiagramNode>(needed + 1).fill(falseNode);
  met[0] = trueNode;
  let done = 0;
  for (const part of deepestFirst(diagram, parts)) {
    done += 1;
    // Below `least`, the parts that are still to come could not make up for what is missing.
    const least = Math.max(1, needed - (parts.length - done));
    for (let j = Math.min(needed, done); j >= least; j--) {
      met[j] = ifThenElse(diagram, [part, met[j - 1] as DiagramNode, met[j] as DiagramNode]);
      if (met[j] === budgetExceeded) return budgetExceeded;
    }
  }
  return met[needed] as DiagramNode;
}

const hasExceeded = (parts: readonly DiagramNode[]): boolean => parts.some((part) => part < 0);

/** Deepest part first: by its deepest variable, and then by its top one. Where equal, the last given comes first. */
function deepestFirst({ table }: Diagram, parts: readonly DiagramNode[]): DiagramNode[] {
  const { bottoms, levels } = table;
  return [...parts]
    .reverse()
    .sort(
      (a, b) =>
        (bottoms[b] as number) - (bottoms[a] as number) || (levels[b] as number) - (levels[a] as number),
    );
}
