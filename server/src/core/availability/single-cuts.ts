// Every single failure that cuts a journey, all in one pass: the union of what fails the parts at "all of", the
// intersection at "any of", counting at k of n. Parts that need one another are the least fixed point of failing.
// Two steps keep it about linear: what every success needs is walked from the entries, without any set; only what
// lies below true alternatives is computed with bit sets, over the domains that are not yet known to be cuts.
import { domainsOf, type FailureDomains } from './failure-domains.ts';
import { FailureSets } from './failure-sets.ts';
import { findWitness } from './failures.ts';
import type { Structure } from './structure.ts';

/** One failure that cuts one journey. */
export interface SingleCut {
  /** Index into `FailureDomains.domains`. */
  readonly domain: number;
  /** The proof: nodes from an entry to one that the domain takes down, each failing because of the next. */
  path(): readonly number[];
}

/** The single cuts of one journey, in the order of the domains. */
export function findSingleCuts(structure: Structure, domains: FailureDomains): SingleCut[] {
  const spine = walkSpine(structure);
  const cuts = new Map<number, SingleCut>();
  for (const node of spine.order) {
    for (const domain of domainsAt(structure, domains, node)) {
      if (!cuts.has(domain)) cuts.set(domain, { domain, path: () => pathTo(spine, node) });
    }
  }
  for (const domain of cutsBelowAlternatives(structure, domains, spine, cuts)) {
    cuts.set(domain, { domain, path: () => findWitness(structure, domains, domain) });
  }
  return [...cuts.values()].sort((a, b) => a.domain - b.domain);
}

/** Domains that take a node down by themselves. */
function domainsAt(structure: Structure, domains: FailureDomains, node: number): readonly number[] {
  const component = structure.components[node] ?? -1;
  return component < 0 ? [] : domainsOf(domains, component, structure.modes[node] ?? 0);
}

/** The nodes without which the journey fails, breadth first, and the true alternatives met on the way. */
interface Spine {
  readonly order: readonly number[];
  /** By node: the node it was reached from, plus 2; 1 for entries; 0 where not on the spine. */
  readonly reachedFrom: Int32Array;
  readonly alternatives: readonly number[];
}

function walkSpine(structure: Structure): Spine {
  const { clauseStart, memberStart, members } = structure;
  const reachedFrom = new Int32Array(structure.components.length);
  for (const entry of structure.entries) reachedFrom[entry] = 1;
  const order = [...structure.entries];
  const alternatives: number[] = [];
  for (let i = 0; i < order.length; i++) {
    const node = order[i] ?? 0;
    for (let clause = clauseStart[node] ?? 0; clause < (clauseStart[node + 1] ?? 0); clause++) {
      const first = memberStart[clause] ?? 0;
      if ((memberStart[clause + 1] ?? 0) - first > 1) {
        alternatives.push(clause);
        continue;
      }
      const member = members[first] ?? 0;
      if (reachedFrom[member] !== 0) continue;
      reachedFrom[member] = node + 2;
      order.push(member);
    }
  }
  return { order, reachedFrom, alternatives };
}

function pathTo(spine: Spine, node: number): number[] {
  const path: number[] = [];
  for (let at = node; at >= 0; at = (spine.reachedFrom[at] ?? 0) - 2) path.push(at);
  return path.reverse();
}

function cutsBelowAlternatives(
  structure: Structure,
  domains: FailureDomains,
  spine: Spine,
  known: ReadonlyMap<number, SingleCut>,
): number[] {
  const below = walkBelow(structure, spine);
  const candidates = new Map<number, number>();
  const domainOf: number[] = [];
  for (const node of below) {
    for (const domain of domainsAt(structure, domains, node)) {
      if (known.has(domain) || candidates.has(domain)) continue;
      candidates.set(domain, domainOf.length);
      domainOf.push(domain);
    }
  }
  if (domainOf.length === 0) return [];
  const sets = new FailureSets(structure, domainOf.length);
  for (const node of below) {
    for (const domain of domainsAt(structure, domains, node)) {
      const bit = candidates.get(domain);
      if (bit !== undefined) sets.add(node, bit);
    }
  }
  sets.solve(below);
  return sets.failing(spine.alternatives).map((bit) => domainOf[bit] ?? 0);
}

/** All nodes below the alternatives that are not on the spine, breadth first: callers mostly before callees. */
function walkBelow(structure: Structure, spine: Spine): number[] {
  const { clauseStart, memberStart, members } = structure;
  const order: number[] = [];
  const seen = new Uint8Array(structure.components.length);
  const visit = (clause: number): void => {
    for (let at = memberStart[clause] ?? 0; at < (memberStart[clause + 1] ?? 0); at++) {
      const member = members[at] ?? 0;
      if (seen[member]) continue;
      seen[member] = 1;
      order.push(member);
    }
  };
  for (const clause of spine.alternatives) visit(clause);
  for (let i = 0; i < order.length; i++) {
    const node = order[i] ?? 0;
    for (let clause = clauseStart[node] ?? 0; clause < (clauseStart[node + 1] ?? 0); clause++) visit(clause);
  }
  return order;
}
