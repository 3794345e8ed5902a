// Which links nothing, or not everything, is known of: a figure that leaves calls out must say so.
import type { Component, Connection, Place } from '../model/model.ts';
import { declaredFigure } from '../model/quantity.ts';
import type { Basis } from './basis.ts';
import { hostOf } from './host-of.ts';
import { messageSizes, type SizeContext } from './message-sizes.ts';
import type { Note } from './report.ts';

/** One note for each link, components first; nothing is looked at without a link. */
export function noteLinks(basis: Basis): readonly Note[] {
  const linked = basis.linked();
  if (linked === undefined) return [];
  const calls = listCalls(basis);
  const ofComponents = linked.components.flatMap((component) =>
    noteLink(
      `\`${component.label}\``,
      calls.filter(({ from, to }) => from === component || to === component),
    ),
  );
  const ofHosts = linked.hosts.flatMap((host) =>
    noteLink(
      `host \`${host.path}\``,
      calls.filter((call) => leaves(call, host)),
    ),
  );
  return [...ofComponents, ...ofHosts];
}

interface SizedCall {
  readonly from: Component;
  readonly to: Component;
  readonly connection: Connection;
  readonly isSized: boolean;
}

const leaves = ({ from, to }: SizedCall, host: Place): boolean =>
  (hostOf(from) === host) !== (hostOf(to) === host);

/** Each connection that some journey uses once; it is sized where one of its calls is. */
function listCalls({ model, graph }: Basis): readonly SizedCall[] {
  const { components, workload } = model;
  const staticSize = workload === undefined ? undefined : declaredFigure(workload, 'static-size');
  const context: SizeContext = { components, staticSize };
  const found = new Map<Connection, SizedCall>();
  for (const { journey, calls } of graph.journeys) {
    for (const call of calls) {
      const { connection, reason } = call;
      if (connection === undefined || reason !== 'declared') continue;
      const isSized = (['read', 'write'] as const).some(
        (visit) => messageSizes(call, { journey, visit }, context) !== undefined,
      );
      const { from, to } = connection;
      found.set(connection, {
        from,
        to,
        connection,
        isSized: isSized || found.get(connection)?.isSized === true,
      });
    }
  }
  return [...found.values()];
}

function noteLink(owner: string, calls: readonly SizedCall[]): readonly Note[] {
  const silent = calls.filter(({ isSized }) => !isSized);
  const first = silent[0];
  if (first === undefined) return [];
  const write = 'Add `response-size: 20 KB` and `request-size: 1 KB`';
  const message =
    silent.length === calls.length
      ? `${owner} has a \`link\`, and no connection of it says how large its messages are: how busy the link is remains unknown. ${write} to its connections.`
      : `The link of ${owner} is busier than its figure says: ${describe(silent)} how large ${silent.length === 1 ? 'its messages are' : 'their messages are'}. ${write} there.`;
  return [{ code: 'unknown-size', message }];
}

/** `a -> b` does not say, or the first of several and how many more. */
function describe(silent: readonly SizedCall[]): string {
  const name = ({ from, to }: SizedCall): string => `\`${from.label} -> ${to.label}\``;
  const named = silent.slice(0, 2).map(name).join(' and ');
  if (silent.length === 1) return `${named} does not say`;
  return silent.length === 2 ? `${named} do not say` : `${named} and ${silent.length - 2} more do not say`;
}
