// Calls that their callers go on without: what the figures count for them, and what a machine that just vanishes costs.
// Invariant: only calls of what is left to what is wholly lost.
import type { CallGraph } from '../model/call-graph.ts';
import { formatFigure } from '../model/format-figure.ts';
import type { Component } from '../model/model.ts';
import { figureOf } from '../model/quantity.ts';

interface RefusedCalls {
  /** What does not answer. */
  readonly callee: Component;
  readonly callers: readonly Component[];
  /** How long one of them waits for an answer that does not come, as in messages; undefined where nothing says so. */
  readonly timeout: string | undefined;
}

/** By callee, in the order in which journeys meet them: whoever calls it and does without. Linear in the calls. */
export function findOptionalCalls({ components, journeys }: CallGraph): readonly RefusedCalls[] {
  const found = new Map<Component, { readonly callers: Component[]; readonly timeout: string | undefined }>();
  for (const { calls } of journeys) {
    for (const { from, to, required, isAsync, connection, reason } of calls) {
      if (required || isAsync || reason !== 'declared' || connection === undefined) continue;
      const [caller, callee] = [components[from], components[to]];
      if (caller === undefined || callee === undefined || connection.to !== callee) continue;
      const timeout = connection.attributes.has('timeout') ? figureOf(connection, 'timeout') : undefined;
      const known = found.get(callee) ?? { callers: [], timeout: timeout && formatFigure(timeout) };
      found.set(callee, known);
      if (!known.callers.includes(caller)) known.callers.push(caller);
    }
  }
  return [...found].map(([callee, one]) => ({ callee, ...one }));
}

/** Those that some caller makes though what it calls is lost. */
export function refusedWith(
  calls: readonly RefusedCalls[],
  lost: readonly Component[],
): readonly RefusedCalls[] {
  const isLost = new Set(lost);
  return calls.filter(
    ({ callee, callers }) => isLost.has(callee) && callers.some((caller) => !isLost.has(caller)),
  );
}

/** What it costs when nobody refuses them. */
export const costOfVanishing = ({ timeout }: RefusedCalls): string =>
  timeout === undefined
    ? 'and no `timeout` says how long when a machine just vanishes'
    : `when a machine just vanishes each call costs its timeout of ${timeout}`;
