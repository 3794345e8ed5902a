// One table that outgrows the one group of machines it stands on. What counts is the table alone: its share of the
// traffic times what an operation costs, and its rows on disk. A default figure proves nothing by itself: a finding
// above information holds at the end of every range that is kindest to the design.
import type { Fix, Severity } from '../../../../grammar/src/text/diagnostic.ts';
import { isManaged, shardsOfTable } from '../availability/machine-loss.ts';
import { busiestShardShare, hotKeyOf } from '../capacity/table-groups.ts';
import type { Figure } from '../model/figure.ts';
import { formatFigure } from '../model/format-figure.ts';
import type { Component, Table } from '../model/model.ts';
import { engineOf, figureOf, isFlagOn, wordOf } from '../model/quantity.ts';
import type { Range } from '../model/range.ts';
import type { NewAttribute } from './edit-block.ts';
import { setTableAttributes } from './edit-component.ts';
import { busiestCase, targetUtilization } from './right-amount.ts';
import { aboutTable, defineRule, type Problem } from './rule.ts';
import type { RuleContext } from './rule-context.ts';
import { grown, growthUntilHorizon, tableFill, tableUtilization } from './table-demand.ts';

const messages = {
  busy: '{name} is not sharded and alone keeps one machine of {database} {utilization} busy at the peak, where {limit} is {meaning}. Divide it into {shards} shards by {key}.',
  soon: '{name} is not sharded and alone will keep one machine of {database} {utilization} busy at the horizon, where {limit} is the target. Divide it into {shards} shards by {key}.',
  full: '{name} is not sharded and its rows take {utilization} of the disk of one machine of {database}{when}, where {limit} is {meaning}. Divide it into {shards} shards by {key}.',
  hot: '{name} is marked `hot` and stands on one machine of {database} with all else that is not sharded. Divide it into {shards} shards by {key}.',
};

type Found = Problem & { readonly message: keyof typeof messages };

export const unshardedHotTable = defineRule({
  id: 'unsharded-hot-table',
  aliases: [],
  summary: 'A table that is too busy or too large for one machine and is not sharded.',
  category: 'data',
  severity: 'warning',
  maturity: 'stable',
  since: '0.1.0',
  fixable: 'suggested',
  references: [{ title: 'System Design Interview, chapter 1, "Database scaling"' }],
  messages,
  check: function* (context) {
    for (const database of context.model.components) {
      if (!mayOutgrow(context, database)) continue;
      for (const table of database.tables) {
        const problem = judge(context, database, table);
        if (problem) yield problem;
      }
    }
  },
});

/** Not where the engine or a provider divides tables by itself. */
const mayOutgrow = (context: RuleContext, database: Component): boolean =>
  database.tables.length > 0 &&
  !isManaged(database) &&
  engineOf(database)?.isPartitioned !== true &&
  context.isVisited(database);

/** One reason why the table is too much, in the order in which they are told. */
interface Measure {
  readonly message: keyof typeof messages;
  readonly range: Range;
  readonly when: string;
}

function judge(context: RuleContext, database: Component, table: Table): Found | undefined {
  if (shardsOfTable(table, figureOf(database, 'shards')?.value ?? 1) > 1) return undefined;
  const target = targetUtilization(context.model);
  const measures = measure(context, database, table);
  const judged = measures
    .flatMap((one) => {
      const severity = severityOf(one.range, target);
      return severity ? [{ ...one, severity }] : [];
    })
    .sort((a, b) => ranks.indexOf(a.severity) - ranks.indexOf(b.severity))[0];
  const isMarked = isFlagOn(table, 'hot');
  if (!judged && !isMarked) return undefined;
  const fix = planShards(context, { database, table }, { measures, judged });
  const values = {
    name: `\`${table.name}\``,
    database: `\`${database.label}\``,
    shards: `${fix.count}`,
    key: `\`${fix.key}\``,
  };
  const common = { subject: aboutTable(database, table), fixes: () => [shardFix(context, table, fix)] };
  if (!judged || (isMarked && judged.severity === 'information'))
    return { ...common, message: 'hot', values };
  return { ...common, ...told(judged, target, values) };
}

type Judged = Measure & { readonly severity: Severity };

function told(
  judged: Judged,
  target: number,
  values: Problem['values'],
): Pick<Found, 'message' | 'severity' | 'values' | 'evidence'> {
  const { message, range, severity, when } = judged;
  const { low, value, high } = range;
  const figure: Figure = { low, value, high, unit: 'fraction', origin: { type: 'derived', inputs: [] } };
  const isAll = range.value >= 1 && message !== 'soon';
  return {
    message,
    severity,
    values: {
      ...values,
      utilization: formatFigure(figure),
      limit: isAll ? '100 %' : percent(target),
      meaning: isAll ? 'all it has' : 'the target',
      when,
    },
    evidence: [{ name: message === 'full' ? 'disk filled' : 'utilization by the table alone', figure }],
  };
}

const ranks: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** error: over the machine, whatever the figures; warning: over the target; information: only if they are as likely. */
function severityOf(range: Range, target: number): Severity | undefined {
  // The low end costs an estimate of its own: it is asked for only where it matters.
  if (range.value <= Math.min(target, 1)) return undefined;
  if (range.low >= 1) return 'error';
  if (range.low > target) return 'warning';
  return range.value > target ? 'information' : undefined;
}

function measure(context: RuleContext, database: Component, table: Table): Measure[] {
  const load = busiestCase(context.capacity).components[database.id];
  const growth = growthUntilHorizon(context.model, database, table);
  const busy = load && tableUtilization(database, table, load);
  const fill = tableFill(database, table);
  const measures: Measure[] = [];
  if (busy) measures.push({ message: 'busy', range: busy, when: '' });
  if (fill) measures.push({ message: 'full', range: fill, when: '' });
  // What comes later is a warning at most: there is time to act.
  if (busy && growth.load.value > 1)
    measures.push({ message: 'soon', range: capped(grown(busy, growth.load)), when: '' });
  if (fill && growth.data.value > 1)
    measures.push({ message: 'full', range: capped(grown(fill, growth.data)), when: ' at the horizon' });
  return measures;
}

/** Keeps the low end below 1, so that it never proves an error. */
const capped = ({ low, value, high }: Range): Range => ({ low: Math.min(low, 0.999_999), value, high });

interface ShardPlan {
  readonly count: number;
  readonly key: string;
  readonly isNewKey: boolean;
  /** Behind the colon of the title; undefined without a figure. */
  readonly reason: string | undefined;
}

interface Divided {
  readonly database: Component;
  readonly table: Table;
}

/** All that was measured, and what of it the finding tells. */
interface Judgment {
  readonly measures: readonly Measure[];
  readonly judged: Judged | undefined;
}

/** Nobody divides a table further; beyond it some figure is wrong. */
const mostShards = 100_000;

/** The fewest shards with which the busiest is at the target or below; at least two. */
function planShards(
  context: RuleContext,
  { database, table }: Divided,
  { measures, judged }: Judgment,
): ShardPlan {
  const target = targetUtilization(context.model);
  const hotKey = hotKeyOf(table);
  const need = (message: string): number =>
    Math.max(
      0,
      ...measures
        .filter((one) => (one.message === 'full') === (message === 'full'))
        .map((one) => one.range.value),
    );
  const busy = need('busy');
  const filled = need('full');
  // One key cannot be divided: where it alone passes the target, shards serve the rest of the table.
  const divisible = hotKey * busy < target ? hotKey : 0;
  const forLoad = ((1 - divisible) * busy) / (target - divisible * busy);
  const count = Math.max(2, Math.ceil(Math.max(forLoad, filled / target) - 1e-9));
  const isForDisk = judged === undefined ? busy <= target && filled > target : judged.message === 'full';
  const share = busiestShardShare(hotKey, count) * busy;
  const limit = `target ${percent(target)}`;
  const reason = isForDisk
    ? `${diskOfShard(database, measures, count)}, ${limit}`
    : busy > target
      ? `the busiest is ${percent(share)} busy at the peak, ${limit}`
      : undefined;
  const known = wordOf(table, 'shard-key') ?? wordOf(database, 'shard-key');
  const key = known ?? likelyKey(database, table);
  return { count: Math.min(count, mostShards), key, isNewKey: known === undefined, reason };
}

/** What an even part of the rows takes of the disk of its machine. */
function diskOfShard(database: Component, measures: readonly Measure[], count: number): string {
  const fullest = measures
    .filter(({ message }) => message === 'full')
    .toSorted((a, b) => b.range.value - a.range.value)[0];
  const fraction = (fullest?.range.value ?? 0) / count;
  const disk = figureOf(database, 'disk');
  const sizes =
    disk === undefined
      ? ''
      : ` (${formatFigure({ ...disk, value: fraction * disk.value })} of ${formatFigure(disk)})`;
  return `each fills ${percent(fraction)} of its disk${sizes}${fullest?.when ?? ''}`;
}

/** The key of another table, so that rows that belong together stay together; else the table's own id. */
function likelyKey(database: Component, table: Table): string {
  const sibling = database.tables.find(
    (other) => other !== table && wordOf(other, 'shard-key') !== undefined,
  );
  const known = sibling && wordOf(sibling, 'shard-key');
  if (known) return known;
  return /^[a-z_-]+s$/.test(table.name) ? `${table.name.slice(0, -1).replaceAll('-', '_')}_id` : 'id';
}

function shardFix({ files }: RuleContext, table: Table, { count, key, isNewKey, reason }: ShardPlan): Fix {
  const attributes: NewAttribute[] = [
    { key: 'shards', value: `${count}` },
    ...(isNewKey ? [{ key: 'shard-key', value: key }] : []),
  ];
  const title = `Divide \`${table.name}\` into ${count} shards by \`${key}\`${reason ? `: ${reason}` : ''}`;
  return { title, safety: 'suggested', files: setTableAttributes(files, table, attributes) };
}

const percent = (fraction: number): string => `${Number((fraction * 100).toPrecision(3))} %`;
