// Which part of all requests each journey takes. Written shares count; what is not written is divided evenly, or,
// where no journey is written at all, by the workload's share of reads. Invariant: at the likely value, the shares
// of journeys without a rate of their own add up to 1.
import { workloadKind } from '../../../../grammar/src/vocabulary/index.ts';
import type { AttributeTable } from '../model/attribute-value.ts';
import { derivedFigure } from '../model/derived-figure.ts';
import type { Figure, FigureInput } from '../model/figure.ts';
import type { Component, Journey, Model } from '../model/model.ts';
import { figureOf } from '../model/quantity.ts';
import { complement, exactly, multiply, type Range } from '../model/range.ts';

/** A share and how it came about. */
interface Part {
  readonly range: Range;
  /** What is multiplied; none: all of it. */
  readonly factors: readonly string[];
  readonly inputs: readonly FigureInput[];
}

/** Parts that are held at one number: of the workload by key, else the `share` of a journey or of a client. */
export type Pinned = ReadonlyMap<'reads' | 'static' | Journey | Component, number>;

const nothingPinned: Pinned = new Map();

/** By the index of `Model.journeys`; undefined for a journey with a rate of its own. */
export function shareJourneys(
  model: Model,
  attributes: AttributeTable,
  pinned: Pinned = nothingPinned,
): readonly (Figure | undefined)[] {
  const workload = { attributes, kind: workloadKind };
  const statics = attributes.has('static') ? pin(figureOf(workload, 'static'), 'static', pinned) : undefined;
  const hasStatic = model.journeys.some((journey) => journey.origin === 'static');
  const reads = pin(figureOf(workload, 'reads'), 'reads', pinned);
  const written = dividedEvenly(model.journeys.filter(isSharing), pinned);
  const clients = dividedEvenly(
    [...new Set(model.journeys.filter(isImplied).flatMap(({ entries }) => entries))],
    pinned,
  );
  return model.journeys.map((journey) => {
    if (journey.origin === 'static') return statics;
    if (journey.origin === 'written' && journey.attributes.has('rate')) return undefined;
    const part = journey.origin === 'written' ? written.get(journey) : impliedPart(journey, clients, reads);
    if (part === undefined) return undefined;
    return toFigure(hasStatic && statics !== undefined ? withoutStatic(part, statics) : part);
  });
}

const isSharing = (journey: Journey): boolean =>
  journey.origin === 'written' && !journey.attributes.has('rate');

const isImplied = (journey: Journey): boolean => journey.origin === 'implied';

function pin(
  figure: Figure | undefined,
  owner: 'reads' | 'static' | Journey | Component,
  pinned: Pinned,
): Figure | undefined {
  const at = pinned.get(owner);
  return figure === undefined || at === undefined
    ? figure
    : { ...exactly(at), unit: figure.unit, origin: figure.origin };
}

/** The `share` of each that has one; the others divide what is left. */
function dividedEvenly<T extends Journey | Component>(
  owners: readonly T[],
  pinned: Pinned,
): ReadonlyMap<T, Part> {
  const declared = new Map(
    owners.flatMap((owner) => {
      const share = owner.attributes.has('share') ? pin(figureOf(owner, 'share'), owner, pinned) : undefined;
      return share === undefined ? [] : [[owner, share] as const];
    }),
  );
  const taken = [...declared.values()].reduce((sum, share) => sum + share.value, 0);
  const silent = owners.length - declared.size;
  return new Map(
    owners.map((owner) => {
      const share = declared.get(owner);
      if (share !== undefined)
        return [owner, { range: share, factors: ['share'], inputs: [{ name: 'share', figure: share }] }];
      const inputs = [...declared.values()].map((figure) => ({ name: 'share', figure }));
      const range = exactly(Math.max(0, 1 - taken) / silent);
      return [owner, { range, factors: owners.length === 1 ? [] : ['even part of what is left'], inputs }];
    }),
  );
}

function impliedPart(
  journey: Journey,
  clients: ReadonlyMap<Component, Part>,
  reads: Figure | undefined,
): Part | undefined {
  const entry = journey.entries[0];
  const client = entry === undefined ? undefined : clients.get(entry);
  if (client === undefined || reads === undefined) return client;
  const isRead = journey.operation === 'read';
  const range = multiply(client.range, isRead ? reads : complement(reads));
  const factors = [...client.factors, isRead ? 'reads' : '1 - reads'];
  return { range, factors, inputs: [...client.inputs, { name: 'reads', figure: reads }] };
}

const withoutStatic = (part: Part, statics: Figure): Part => ({
  range: multiply(part.range, complement(statics)),
  factors: ['1 - static', ...part.factors],
  inputs: [...part.inputs, { name: 'static', figure: statics }],
});

const toFigure = ({ range, factors, inputs }: Part): Figure => {
  const written = factors.map((factor) =>
    factors.length > 1 && factor.includes(' - ') ? `(${factor})` : factor,
  );
  return derivedFigure(range, {
    unit: 'fraction',
    formula: written.join(' x ') || 'all requests',
    inputs: () => inputs,
  });
};
