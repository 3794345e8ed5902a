// The call graph of a copy of a model in which nothing changed that decides who calls whom, and how often.
// Invariant: every journey that the graph names is one of the copy, and every connection has the attributes of the copy.
import type { Call, CallGraph } from '../model/call-graph.ts';
import { once } from '../model/derived-figure.ts';
import type { Connection, Journey, Model } from '../model/model.ts';
import { ownConnections } from '../model/own-connections.ts';

/** `before` is the model that the graph was built of, `after` its copy by `changeFigures`. Linear in the calls. */
export function rebaseGraph(graph: CallGraph, before: Model, after: Model): CallGraph {
  const copies = new Map<Connection, Connection>();
  pair(before.connections, after.connections, copies);
  before.journeys.forEach((journey, i) => {
    pair(journey.connections, after.journeys[i]?.connections ?? [], copies);
  });
  const declared = once(() => groupBySource(after));
  return {
    components: after.components,
    journeys: graph.journeys.map((each, i) => {
      const journey = after.journeys[i] ?? each.journey;
      const own = once(() => ownById(journey, declared()));
      const rebase = (call: Call): Call => {
        const { connection } = call;
        const copy = connection && (copies.get(connection) ?? own().get(connection.id));
        return copy === undefined ? call : { ...call, connection: copy };
      };
      return { ...each, journey, calls: each.calls.map(rebase) };
    }),
  };
}

function pair(
  before: readonly Connection[],
  after: readonly Connection[],
  copies: Map<Connection, Connection>,
): void {
  before.forEach((connection, i) => {
    const copy = after[i];
    if (copy !== undefined) copies.set(connection, copy);
  });
}

/** Lines of a journey with what they take from their twins outside. */
function ownById(
  journey: Journey,
  declared: readonly (readonly Connection[])[],
): ReadonlyMap<number, Connection> {
  const lines = [...ownConnections(journey, declared).bySource.values()].flat();
  return new Map(lines.map((connection) => [connection.id, connection]));
}

function groupBySource({ components, connections }: Model): readonly (readonly Connection[])[] {
  const bySource: Connection[][] = components.map(() => []);
  for (const connection of connections) bySource[connection.from.id]?.push(connection);
  return bySource;
}
