// Parts that a journey counts as needed though only some of its requests ask them: what a cache leaves over, and calls
// with a count below 1. Invariant: a part that some visit always asks is none of them.
import type { Call } from '../model/call-graph.ts';
import type { Component } from '../model/model.ts';
import type { Mode, Structure } from './structure.ts';

/** In the order of the model. Linear in the structures. */
export function findSeldomNeeded(
  structures: readonly Structure[],
  components: readonly Component[],
): readonly Component[] {
  const seldom = new Set<number>();
  const always = new Set<number>();
  for (const structure of structures) {
    const { graph, modes, clauseStart, memberStart, memberCalls } = structure;
    modes.forEach((mode, node) => {
      const first = memberStart[clauseStart[node] ?? 0] ?? 0;
      const end = memberStart[clauseStart[node + 1] ?? 0] ?? 0;
      for (let at = first; at < end; at++) {
        const call = graph.calls[memberCalls[at] ?? -1];
        // Those that stand in for one another share the requests and are all asked.
        if (call === undefined || call.alternative !== undefined) continue;
        (visitsOf(call, mode) < 1 - 1e-9 ? seldom : always).add(call.to);
      }
    });
  }
  return components.filter(({ id }) => seldom.has(id) && !always.has(id));
}

/** Expected visits of the target by one visit of the caller. */
const visitsOf = (call: Call, mode: Mode): number =>
  mode === 0 ? call.readsPerRead + call.writesPerRead : call.readsPerWrite + call.writesPerWrite;
