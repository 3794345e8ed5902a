// The call graph of a copy of a model in which nothing changed that decides who calls whom, and how often.
// Invariant: every journey that the graph names is one of the copy, and every connection has the attributes of the copy.
import type { Call, CallGraph } from '../model/call-graph.ts';
import { once } from '../model/derived-figure.ts';
import type { Connection, Journey, Model } from '../model/model.ts';
import { ownConnections } from '../model/own-connections.ts';
import { wiringOf } from '../model/wiring.ts';

/**
 * `before` is the model that the graph was built of, `after` its copy by `changeFigures`. Linear in the calls of those
 * journeys whose calls are read: most changes are asked for loads alone, which need none.
 */
export function rebaseGraph(graph: CallGraph, before: Model, after: Model): CallGraph {
  const copies = once(() => copiesOf(before, after));
  const declared = once(() => wiringOf(after).declared);
  return {
    components: after.components,
    journeys: graph.journeys.map((each, i) => {
      const journey = once(() => after.journeys[i] ?? each.journey);
      const own = once(() => ownById(journey(), declared()));
      const rebase = (call: Call): Call => {
        const { connection } = call;
        const copy = connection && (copies().get(connection) ?? own().get(connection.id));
        return copy === undefined ? call : { ...call, connection: copy };
      };
      const calls = once(() => each.calls.map(rebase));
      return {
        ...each,
        get journey() {
          return journey();
        },
        get calls() {
          return calls();
        },
      };
    }),
  };
}

function copiesOf(before: Model, after: Model): ReadonlyMap<Connection, Connection> {
  const copies = new Map<Connection, Connection>();
  pair(before.connections, after.connections, copies);
  before.journeys.forEach((journey, i) => {
    pair(journey.connections, after.journeys[i]?.connections ?? [], copies);
  });
  return copies;
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
