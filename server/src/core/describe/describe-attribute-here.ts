// What an attribute matters where it is written: what changes with it, and how to measure it. Invariant: an effect is told
// only where it is among the greatest ones on a target or on what gives out first.
import type { AttributeStatement, FlagStatement } from '../../../../grammar/src/syntax/ast.ts';
import type { Location } from '../../../../grammar/src/text/span.ts';
import { measurementOf } from '../../../../grammar/src/vocabulary/index.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { messageToMarkdown } from '../analysis/markdown.ts';
import type { AttributeTable } from '../model/attribute-value.ts';
import type { ChangedPart } from '../model/change-figures.ts';
import type { Model } from '../model/model.ts';

/** Paragraphs; none for a word that nothing rests on. */
export function describeAttributeHere(
  analysis: Analysis,
  uri: string,
  { key: { text: key }, span }: AttributeStatement | FlagStatement,
): readonly string[] {
  const isHere = (location: Location | undefined): boolean =>
    location?.uri === uri && location.span.start === span.start;
  const parts = listParts(analysis.model).filter(({ attributes }) => isHere(attributes?.get(key)?.location));
  if (parts.length === 0) return [];
  const owners = new Set(parts.map(({ part }) => part));
  return [...describeEffects(analysis, owners, key), ...howToMeasure(owners, key)];
}

interface Part {
  readonly part: ChangedPart;
  readonly attributes: AttributeTable | undefined;
}

/** Whatever has figures. */
function listParts({ components, places, connections, journeys, workload, targets }: Model): readonly Part[] {
  const owners = [
    ...components,
    ...places,
    ...components.flatMap(({ tables }) => tables),
    ...connections,
    ...journeys.flatMap((journey) => journey.connections),
    ...journeys,
  ];
  return [
    ...owners.map((part) => ({ part, attributes: part.attributes })),
    { part: 'workload', attributes: workload?.attributes },
    { part: 'targets', attributes: targets?.attributes },
  ];
}

/** As many as anybody reads. */
const mostEffects = 3;

function describeEffects(
  { trust }: Analysis,
  owners: ReadonlySet<ChangedPart>,
  key: string,
): readonly string[] {
  const influences = [...trust.bottleneck, ...trust.verdicts.flatMap((verdict) => verdict.influences)];
  const messages = influences
    .filter(({ input }) => input.key === key && input.parts.some((part) => owners.has(part)))
    .map(({ message }) => message);
  return [...new Set(messages)].slice(0, mostEffects).map(messageToMarkdown);
}

function howToMeasure(owners: ReadonlySet<ChangedPart>, key: string): readonly string[] {
  for (const owner of owners) {
    const word = typeof owner === 'string' ? owner : 'kind' in owner ? owner.kind.word : undefined;
    const measurement = word === undefined ? undefined : measurementOf(key, word);
    if (measurement === undefined) continue;
    const { metric, figure } = measurement;
    return [`To measure it: ${messageToMarkdown(metric)}; ${messageToMarkdown(figure)}.`];
  }
  return [];
}
