// How many machines to run, with the arithmetic, and what to measure in place of each default.
import { measurementOf } from '../../../../grammar/src/vocabulary/index.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { isElsewhere } from '../capacity/machine-cost.ts';
import { machinesNeeded, shardsNeeded, tableUtilization } from '../capacity/machines-needed.ts';
import type { ComponentLoad, Station } from '../capacity/report.ts';
import type { Figure } from '../model/figure.ts';
import type { Component, Table } from '../model/model.ts';
import { figureOf } from '../model/quantity.ts';
import { type Block, list, working } from './document.ts';
import { describeOrigin, type Explaining } from './explain-figure.ts';
import { preciseValue } from './precise.ts';

export function explainMachines(
  { capacity, scenarios }: Analysis,
  component: Component,
  { showPlace }: Explaining,
): readonly Block[] {
  const { targetUtilization } = scenarios.sweep;
  const stations = (capacity.cases[0].components[component.id]?.stations ?? []).filter(
    ({ role, utilization, sharing }) =>
      utilization !== undefined && sharing.divided > 0 && sizedByMachines.has(role),
  );
  const tables = component.tables.flatMap((table) =>
    tableLine(capacity.cases[0].components[component.id], table, targetUtilization.value),
  );
  if (stations.length === 0 && tables.length === 0) return [];
  const origin = describeOrigin(targetUtilization, showPlace);
  const target = preciseValue(targetUtilization.value, 'fraction');
  return [
    working([
      { depth: 0, text: `target utilization ${target}${origin === '' ? '' : ` (${origin})`}` },
      ...stations.map((station) => ({ depth: 0, text: sizeOf(station, targetUtilization.value) })),
      ...tables.map((text) => ({ depth: 0, text })),
    ]),
  ];
}

const sizedByMachines: ReadonlySet<Station['role']> = new Set(['instances', 'replicas', 'nodes']);

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

function sizeOf(station: Station, target: number): string {
  const { label, sharing, machines } = station;
  const { divided, borne, scaleOut } = sharing;
  const count = machinesNeeded(station, { targetUtilization: target });
  const withSpare = machinesNeeded(station, { targetUtilization: target, oneLost: true });
  const now = `${preciseValue(machines.value, 'count')} now`;
  const alone = borne > 0 ? `, and each bears ${preciseValue(borne, 'fraction')} alone` : '';
  const work = `${label}: work for ${preciseValue(divided, 'count')} machines is divided${alone}`;
  if (count === undefined || withSpare === undefined) {
    return `${work}; no number of machines stays at the target: divide the data, take larger machines, or send it less (${now})`;
  }
  const room = `${preciseValue(target, 'fraction')}${borne > 0 ? ` - ${preciseValue(borne, 'fraction')}` : ''}`;
  const rule =
    scaleOut === undefined
      ? `${preciseValue(divided, 'count')} / ${borne > 0 ? `(${room})` : room}, rounded up, = `
      : 'by the universal scalability law ';
  return `${work}; ${rule}${count}, and ${withSpare} so that one may be lost (${now})`;
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
    ...(load?.stations ?? []).flatMap(({ utilization, machines }) => [utilization, machines]),
    ...subjects,
    ...pools,
  ];
  const found = new Map<string, string>();
  for (const figure of figures) if (figure !== undefined) collect(figure, component, found);
  return [list([...found.values()])];
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
