// When a journey succeeds, as a monotone formula: each visited component needs all of its required callees and, of
// calls that stand in for one another, as many as their group asks for. A component that is visited for reads and for
// writes stands twice, because losing the primary of a database hurts only writes. Optional and asynchronous calls
// are in no formula. Nodes are numbered breadth first from the entries, so the numbering is deterministic.
import type { Call, JourneyGraph } from '../model/call-graph.ts';

/** What a visit asks for: 0 a read, 1 a write. */
export type Mode = 0 | 1;

/**
 * The formula of one journey. Node `n` is up when its own machines are and all of its clauses
 * `clauseStart[n] .. clauseStart[n + 1]` hold; clause `c` holds when at least `needed[c]` of its members
 * `members[memberStart[c] .. memberStart[c + 1]]` are up. Clauses may form cycles: both up, or both down.
 */
export interface Structure {
  readonly graph: JourneyGraph;
  /** Component of each node; -1 where a node only joins a read and a write of one alternative. */
  readonly components: readonly number[];
  readonly modes: readonly Mode[];
  /** Nodes that must all be up for the journey to succeed. */
  readonly entries: readonly number[];
  readonly clauseStart: readonly number[];
  readonly needed: readonly number[];
  readonly memberStart: readonly number[];
  readonly members: readonly number[];
  /** The call behind each member, as an index into the journey graph's calls; the same order as `members`. */
  readonly memberCalls: readonly number[];
}

interface Builder {
  readonly graph: JourneyGraph;
  /** Node of `component * 2 + mode`, plus one; 0: none yet. */
  readonly nodeOf: Int32Array;
  readonly components: number[];
  readonly modes: Mode[];
  readonly joins: Map<number, { readonly targets: readonly number[]; readonly call: number }>;
  readonly clauseStart: number[];
  readonly needed: number[];
  readonly memberStart: number[];
  readonly members: number[];
  readonly memberCalls: number[];
}

/** The success formula of one journey. Linear in the part of the graph that the journey reaches by required calls. */
export function buildStructure(graph: JourneyGraph, componentCount: number): Structure {
  const builder: Builder = {
    graph,
    nodeOf: new Int32Array(componentCount * 2),
    components: [],
    modes: [],
    joins: new Map(),
    clauseStart: [0],
    needed: [],
    memberStart: [0],
    members: [],
    memberCalls: [],
  };
  const mode: Mode = graph.journey.operation === 'write' ? 1 : 0;
  const entries = graph.entries.map((entry) => nodeFor(builder, entry.component, mode));
  for (let node = 0; node < builder.components.length; node++) {
    addClauses(builder, node);
    builder.clauseStart.push(builder.needed.length);
  }
  return { ...builder, entries: [...new Set(entries)] };
}

function nodeFor(builder: Builder, component: number, mode: Mode): number {
  const slot = component * 2 + mode;
  const known = builder.nodeOf[slot] ?? 0;
  if (known > 0) return known - 1;
  builder.components.push(component);
  builder.modes.push(mode);
  builder.nodeOf[slot] = builder.components.length;
  return builder.components.length - 1;
}

function addClauses(builder: Builder, node: number): void {
  const component = builder.components[node] ?? -1;
  if (component < 0) {
    const join = builder.joins.get(node);
    for (const target of join?.targets ?? []) addNeed(builder, target, join?.call ?? 0);
    return;
  }
  const { graph } = builder;
  const mode = builder.modes[node] ?? 0;
  for (const index of graph.outgoing[component] ?? noCalls) {
    const call = graph.calls[index];
    if (!call) continue;
    if (call.alternative === undefined) {
      if (!call.required) continue;
      for (const visit of visitsOf(call, mode)) addNeed(builder, nodeFor(builder, call.to, visit), index);
    } else if (isFirstOfGroup(graph, call.alternative, index)) {
      addGroup(builder, call.alternative, mode);
    }
  }
}

const noCalls: readonly number[] = [];

/** A group is added where the first of its calls stands. */
const isFirstOfGroup = (graph: JourneyGraph, alternative: number, index: number): boolean =>
  graph.alternatives[alternative]?.calls[0] === index;

/**
 * A group counts when one of its calls is required. A stand-by that gets no traffic while all is well (`routing:
 * failover`) is a member all the same: it will be asked for what the others are asked for.
 */
function addGroup(builder: Builder, alternative: number, mode: Mode): void {
  const { calls, alternatives } = builder.graph;
  const group = alternatives[alternative];
  if (!group?.calls.some((index) => calls[index]?.required)) return;
  const asked = group.calls.map((index) => visitsOf(calls[index], mode)).find((visits) => visits.length > 0);
  if (!asked) return;
  const members: number[] = [];
  const memberCalls: number[] = [];
  for (const index of group.calls) {
    const call = calls[index];
    if (!call) continue;
    const own = visitsOf(call, mode);
    const targets = (own.length > 0 ? own : asked).map((visit) => nodeFor(builder, call.to, visit));
    members.push(targets.length === 1 ? (targets[0] ?? 0) : joinOf(builder, targets, index));
    memberCalls.push(index);
  }
  const needed = Math.min(group.needed, members.length);
  if (needed < members.length) addAlternatives(builder, needed, { members, memberCalls });
  else for (const [i, member] of members.entries()) addNeed(builder, member, memberCalls[i] ?? 0);
}

function joinOf(builder: Builder, targets: readonly number[], call: number): number {
  builder.components.push(-1);
  builder.modes.push(0);
  builder.joins.set(builder.components.length - 1, { targets, call });
  return builder.components.length - 1;
}

/** The visits that a visit of kind `mode` makes by this call: none, a read, a write or both. */
function visitsOf(call: Call | undefined, mode: Mode): readonly Mode[] {
  if (!call) return noVisits;
  const reads = mode === 0 ? call.readsPerRead : call.readsPerWrite;
  const writes = mode === 0 ? call.writesPerRead : call.writesPerWrite;
  if (reads > 0) return writes > 0 ? bothVisits : readVisit;
  return writes > 0 ? writeVisit : noVisits;
}

const noVisits: readonly Mode[] = [];
const readVisit: readonly Mode[] = [0];
const writeVisit: readonly Mode[] = [1];
const bothVisits: readonly Mode[] = [0, 1];

function addNeed(builder: Builder, member: number, call: number): void {
  builder.needed.push(1);
  builder.members.push(member);
  builder.memberCalls.push(call);
  builder.memberStart.push(builder.members.length);
}

function addAlternatives(
  builder: Builder,
  needed: number,
  { members, memberCalls }: Pick<Structure, 'members' | 'memberCalls'>,
): void {
  if (needed <= 0) return;
  builder.needed.push(needed);
  for (const member of members) builder.members.push(member);
  for (const call of memberCalls) builder.memberCalls.push(call);
  builder.memberStart.push(builder.members.length);
}
