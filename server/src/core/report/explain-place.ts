// What a host, a zone or a data center is to what stands in it: how busy the cores of a host are, how much of the time
// it is up, what stops with it. How busy the parts of others are stands with the parts. Invariant: a group, which has no fate of its own, names its parts only.
import type { Analysis } from '../analysis/analysis.ts';
import type { Place } from '../model/model.ts';
import { type Block, list, paragraph, type Section, section } from './document.ts';
import type { ExplainOptions } from './explain-component.ts';
import { explainAvailability, explainLosses } from './explain-failures.ts';
import type { Explaining } from './explain-figure.ts';
import { stationBlocks } from './explain-load.ts';

/** In the order in which one follows from the other. */
export function explainPlace(
  analysis: Analysis,
  place: Place,
  { showPlace }: ExplainOptions,
): readonly Section[] {
  const name = `${place.kind.label} \`${place.path}\``;
  const isGroup = place.kind.word === 'group';
  const fate = isGroup ? ['A group has no fate of its own: it is never lost as a whole.'] : [];
  return [
    ...section('explain', `What stands in ${name}`, [paragraph(describeParts(analysis, place)), list(fate)]),
    ...section(
      'explain',
      `How busy ${name} is`,
      explainHost(analysis, place, { showPlace, said: new Set() }),
    ),
    ...section(
      'explain',
      `How much of the time ${name} is up`,
      explainAvailability(analysis, place, { showPlace, said: new Set() }),
    ),
    ...section('explain', `Without ${name}`, explainLosses(analysis, place)),
  ];
}

/** Its cores and its link, at the peak; others have none of their own. */
const explainHost = ({ capacity }: Analysis, place: Place, explaining: Explaining): readonly Block[] =>
  capacity.cases[0].hosts
    .filter((host) => host.place === place)
    .flatMap(({ station }) => stationBlocks(station, explaining));

/** Where one of its parts goes on by itself, it is no part of the failures of the place. */
function describeParts({ model }: Analysis, place: Place): string {
  const inside = model.components.filter(({ place: own }) => {
    for (let at = own; at !== undefined; at = at.parent) if (at === place) return true;
    return false;
  });
  const [first] = inside;
  if (first === undefined) return 'Nothing stands in it.';
  const names = inside.map(({ label }) => `\`${label}\``).join(', ');
  return `${names}. Each may be explained for itself, such as with \`--explain ${first.label}\`.`;
}
