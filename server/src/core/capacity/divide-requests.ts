// The ways in which the requests may be divided among journeys: what more read is what fewer write. The high ends of
// all journeys together would be more requests than there are. Invariant: in each way the parts add up as the likely
// ones do, and a load, which is linear in each part, has its least and its most in one of these ways.
import { workloadKind } from '../../../../grammar/src/vocabulary/index.ts';
import type { AttributeTable } from '../model/attribute-value.ts';
import type { Model } from '../model/model.ts';
import { figureOf } from '../model/quantity.ts';
import { multiply, type Range } from '../model/range.ts';
import type { Rates } from './estimate-rates.ts';
import { type Pinned, shareJourneys } from './journey-shares.ts';

/** Twice as many ways for each; the parts beyond that keep their ranges. */
const mostPinned = 3;

/** Requests per second of each journey, by the index of `Model.journeys`, in each way; none where all parts are certain. */
export function divideRequests(
  model: Model,
  attributes: AttributeTable,
  { peakRequests, journeys }: Pick<Rates, 'peakRequests' | 'journeys'>,
): readonly (readonly Range[])[] {
  return waysToPin(model, attributes).map((pinned) =>
    shareJourneys(model, attributes, pinned).map((share, i) =>
      share === undefined ? (journeys[i]?.requests as Range) : multiply(peakRequests, share),
    ),
  );
}

/** One for each combination of the ends of what is uncertain. */
function waysToPin(model: Model, attributes: AttributeTable): readonly Pinned[] {
  let ways: readonly Pinned[] = [];
  for (const { owner, ends } of uncertainParts(model, attributes).slice(0, mostPinned)) {
    const known = ways.length === 0 ? [new Map()] : ways;
    ways = known.flatMap((way) => ends.map((end) => new Map([...way, [owner, end]])));
  }
  return ways;
}

interface UncertainPart {
  readonly owner: Parameters<Pinned['get']>[0];
  readonly ends: readonly [number, number];
}

function uncertainParts(model: Model, attributes: AttributeTable): readonly UncertainPart[] {
  const { journeys } = model;
  const workload = { attributes, kind: workloadKind };
  const implied = journeys.filter(({ origin }) => origin === 'implied');
  const keys = [
    ...(implied.length > 0 ? (['reads'] as const) : []),
    ...(attributes.has('static') ? (['static'] as const) : []),
  ];
  const owners = [...new Set([...journeys, ...implied.flatMap(({ entries }) => entries)])];
  const figures = [
    ...keys.map((key) => ({ owner: key, figure: figureOf(workload, key) })),
    ...owners
      .filter((owner) => owner.attributes.has('share'))
      .map((owner) => ({ owner, figure: figureOf(owner, 'share') })),
  ];
  return figures.flatMap(({ owner, figure }) =>
    figure === undefined || figure.low === figure.high ? [] : [{ owner, ends: [figure.low, figure.high] }],
  );
}
