// The part of a database's operations that its busiest shard gets, with what that follows from, table by table.
// Invariant: the formula gives the number; what a calculator cannot work out is words.
import { derivedFigure } from '../model/derived-figure.ts';
import type { Figure, FigureInput } from '../model/figure.ts';
import type { Component, Table } from '../model/model.ts';
import { declaredFigure } from '../model/quantity.ts';
import { exactly } from '../model/range.ts';
import { scatterOf } from './shard-share.ts';
import type { StationPlan } from './station-plan.ts';

/** `part`: 0..1, of the reads or of the writes. */
export function busiestPart(plan: StationPlan, part: number, kind: 'reads' | 'writes'): Figure {
  const worked = workOut(plan, kind);
  const isRight = worked !== undefined && Math.abs(worked.value - part) < 1e-9;
  return derivedFigure(exactly(part), {
    unit: 'fraction',
    formula: isRight ? worked.text : inWords(plan),
    inputs: () => (isRight ? worked.inputs : plan.inputs().filter(({ name }) => !machineWords.has(name))),
  });
}

const machineWords: ReadonlySet<string> = new Set(['instances', 'autoscale', 'replicas']);

interface Term {
  readonly text: string;
  readonly value: number;
  readonly inputs: readonly FigureInput[];
}

function workOut({ component, tables, inputs }: StationPlan, kind: 'reads' | 'writes'): Term | undefined {
  const written = inputs();
  if (tables.length === 0 && component.tables.length === 0)
    return shareOf({ owner: component, database: component, written }, kind);
  const isSharded = tables.some((table) => shardsOf(table, component, written) !== undefined);
  if (!isSharded) return restOf(component, tables);
  const terms = tables.map((table) => {
    const share = shareOf({ owner: table, database: component, written }, kind);
    const traffic = table.attributes.has('traffic') ? declaredFigure(table, 'traffic') : undefined;
    if (share === undefined || traffic === undefined) return share;
    const name = `traffic of ${table.name}`;
    const even = share.text.startsWith('1 / ') ? share.text.slice(1) : undefined;
    return {
      text: even === undefined ? `${name} x (${share.text})` : `${name}${even}`,
      value: traffic.value * share.value,
      inputs: [{ name, figure: traffic }, ...share.inputs],
    };
  });
  return sum(terms);
}

function sum(terms: readonly (Term | undefined)[]): Term | undefined {
  const known = terms.filter((term) => term !== undefined);
  if (known.length < terms.length || known.length === 0) return undefined;
  return {
    text: known.map(({ text }) => text).join(' + '),
    value: known.reduce((all, { value }) => all + value, 0),
    inputs: known.flatMap(({ inputs }) => inputs),
  };
}

/** What tables elsewhere leave to those of the home group. */
function restOf(database: Component, tables: readonly Table[]): Term | undefined {
  const away = database.tables.filter((table) => !tables.includes(table));
  const inputs = away.flatMap((table): readonly FigureInput[] => {
    const figure = declaredFigure(table, 'traffic');
    return figure === undefined ? [] : [{ name: `traffic of ${table.name}`, figure }];
  });
  const shards = tables.length === 0 ? declaredFigure(database, 'shards') : undefined;
  const left = ['1', ...inputs.map(({ name }) => name)].join(' - ');
  const value = 1 - inputs.reduce((all, { figure }) => all + figure.value, 0);
  if (shards === undefined) return { text: left, value, inputs };
  return {
    text: `(${left}) / shards`,
    value: value / shards.value,
    inputs: [...inputs, { name: 'shards', figure: shards }],
  };
}

interface Dividing {
  readonly owner: Table | Component;
  readonly database: Component;
  readonly written: readonly FigureInput[];
}

function shardsOf(
  owner: Table | Component,
  database: Component,
  written: readonly FigureInput[],
): FigureInput | undefined {
  const own = written.find(
    ({ name }) => name === `shards of ${owner.name}` || (owner === database && name === 'shards'),
  );
  if (own !== undefined) return own;
  const figure = declaredFigure(database, 'shards');
  return figure === undefined ? undefined : { name: 'shards', figure };
}

/** Of the operations on one table; undefined where a calculator does not do. */
function shareOf({ owner, database, written }: Dividing, kind: 'reads' | 'writes'): Term | undefined {
  const said = (key: string): Figure | undefined =>
    declaredFigure(owner, key) ?? declaredFigure(database, key);
  if (
    ['largest-shard', 'key-cardinality', 'popularity', 'hot-key-copies'].some(
      (key) => said(key) !== undefined,
    )
  )
    return undefined;
  const shards = shardsOf(owner, database, written);
  if (shards === undefined || shards.figure.value < 1) return undefined;
  const of = owner === database ? '' : ` of ${owner.name}`;
  const hotKey = said('hot-key');
  const even: Term = { text: `1 / ${shards.name}`, value: 1 / shards.figure.value, inputs: [shards] };
  const name = `hot-key${of}`;
  const keyed: Term =
    hotKey === undefined
      ? even
      : {
          text: `${name} + (1 - ${name}) / ${shards.name}`,
          value: hotKey.value + (1 - hotKey.value) / shards.figure.value,
          inputs: [{ name, figure: hotKey }, shards],
        };
  const scatter = kind === 'reads' && scatterOf({ owner, database }) > 0 ? said('scatter') : undefined;
  if (scatter === undefined) return keyed;
  const scattered = `scatter${of}`;
  return {
    text: `${scattered} + (1 - ${scattered}) x (${keyed.text})`,
    value: scatter.value + (1 - scatter.value) * keyed.value,
    inputs: [{ name: scattered, figure: scatter }, ...keyed.inputs],
  };
}

/** By what is written of its tables. */
function inWords(plan: StationPlan): string {
  const keys = new Set(plan.inputs().map(({ name }) => name.split(' ')[0] ?? ''));
  const others = ['largest-shard', 'key-cardinality', 'popularity'].filter((key) => keys.has(key));
  const hot = keys.has('hot-key-copies') ? 'hot-key / hot-key-copies' : 'hot-key';
  const even =
    others.length === 0 ? '/ shards' : `x part of the fullest of its shards by ${others.join(', ')}`;
  const keyed =
    others.length === 0 || keys.has('hot-key') ? `(${hot} + (1 - hot-key) ${even})` : even.slice(2);
  return keys.has('scatter') ? `traffic x (scatter + (1 - scatter) x ${keyed})` : `traffic x ${keyed}`;
}
