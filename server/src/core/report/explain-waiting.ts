// The waits at a component's machines, what is held while requests are in progress, and its part of each journey's time.
import type { Analysis } from '../analysis/analysis.ts';
import type { PoolUse, StationWait, Times } from '../latency/report.ts';
import { derivedFigure } from '../model/derived-figure.ts';
import type { Figure } from '../model/figure.ts';
import { formatFigure } from '../model/format-figure.ts';
import type { Component } from '../model/model.ts';
import { exactly } from '../model/range.ts';
import { type Block, list, paragraph, table, working } from './document.ts';
import { type Explaining, explainFigure } from './explain-figure.ts';
import { explainTimes } from './explain-times.ts';
import { show, showRange, showWithRange } from './figures-in-words.ts';

/** Of the stations of the component, and of the host that it stands in. */
export const explainWaiting = (
  { latency }: Analysis,
  component: Component,
  explaining: Explaining,
): readonly Block[] =>
  latency.stations
    .filter(({ components }) => components.includes(component))
    .flatMap((station) => waitBlocks(station, explaining));

function waitBlocks(station: StationWait, explaining: Explaining): readonly Block[] {
  const { label, model, wait, sojourn, validity, mostlyWaitsAbove } = station;
  const rows: readonly (readonly [string, Times | undefined])[] = [
    ['wait', wait],
    ['wait and service', sojourn],
  ];
  return [
    paragraph(`${label}: ${model}.`),
    working(
      station.working.filter(({ name }) => isAnswer(name)).flatMap((step) => explainFigure(step, explaining)),
    ),
    table(
      ['', 'mean', 'p50', 'p95', 'p99', 'p99.9', 'p99, low to high'],
      rows.flatMap(([name, times]) =>
        times === undefined || times.mean.high === 0
          ? []
          : [
              [
                name,
                showWait(times.mean),
                showWait(times.p50),
                showWait(times.p95),
                showWait(times.p99),
                showWait(times.p999),
                showRange(times.p99),
              ],
            ],
      ),
    ),
    list([
      ...validity.reasons,
      ...(mostlyWaitsAbove === undefined
        ? []
        : [`Above ${show(mostlyWaitsAbove)} busy more than 30 % of the requests wait.`]),
    ]),
  ];
}

/** Less than a microsecond is no time that anybody could measure. */
const showWait = (figure: Figure): string =>
  figure.value > 0 && figure.value < 0.001 ? 'under 1 us' : formatFigure(figure);

/** The others stand below these, as what they follow from. */
const isAnswer = (name: string): boolean => /^(?:busy|mean wait|p99 of the wait)/.test(name);

/** Its own limits, its pools to others, and the pools of others that lead here. */
export function explainPools(
  { latency, capacity }: Analysis,
  component: Component,
  explaining: Explaining,
): readonly Block[] {
  const stations = capacity.cases[0].components[component.id]?.stations ?? [];
  const rate = stations.find(({ role }) => role !== 'host' && role !== 'link')?.load;
  const own = latency.pools.filter((pool) => pool.component === component || pool.target === component);
  const sums = latency.connectionSums.filter((one) => one.component === component);
  return [
    ...own.flatMap((pool) => poolBlocks(pool, pool.target === undefined ? rate : undefined, explaining)),
    working(
      sums.flatMap(({ utilization, connections, limit }) => [
        ...explainFigure({ name: 'connections that pools may open', figure: connections }, explaining),
        ...explainFigure({ name: 'max-connections', figure: limit }, explaining),
        ...explainFigure({ name: 'of them', figure: utilization }, explaining).slice(0, 1),
      ]),
    ),
  ];
}

/** `rate`: of what holds it, where that is known. */
function poolBlocks(
  { component, target, limitedBy, limit, inUse, utilization, reason }: PoolUse,
  rate: Figure | undefined,
  explaining: Explaining,
): readonly Block[] {
  const whose =
    target === undefined ? `\`${component.label}\`` : `\`${component.label}\` to \`${target.label}\``;
  if (inUse === undefined || utilization === undefined)
    return [list([`${whose}: ${reason ?? 'no figure.'}`])];
  return [
    paragraph(`${whose}, \`${limitedBy}\`:`),
    working([
      ...explainFigure({ name: 'in use', figure: withHolding(inUse, rate) }, explaining),
      ...explainFigure({ name: limitedBy, figure: limit }, explaining),
      ...explainFigure({ name: 'part in use', figure: utilization }, explaining).slice(0, 1),
    ]),
  ];
}

/** Little's law with its numbers: what is held, by the rate, is how long. */
function withHolding(inUse: Figure, rate: Figure | undefined): Figure {
  if (rate === undefined || rate.value <= 0) return inUse;
  const holding = derivedFigure(exactly((inUse.value / rate.value) * 1000), {
    unit: 'ms',
    formula: 'its own time and that of all it waits for',
    inputs: () => [],
  });
  const inputs = () => [
    { name: 'rate', figure: rate },
    { name: 'holding time', figure: holding },
  ];
  return derivedFigure(inUse, { unit: 'count', formula: 'rate x holding time', inputs });
}

/** Mean times of one request, all its visits here together. */
export function explainJourneys(
  analysis: Analysis,
  component: Component,
  explaining: Explaining,
): readonly Block[] {
  const { latency } = analysis;
  const hasSlowest = latency.journeys.some(({ shares }) =>
    shares.some((share) => share.component === component && share.asked !== undefined),
  );
  const rows = latency.journeys.flatMap(({ journey, shares, times }) => {
    const own = shares.find((share) => share.component === component);
    if (own === undefined || times === undefined) return [];
    return [
      [
        journey.name,
        showWithRange(own.total),
        showWait(own.wait),
        ...(hasSlowest ? [show(own.slowest)] : []),
        show(own.service),
        show(own.network),
        show(times.mean),
        `${Number((own.share * 100).toPrecision(3))} %`,
      ],
    ];
  });
  if (rows.length === 0) return [];
  return [
    working(explainTimes(analysis, component, explaining)),
    table(
      [
        'journey',
        'here, mean',
        'waiting',
        ...(hasSlowest ? ['for the slowest'] : []),
        'service',
        'network',
        'whole journey',
        'part of it',
      ],
      rows,
    ),
  ];
}
