// Structures for tests: by hand from a few lines, and random ones with shared parts, alternatives and circles.
import fc from 'fast-check';
import type { FailureDomain, FailureDomains } from '../availability/failure-domains.ts';
import type { Structure } from '../availability/structure.ts';
import type { JourneyGraph } from '../model/call-graph.ts';

/** Node i needs, for each of its clauses, `needed` of `members`. */
export interface Clause {
  readonly needed: number;
  readonly members: readonly number[];
}

const noGraph = { calls: [], alternatives: [], outgoing: [], entries: [] } as unknown as JourneyGraph;

/** A structure whose node i is component i, read; node 0 is the only entry. */
export function structureOf(clauses: readonly (readonly Clause[])[]): Structure {
  const clauseStart = [0];
  const needed: number[] = [];
  const memberStart = [0];
  const members: number[] = [];
  for (const list of clauses) {
    for (const clause of list) {
      needed.push(clause.needed);
      members.push(...clause.members);
      memberStart.push(members.length);
    }
    clauseStart.push(needed.length);
  }
  return {
    graph: noGraph,
    components: clauses.map((_, node) => node),
    modes: clauses.map(() => 0 as const),
    entries: [0],
    clauseStart,
    needed,
    memberStart,
    members,
    memberCalls: members.map(() => 0),
  };
}

/** Domain i takes down the components of `groups[i]`. */
export function domainsOver(size: number, groups: readonly (readonly number[])[]): FailureDomains {
  const ofReads = Array.from({ length: size }, (): number[] => []);
  for (const [domain, group] of groups.entries()) for (const node of group) ofReads[node]?.push(domain);
  const domains = groups.map((): FailureDomain => ({ type: 'place' }) as FailureDomain);
  return { domains, ofReads, ofWrites: ofReads };
}

/** All needed (`all`), or k of them. */
export const all = (...members: readonly number[]): readonly Clause[] =>
  members.map((member) => ({ needed: 1, members: [member] }));
export const some = (needed: number, ...members: readonly number[]): readonly Clause[] => [
  { needed, members },
];

/** Up to twelve nodes, each with up to three clauses over any nodes, and up to forty domains of one to three nodes. */
export const arbitraryStructure = fc.integer({ min: 1, max: 12 }).chain((size) => {
  const node = fc.integer({ min: 0, max: size - 1 });
  const clause = fc
    .uniqueArray(node, { minLength: 1, maxLength: 4 })
    .chain((members) =>
      fc.record({ needed: fc.integer({ min: 1, max: members.length }), members: fc.constant(members) }),
    );
  return fc.record({
    clauses: fc.array(fc.array(clause, { maxLength: 3 }), { minLength: size, maxLength: size }),
    groups: fc.array(fc.uniqueArray(node, { minLength: 1, maxLength: 3 }), { maxLength: 40 }),
  });
});
