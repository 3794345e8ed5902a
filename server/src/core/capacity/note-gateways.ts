// Gateways of which nobody wrote how they divide their requests. Invariant: a gateway with one target for a journey, or
// with a `share` on every line, needs no note.
import type { JourneyGraph } from '../model/call-graph.ts';
import { formatFigure } from '../model/format-figure.ts';
import type { Component } from '../model/model.ts';
import { figureOf } from '../model/quantity.ts';
import type { Basis } from './basis.ts';
import type { Note } from './report.ts';

/** For each gateway in the order of the text, and each set of targets that some journeys use. */
export function noteGateways({ model, graph }: Basis): readonly Note[] {
  const gateways = model.components.filter(({ kind }) => kind.word === 'gateway');
  return gateways.flatMap((gateway) => {
    const divided = new Map<string, Divided & { readonly journeys: string[] }>();
    for (const journey of graph.journeys) {
      const { targets, left } = dividedEvenly(gateway, journey);
      if (targets.length < 2) continue;
      const key = [left, ...targets.map(({ id }) => id)].join(' ');
      const known = divided.get(key) ?? { targets, left, journeys: [] };
      divided.set(key, known);
      known.journeys.push(`\`${journey.journey.name}\``);
    }
    return [...divided.values()].map((one) => noteOf(gateway, one));
  });
}

interface Divided {
  readonly targets: readonly Component[];
  /** The part of the requests that written shares leave to them, 0..1. */
  readonly left: number;
  readonly journeys: readonly string[];
}

/** Targets of a journey's requests without a written `share`. */
function dividedEvenly(
  gateway: Component,
  { calls, outgoing }: JourneyGraph,
): Pick<Divided, 'targets' | 'left'> {
  const targets = new Set<Component>();
  const shares = new Map<Component, number>();
  for (const index of outgoing[gateway.id] ?? []) {
    const call = calls[index];
    const connection = call?.connection;
    if (call?.reason !== 'declared' || connection === undefined) continue;
    if (connection.attributes.has('share'))
      shares.set(connection.to, figureOf(connection, 'share')?.value ?? 0);
    else targets.add(connection.to);
  }
  const written = [...shares.values()].reduce((sum, share) => sum + share, 0);
  return { targets: [...targets], left: Math.max(0, 1 - written) };
}

function noteOf(gateway: Component, { targets, journeys, left }: Divided): Note {
  const part = formatFigure({ value: left / targets.length, unit: 'fraction' });
  const quoted = targets.map(({ label }) => `\`${label}\``);
  const names = `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
  return {
    code: 'assumed',
    message: `\`${gateway.label}\` sends each request of ${journeys.join(', ')} to ${names}, to each the same part (${part}). Write \`share\` on these lines where it divides them otherwise.`,
  };
}
