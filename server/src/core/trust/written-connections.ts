// From the connection of a call to the one in the text that says a figure of it: a line of a journey takes what it does
// not say from its twin outside, and then is neither of the two. Invariant: what is found is part of the model.
import type { Connection, Journey, Model } from '../model/model.ts';

/** The line that says `key` of a connection of the journey, or would say it. */
export type WrittenConnections = (connection: Connection, key: string, journey: Journey) => Connection;

/** Linear in the connections; each question takes another look at those of the journey only where a line has a twin. */
export function createWrittenConnections(model: Model): WrittenConnections {
  const known = new Set(model.connections);
  for (const { connections } of model.journeys) for (const connection of connections) known.add(connection);
  return (connection, key, journey) => {
    if (known.has(connection)) return connection;
    const own = journey.connections.find(({ id }) => id === connection.id);
    if (own === undefined || own.attributes.has(key)) return own ?? connection;
    const twin = model.connections.find(({ from, to }) => from === own.from && to === own.to);
    return twin?.attributes.has(key) === true ? twin : own;
  };
}
