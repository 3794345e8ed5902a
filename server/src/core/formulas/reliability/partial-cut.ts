// One step of a search for cut sets: a partial cut set says what fails so far and what must still fail, and is split
// into cases until nothing is left open. Invariant: the cases of a partial cut set cover it, and the probability of
// each is the product over its failed variables, an upper bound for all cut sets that come of it.
import type { NumberedStructure } from './numbered-structure.ts';

/** Of the children of `node` from position `from` on, at least `failures` must fail. */
interface Obligation {
  readonly node: number;
  readonly from: number;
  readonly failures: number;
}

export interface PartialCut {
  /** Nodes of the structure that fail, variables and gates. */
  readonly failed: ReadonlySet<number>;
  readonly pending: readonly Obligation[];
  /** Failed variables. */
  readonly order: number;
  readonly probability: number;
}

export interface CutContext {
  readonly structure: NumberedStructure;
  /** By variable. */
  readonly unavailabilities: ArrayLike<number>;
}

/** What must fail for the root to fail; undefined where it cannot. */
export const startCut = (context: CutContext): PartialCut | undefined =>
  fail(context, { failed: new Set(), pending: [], order: 0, probability: 1 }, [context.structure.root]);

/** The cases of a partial cut set; undefined where nothing is open, so that it is a cut set. */
export function splitCut(context: CutContext, cut: PartialCut): PartialCut[] | undefined {
  const views = cut.pending.map((pending) => look(context.structure, cut.failed, pending));
  const open = views.filter(({ missing }) => missing > 0);
  // The one with the fewest choices first: it is the most likely to make the cases improbable.
  let chosen = open[0];
  for (const view of open) if (choices(view) < choices(chosen as View)) chosen = view;
  if (chosen === undefined) return undefined;
  const { obligation, candidates, missing } = chosen;
  const rest = { ...cut, pending: open.filter((view) => view !== chosen).map((view) => view.obligation) };
  const children = context.structure.children[obligation.node] ?? [];
  if (candidates.length === missing) {
    const all = fail(
      context,
      rest,
      candidates.map((position) => children[position] as number),
    );
    return all === undefined ? [] : [all];
  }
  const position = candidates[0] as number;
  const before = chosen.failedBefore;
  const without = { ...obligation, from: position + 1, failures: obligation.failures - before };
  const withIt = { ...without, failures: without.failures - 1 };
  const taken = fail(context, { ...rest, pending: [...rest.pending, withIt] }, [
    children[position] as number,
  ]);
  const skipped = { ...rest, pending: [...rest.pending, without] };
  return taken === undefined ? [skipped] : [taken, skipped];
}

/** One cut set that comes of a partial one: always the first case. Undefined where that leads nowhere. */
export function completeCut(context: CutContext, cut: PartialCut): PartialCut | undefined {
  let current: PartialCut | undefined = cut;
  while (current !== undefined) {
    const cases: PartialCut[] | undefined = splitCut(context, current);
    if (cases === undefined) return current;
    current = cases[0];
  }
  return undefined;
}

/** The variables among what fails, as nodes of the structure. */
export const failedVariables = ({ structure }: CutContext, { failed }: PartialCut): number[] =>
  [...failed].filter((node) => (structure.variables[node] as number) >= 0);

/** Tells two partial cut sets apart. */
export const keyOfCut = ({ failed, pending }: PartialCut): string =>
  `${[...failed].sort((a, b) => a - b)}|${pending.map(({ node, from, failures }) => `${node},${from},${failures}`).sort()}`;

interface View {
  readonly obligation: Obligation;
  /** Failures still to be found. */
  readonly missing: number;
  /** Positions of children that have not failed yet. */
  readonly candidates: readonly number[];
  /** Failed children between `from` and the first candidate. */
  readonly failedBefore: number;
}

const choices = ({ candidates, missing }: View): number => candidates.length - missing;

function look(structure: NumberedStructure, failed: ReadonlySet<number>, obligation: Obligation): View {
  const children = structure.children[obligation.node] ?? [];
  const candidates: number[] = [];
  let missing = obligation.failures;
  let failedBefore = 0;
  for (let position = obligation.from; position < children.length; position++) {
    if (!failed.has(children[position] as number)) candidates.push(position);
    else {
      missing -= 1;
      if (candidates.length === 0) failedBefore += 1;
    }
  }
  return { obligation, missing, candidates, failedBefore };
}

/** The same with some nodes failed, and all that follows without a choice; undefined where that cannot be. */
function fail(context: CutContext, cut: PartialCut, nodes: readonly number[]): PartialCut | undefined {
  const { variables, children, failures } = context.structure;
  const failed = new Set(cut.failed);
  const pending = [...cut.pending];
  let { order, probability } = cut;
  const open = [...nodes];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (failed.has(node)) continue;
    failed.add(node);
    const variable = variables[node] as number;
    const parts = children[node] as readonly number[];
    const needed = failures[node] as number;
    if (variable >= 0) {
      order += 1;
      probability *= context.unavailabilities[variable] as number;
    } else if (needed > parts.length) {
      return undefined;
    } else if (needed === parts.length) {
      open.push(...parts);
    } else if (needed > 0) {
      pending.push({ node, from: 0, failures: needed });
    }
  }
  return { failed, pending, order, probability };
}
