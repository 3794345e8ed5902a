// Tells the proof of a cut: the components on the way from where requests enter to what is lost, as words for the
// message and as one related location for each hop.
import type { RelatedLocation } from '../../../../grammar/src/text/diagnostic.ts';
import type { Location } from '../../../../grammar/src/text/span.ts';
import type { Structure } from '../availability/structure.ts';
import type { Call } from '../model/call-graph.ts';
import type { Model } from '../model/model.ts';

/** Related locations at most: a longer path is told from both ends. */
const maxHops = 8;

/** `browser -> lb -> app`; the middle of a long path is left out. */
export function describePath(model: Model, structure: Structure, path: readonly number[]): string {
  const names = labelsOf(model, structure, path);
  const shown = names.length <= maxHops ? names : [...names.slice(0, 3), '…', ...names.slice(-3)];
  return `\`${shown.join(' -> ')}\``;
}

/** One location for each hop, in the order of the path. */
export function relatePath(model: Model, structure: Structure, path: readonly number[]): RelatedLocation[] {
  const related: RelatedLocation[] = [];
  const skipFrom = path.length > maxHops ? 3 : path.length;
  for (let i = 1; i < path.length; i++) {
    if (i >= skipFrom && i < path.length - 3) continue;
    const call = callBetween(structure, path[i - 1] ?? -1, path[i] ?? -1);
    if (!call) continue;
    const from = model.components[call.from]?.label ?? '';
    const to = model.components[call.to]?.label ?? '';
    const message = `\`${from}\` needs \`${to}\`${call.reason === 'session' ? ' for sessions' : ''}`;
    const last = related.at(-1);
    if (last?.message !== message) related.push({ location: whereOf(call), message });
  }
  return related;
}

/** The name that the arrow leads to; the line as a whole where the call follows from something else. */
const whereOf = ({ connection, to, location }: Call): Location =>
  connection?.to.id === to ? connection.toLocation : location;

/** Names of the components, each once where a read and a write of it follow one another. */
function labelsOf(model: Model, structure: Structure, path: readonly number[]): string[] {
  const components = path.map((node) => structure.components[node] ?? -1).filter((id) => id >= 0);
  return components
    .filter((id, i) => id !== components[i - 1])
    .map((id) => model.components[id]?.label ?? '');
}

function callBetween(structure: Structure, from: number, to: number): Call | undefined {
  const { clauseStart, memberStart, members, memberCalls, graph } = structure;
  const end = memberStart[clauseStart[from + 1] ?? 0] ?? 0;
  for (let at = memberStart[clauseStart[from] ?? 0] ?? 0; at < end; at++) {
    if (members[at] === to) return graph.calls[memberCalls[at] ?? -1];
  }
  return undefined;
}
