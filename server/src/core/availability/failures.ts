// What falls when given things are down: failures are handed on from callees to callers until nothing changes.
// This is the plain meaning of a structure, one failure at a time; it is the proof behind a cut, and the yardstick
// for the pass that finds all cuts at once. Linear in the part of the structure that it is asked about.
import { domainsOf, type FailureDomains } from './failure-domains.ts';
import type { Structure } from './structure.ts';

/** The nodes that fail, and why: the callee whose failure was the last straw, or -1 for a node that is itself down. */
export type Failures = ReadonlyMap<number, number>;

/** All nodes that fail when the nodes for which `isDown` holds do, nearest to them first. */
export function findFailures(structure: Structure, isDown: (node: number) => boolean): Failures {
  const { needed, memberStart } = structure;
  const down = structure.components.flatMap((_, node) => (isDown(node) ? [node] : []));
  if (down.length === 0) return noFailures;
  const uses = usesOf(structure);
  const spare = needed.map((k, clause) => (memberStart[clause + 1] ?? 0) - (memberStart[clause] ?? 0) - k);
  const causes = new Map<number, number>();
  const queue: number[] = [];
  const fail = (node: number, cause: number): void => {
    if (causes.has(node)) return;
    causes.set(node, cause);
    queue.push(node);
  };
  for (const node of down) fail(node, -1);
  for (let i = 0; i < queue.length; i++) {
    const node = queue[i] ?? 0;
    for (const at of uses[node] ?? []) {
      const left = (spare[at.clause] ?? 0) - 1;
      spare[at.clause] = left;
      if (left < 0) fail(at.caller, node);
    }
  }
  return causes;
}

const noFailures: Failures = new Map();

/** Whether the journey succeeds with these failure domains down and everything else up. */
export function isUp(structure: Structure, domains: FailureDomains, down: ReadonlySet<number>): boolean {
  const failures = findFailures(structure, (node) => isTakenDown(structure, domains, down, node));
  return !structure.entries.some((entry) => failures.has(entry));
}

/**
 * The path that proves a cut: from an entry that fails, along the callee whose failure was the last straw, to a node
 * that the domain takes down. Empty when the domain cuts nothing.
 */
export function findWitness(structure: Structure, domains: FailureDomains, domain: number): number[] {
  const down = new Set([domain]);
  const failures = findFailures(structure, (node) => isTakenDown(structure, domains, down, node));
  const path: number[] = [];
  let at = structure.entries.find((entry) => failures.has(entry)) ?? -1;
  for (; at >= 0; at = failures.get(at) ?? -1) path.push(at);
  return path;
}

function isTakenDown(
  structure: Structure,
  domains: FailureDomains,
  down: ReadonlySet<number>,
  node: number,
): boolean {
  const component = structure.components[node] ?? -1;
  if (component < 0) return false;
  return domainsOf(domains, component, structure.modes[node] ?? 0).some((domain) => down.has(domain));
}

interface Use {
  readonly clause: number;
  readonly caller: number;
}

function usesOf(structure: Structure): readonly Use[][] {
  const { clauseStart, memberStart, members } = structure;
  const uses: Use[][] = structure.components.map(() => []);
  for (let caller = 0; caller < uses.length; caller++) {
    for (let clause = clauseStart[caller] ?? 0; clause < (clauseStart[caller + 1] ?? 0); clause++) {
      for (let at = memberStart[clause] ?? 0; at < (memberStart[clause + 1] ?? 0); at++) {
        uses[members[at] ?? 0]?.push({ clause, caller });
      }
    }
  }
  return uses;
}
