// Random formulas and probabilities for tests, and their evaluation by trying every state.
import fc from 'fast-check';
import { childrenOf, neededOf, type StructureNode, variable } from '../structure-node.ts';

export interface RandomFormula {
  readonly root: StructureNode;
  readonly variableCount: number;
}

/** Monotone formulas over one to `most` variables, with gates that are shared. */
export const arbitraryFormula = (most = 8): fc.Arbitrary<RandomFormula> =>
  fc.integer({ min: 1, max: most }).chain((variableCount) => {
    const gate = fc.record({
      kind: fc.constantFrom('all', 'any', 'atLeast'),
      needed: fc.integer({ min: 1, max: 4 }),
      picks: fc.array(fc.nat(1000), { minLength: 1, maxLength: 5 }),
    });
    return fc.array(gate, { minLength: 1, maxLength: 9 }).map((gates) => {
      const nodes: StructureNode[] = Array.from({ length: variableCount }, (_, i) => variable(i));
      for (const { kind, needed, picks } of gates) {
        const children = picks.map((pick) => nodes[pick % nodes.length] as StructureNode);
        if (kind === 'atLeast') nodes.push({ kind, needed: Math.min(needed, children.length), children });
        else nodes.push({ kind: kind === 'all' ? 'all' : 'any', children });
      }
      return { root: nodes.at(-1) as StructureNode, variableCount };
    });
  });

/** Unavailabilities from certain to hardly ever, none so small that a product of ten would underflow. */
export const arbitraryUnavailabilities = (count: number): fc.Arbitrary<number[]> =>
  fc.array(
    fc.oneof(
      fc.constantFrom(0, 1),
      fc.double({ min: 1e-30, max: 1, noNaN: true }),
      fc.integer({ min: 1, max: 14 }).map((digits) => 10 ** -digits),
    ),
    { minLength: count, maxLength: count },
  );

/** Whether a formula is true when the variables whose bit is set in `up` are; by its definition. */
export function isTrue(root: StructureNode, up: number): boolean {
  const known = new Map<StructureNode, boolean>();
  const evaluate = (node: StructureNode): boolean => {
    const before = known.get(node);
    if (before !== undefined) return before;
    const value =
      node.kind === 'variable'
        ? ((up >> node.variable) & 1) === 1
        : childrenOf(node).filter(evaluate).length >= (neededOf(node) ?? Number.NaN);
    known.set(node, value);
    return value;
  };
  return evaluate(root);
}

/** P(true) and P(false) by adding up the probabilities of all states. */
export function enumerate(
  { root, variableCount }: RandomFormula,
  unavailabilities: ArrayLike<number>,
): { readonly availability: number; readonly unavailability: number } {
  let availability = 0;
  let unavailability = 0;
  for (let up = 0; up < 2 ** variableCount; up++) {
    let probability = 1;
    for (let v = 0; v < variableCount; v++) {
      const down = unavailabilities[v] as number;
      probability *= ((up >> v) & 1) === 1 ? 1 - down : down;
    }
    if (isTrue(root, up)) availability += probability;
    else unavailability += probability;
  }
  return { availability, unavailability };
}

/** Minimal sets of variables whose failure makes a formula false, by trying all sets, smallest first. */
export function enumerateCuts({ root, variableCount }: RandomFormula): number[][] {
  const masks = Array.from({ length: 2 ** variableCount }, (_, mask) => mask);
  const full = 2 ** variableCount - 1;
  const cuts = masks.filter((mask) => !isTrue(root, full & ~mask));
  return cuts
    .filter((mask) => !cuts.some((other) => other !== mask && (other & mask) === other))
    .map((mask) => Array.from({ length: variableCount }, (_, v) => v).filter((v) => ((mask >> v) & 1) === 1))
    .sort(compareSets);
}

/** By size, then by members. */
export function compareSets(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) return a.length - b.length;
  const at = a.findIndex((member, i) => member !== b[i]);
  return at < 0 ? 0 : (a[at] as number) - (b[at] as number);
}
