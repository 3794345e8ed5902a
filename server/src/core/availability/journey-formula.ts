// The success of a journey as a formula without circles, from its structure and from when each component works by
// itself. Parts that need one another are the greatest fixed point: up together or not at all; a circle is unrolled as
// often as it has parts, after which nothing changes any more.
// Invariant: what the structure says with given parts down, the formula says too.
import { all, atLeast, listStructure, type StructureNode, variable } from '../formulas/reliability/index.ts';
import { buildDigraph } from '../graph/digraph.ts';
import { stronglyConnectedComponents } from '../graph/strongly-connected-components.ts';
import type { Component } from '../model/model.ts';
import type { ComponentConditions } from './component-conditions.ts';
import type { Structure } from './structure.ts';

/** Where users are sent elsewhere when their target is down, but only after a while. */
export interface SwitchPoint {
  /** The name service. */
  readonly component: Component;
  readonly variable: number;
  /** Enough targets are up. */
  readonly all: StructureNode;
  readonly targets: readonly SwitchTarget[];
  /** By the variable of a promotion at a target: that of the users who wait for it. */
  readonly waits: ReadonlyMap<number, number>;
}

export interface SwitchTarget {
  readonly component: Component | undefined;
  /** Part of the users that are sent to it while all is well, 0..1. */
  readonly share: number;
  readonly formula: StructureNode;
}

export interface JourneyFormula {
  readonly root: StructureNode;
  /** Those of targets before those of their callers. */
  readonly switches: readonly SwitchPoint[];
}

interface Builder {
  readonly structure: Structure;
  readonly components: readonly Component[];
  readonly conditions: ComponentConditions;
  /** By node, once it is known. */
  readonly formulas: StructureNode[];
  readonly switches: SwitchPoint[];
}

/** Linear in the structure; for circles through alternatives, that times their length. */
export function buildJourneyFormula(
  structure: Structure,
  components: readonly Component[],
  conditions: ComponentConditions,
): JourneyFormula {
  const builder: Builder = { structure, components, conditions, formulas: [], switches: [] };
  numberVariables(builder);
  const circles = findCircles(structure);
  for (let c = circles.count - 1; c >= 0; c--) {
    const nodes = circles.nodes.subarray(circles.starts[c], circles.starts[c + 1]);
    const first = nodes[0] as number;
    if (nodes.length === 1 && !needsItself(structure, first))
      builder.formulas[first] = formulaOf(builder, first);
    else if (isPlainCircle(structure, nodes)) joinCircle(builder, nodes);
    else unrollCircle(builder, nodes);
  }
  const entries = structure.entries.map((entry) => builder.formulas[entry] as StructureNode);
  return {
    root: entries.length === 1 ? (entries[0] as StructureNode) : all(...entries),
    switches: builder.switches,
  };
}

/** Depth first from the entries on, as a request goes: variables are numbered so, and this is their order in diagrams. */
function numberVariables(builder: Builder): void {
  const { structure } = builder;
  const seen = new Uint8Array(structure.components.length);
  const open = structure.entries.toReversed();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (seen[node] === 1) continue;
    seen[node] = 1;
    ownFormula(builder, node);
    const [first, end] = clausesOf(structure, node);
    for (let clause = end - 1; clause >= first; clause--)
      open.push(...membersOf(structure, clause).toReversed());
  }
}

function ownFormula({ structure, components, conditions }: Builder, node: number): StructureNode | undefined {
  const component = components[structure.components[node] ?? -1];
  return component === undefined ? undefined : conditions.of(component, structure.modes[node] ?? 0);
}

function findCircles({ components, clauseStart, memberStart, members }: Structure) {
  const from: number[] = [];
  const to: number[] = [];
  for (let node = 0; node < components.length; node++) {
    const end = memberStart[clauseStart[node + 1] ?? 0] ?? 0;
    for (let at = memberStart[clauseStart[node] ?? 0] ?? 0; at < end; at++) {
      from.push(node);
      to.push(members[at] ?? 0);
    }
  }
  return stronglyConnectedComponents(buildDigraph(components.length, from, to));
}

const clausesOf = ({ clauseStart }: Structure, node: number): readonly [number, number] => [
  clauseStart[node] ?? 0,
  clauseStart[node + 1] ?? 0,
];

const membersOf = ({ memberStart, members }: Structure, clause: number): readonly number[] =>
  members.slice(memberStart[clause] ?? 0, memberStart[clause + 1] ?? 0);

const needsItself = (structure: Structure, node: number): boolean => {
  const [first, end] = clausesOf(structure, node);
  for (let clause = first; clause < end; clause++) {
    if (membersOf(structure, clause).includes(node)) return true;
  }
  return false;
};

/** Its own condition and all clauses, where the formulas of all members are known. */
function formulaOf(builder: Builder, node: number, isNoted = true): StructureNode {
  const parts: StructureNode[] = [];
  const own = ownFormula(builder, node);
  if (own !== undefined && !isAlways(own)) parts.push(own);
  const [first, end] = clausesOf(builder.structure, node);
  for (let clause = first; clause < end; clause++) {
    const held = clauseFormula(builder, clause);
    if (!isAlways(held)) parts.push(held);
    if (isSwitch(builder, node, clause))
      parts.push(...switchFormulas(builder, { node, clause, held, isNoted }));
  }
  return parts.length === 1 ? (parts[0] as StructureNode) : all(...parts);
}

const isAlways = (node: StructureNode): boolean => node.kind === 'all' && node.children.length === 0;

function clauseFormula({ structure, formulas }: Builder, clause: number): StructureNode {
  const parts = membersOf(structure, clause).map((member) => formulas[member] as StructureNode);
  const needed = structure.needed[clause] ?? 1;
  if (parts.length === 1) return parts[0] as StructureNode;
  return needed === 1 ? { kind: 'any', children: parts } : atLeast(needed, ...parts);
}

/** A name service with more targets than it needs. */
function isSwitch({ structure, components }: Builder, node: number, clause: number): boolean {
  const component = components[structure.components[node] ?? -1];
  return (
    component?.kind.word === 'dns' && membersOf(structure, clause).length > (structure.needed[clause] ?? 1)
  );
}

interface SwitchClause {
  readonly node: number;
  readonly clause: number;
  readonly held: StructureNode;
  readonly isNoted: boolean;
}

/** The switch, and the promotions that its users wait for. */
function switchFormulas(
  builder: Builder,
  { node, clause, held, isNoted }: SwitchClause,
): readonly StructureNode[] {
  const { structure, components, conditions, formulas, switches } = builder;
  const component = components[structure.components[node] ?? -1] as Component;
  const number = conditions.switchOf(component);
  const behind = membersOf(structure, clause).map((member) => formulas[member] as StructureNode);
  const waits = new Map(
    promotionsIn(behind, conditions).map((promotion) => [promotion, conditions.waitOf(component, promotion)]),
  );
  if (isNoted) {
    const shares = sharesOf(structure, node, clause);
    const first = structure.memberStart[clause] ?? 0;
    const targets = membersOf(structure, clause).map((_, i): SwitchTarget => {
      const call = structure.graph.calls[structure.memberCalls[first + i] ?? -1];
      return {
        component: components[call?.to ?? -1],
        share: shares[i] ?? 0,
        formula: behind[i] as StructureNode,
      };
    });
    switches.push({ component, variable: number, all: held, targets, waits });
  }
  return [number, ...waits.values()].map((own) => variable(own));
}

/** Variables of the promotions in these formulas, ascending. */
const promotionsIn = (
  formulas: readonly StructureNode[],
  { table: { variables } }: ComponentConditions,
): readonly number[] =>
  [
    ...new Set(
      (listStructure(formulas) ?? []).flatMap((node) => (node.kind === 'variable' ? [node.variable] : [])),
    ),
  ]
    .filter((own) => {
      const subject = variables[own]?.subject;
      return subject?.type === 'promotion' && subject.awaitedAt === undefined;
    })
    .sort((a, b) => a - b);

/** The part of the visits that each member gets while all is well; evenly where none is called. */
function sharesOf(structure: Structure, node: number, clause: number): readonly number[] {
  const { graph, memberCalls, memberStart } = structure;
  const isWrite = structure.modes[node] === 1;
  const weights = membersOf(structure, clause).map((_, i) => {
    const call = graph.calls[memberCalls[(memberStart[clause] ?? 0) + i] ?? -1];
    if (call === undefined) return 0;
    return isWrite ? call.readsPerWrite + call.writesPerWrite : call.readsPerRead + call.writesPerRead;
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => (total > 0 ? weight / total : 1 / weights.length));
}

/** Whether the nodes of a circle need each other without any choice. */
function isPlainCircle(structure: Structure, nodes: ArrayLike<number>): boolean {
  const inside = new Set(Array.from(nodes));
  return Array.from(nodes).every((node) => {
    const [first, end] = clausesOf(structure, node);
    for (let clause = first; clause < end; clause++) {
      const members = membersOf(structure, clause);
      if (members.length > 1 && members.some((member) => inside.has(member))) return false;
    }
    return true;
  });
}

/** All that any of them needs from outside, all of them need. */
function joinCircle(builder: Builder, nodes: ArrayLike<number>): void {
  for (const node of Array.from(nodes)) builder.formulas[node] = all();
  const joined = all(...Array.from(nodes, (node) => formulaOf(builder, node)));
  for (const node of Array.from(nodes)) builder.formulas[node] = joined;
}

/** From "all are up" downward: after as many rounds as there are nodes nothing changes any more. */
function unrollCircle(builder: Builder, nodes: ArrayLike<number>): void {
  const members = Array.from(nodes);
  for (const node of members) builder.formulas[node] = all();
  for (let round = 1; round <= members.length; round++) {
    const next = members.map((node) => formulaOf(builder, node, round === members.length));
    members.forEach((node, i) => {
      builder.formulas[node] = next[i] as StructureNode;
    });
  }
}
