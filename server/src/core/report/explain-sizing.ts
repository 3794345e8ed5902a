// How many machines to run, with the arithmetic, and what to measure in place of each default.
import { measurementOf } from '../../../../grammar/src/vocabulary/index.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { isElsewhere } from '../capacity/machine-cost.ts';
import { shardsNeeded, tableUtilization } from '../capacity/machines-needed.ts';
import type { ComponentLoad, Station } from '../capacity/report.ts';
import type { JourneyLatency } from '../latency/report.ts';
import { derivedFigure } from '../model/derived-figure.ts';
import type { Figure } from '../model/figure.ts';
import type { Component, Table } from '../model/model.ts';
import { figureOf } from '../model/quantity.ts';
import { type Block, list, working } from './document.ts';
import { describeOrigin, type Explaining } from './explain-figure.ts';
import { preciseValue } from './precise.ts';
import { sizeLines } from './size-lines.ts';

export function explainMachines(
  { capacity, scenarios }: Analysis,
  component: Component,
  { showPlace }: Explaining,
): readonly Block[] {
  const { targetUtilization } = scenarios.sweep;
  const [load] = capacity.cases;
  const { value } = targetUtilization;
  const own = load.components[component.id];
  const tables = component.tables.flatMap((table) => tableLine(own, table, value));
  const texts = [...sizeLines(component, load, value), ...tables];
  if (texts.length === 0) return [];
  const origin = describeOrigin(targetUtilization, showPlace);
  const target = preciseValue(value, 'fraction');
  return [
    working([
      { depth: 0, text: `target utilization ${target}${origin === '' ? '' : ` (${origin})`}` },
      ...texts.map((text) => ({ depth: 0, text })),
    ]),
  ];
}

/** How many shards keep the busiest machine of the table at the target. */
function tableLine(
  load: ComponentLoad | undefined,
  table: Table,
  targetUtilization: number,
): readonly string[] {
  const shards = figureOf(table, 'shards')?.value ?? 1;
  const now = load && tableUtilization(load, table, shards);
  if (load === undefined || now === undefined) return [];
  const needed = shardsNeeded(load, table, { targetUtilization });
  const answer =
    needed === undefined
      ? 'no number of shards keeps it at the target, since one key is too busy'
      : `${needed} ${needed === 1 ? 'shard keeps' : 'shards keep'} it at the target`;
  return [
    `table \`${table.name}\`: its busiest machine is at ${preciseValue(now, 'fraction')} with ${shards} ${shards === 1 ? 'shard' : 'shards'}; ${answer}`,
  ];
}

/** Each default among the inputs of its figures, once. */
export function explainMeasurements(
  { capacity, latency, availability }: Analysis,
  component: Component,
): readonly Block[] {
  const load = capacity.cases[0].components[component.id];
  const subjects = availability.journeys.flatMap(({ importance }) =>
    importance.flatMap(({ subject }) =>
      'component' in subject && subject.component === component ? [subject.unavailability] : [],
    ),
  );
  const pools = latency.pools.filter((pool) => pool.component === component).map(({ limit }) => limit);
  const figures = [
    ...(load?.stations ?? []).flatMap((station) => restingOn(station, component)),
    ...subjects,
    ...pools,
    ...timesBesideWork(latency.journeys, component),
  ];
  const found = new Map<string, string>();
  for (const figure of figures) if (figure !== undefined) collect(figure, component, found);
  return [list([...found.values()])];
}

/** Of a host only what this part of it does; where nothing comes, no time of an operation matters. */
function restingOn(
  { role, load, utilization, machines }: Station,
  { label }: Component,
): readonly (Figure | undefined)[] {
  if (role !== 'host') return [load.value > 0 ? utilization : undefined, machines];
  const { origin } = utilization ?? machines;
  const inputs = origin.type === 'derived' ? origin.inputs : [];
  return inputs.filter(({ name }) => name === `busy cores of ${label}`).map(({ figure }) => figure);
}

/** Its `latency`, where some journey waits for it. */
function timesBesideWork(journeys: readonly JourneyLatency[], component: Component): readonly Figure[] {
  const isWaitedFor = journeys.some(({ shares }) => shares.some((share) => share.component === component));
  const figure = isWaitedFor ? figureOf(component, 'latency') : undefined;
  if (figure === undefined) return [];
  const inputs = () => [{ name: 'latency', figure }];
  return [derivedFigure(figure, { unit: 'ms', formula: 'latency', inputs })];
}

/** By the keys of defaults, in the order in which they come up. */
function collect(figure: Figure, component: Component, found: Map<string, string>): void {
  if (figure.origin.type !== 'derived') return;
  for (const { name, figure: input } of figure.origin.inputs) {
    if (input.origin.type === 'default' && !found.has(name)) {
      const measurement = measurementOf(name, isElsewhere(component) ? 'managed' : component.kind.word);
      if (measurement !== undefined) {
        found.set(
          name,
          `\`${name}\` (now the default ${preciseValue(input.value, input.unit)}): look at ${measurement.metric}. The figure: ${measurement.figure}.`,
        );
      }
    }
    collect(input, component, found);
  }
}
