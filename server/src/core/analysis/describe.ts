// What hovers and completion say about kinds, attributes and figures, as markdown. Every number comes with its
// unit and with where it is from; text from files is escaped.
import type { Location } from '../../../../grammar/src/text/span.ts';
import type {
  AttributeSpec,
  AttributeType,
  Choice,
  Dimension,
} from '../../../../grammar/src/vocabulary/attribute.ts';
import type { KindSpec } from '../../../../grammar/src/vocabulary/kind.ts';
import type { Figure, Origin } from '../model/figure.ts';
import { formatFigure, formatRange, formatValue } from '../model/format-figure.ts';
import { unitOf } from '../model/quantity.ts';
import { escapeMarkdown, toCode } from './markdown.ts';

/** A kind: what it is, and what may be written about it. */
export function describeKind(kind: KindSpec): string {
  const keys = kind.attributes.map(({ key }) => toCode(key)).join(', ');
  const attributes = keys === '' ? '' : `\n\nAttributes: ${keys}.`;
  return `**${kind.word}**: ${kind.doc}${attributes}`;
}

/** An attribute: meaning, values, default with its source, an example. */
export function describeAttribute(spec: AttributeSpec, owner: string): string {
  const lines = [`**${spec.key}** of a ${owner}: ${spec.doc}`];
  const values = spec.types.map(describeType).filter((text) => text !== '');
  if (values.length > 0)
    lines.push(`Value: ${values.join(', or ')}${spec.list === true ? '; several in `[ ]`' : ''}.`);
  const fallback = describeDefault(spec);
  if (fallback !== undefined) lines.push(`Default: ${fallback}.`);
  lines.push(`Example: ${toCode(exampleOf(spec))}`);
  return lines.join('\n\n');
}

const exampleOf = (spec: AttributeSpec): string =>
  spec.types[0]?.type === 'flag' ? spec.key : `${spec.key}: ${spec.example}`;

const dimensionWords: Record<Dimension, string> = {
  count: 'a number',
  fraction: 'a percentage',
  factor: 'a factor such as `3x`',
  time: 'a time such as `4 ms`',
  size: 'a size such as `16 GB`',
  rate: 'a rate such as `200/s`',
  growth: 'a growth such as `8%/month`',
  bandwidth: 'a bandwidth such as `1 Gbit/s`',
  'user-rate': 'a rate per user such as `20/user/day`',
  money: 'an amount of money',
};

function describeType(type: AttributeType): string {
  switch (type.type) {
    case 'flag':
      return 'nothing: it is a flag';
    case 'quantity':
      return type.dimensions.map((dimension) => dimensionWords[dimension]).join(' or ');
    case 'choice':
      return type.choices.map(({ word }) => toCode(word)).join(', ');
    case 'reference': {
      const named = type.kinds.length === 0 ? 'the name of a part' : `the name of a ${type.kinds.join(', ')}`;
      return [named, ...(type.words ?? []).map(({ word }) => toCode(word))].join(', ');
    }
    case 'word':
      return 'a word';
    case 'text':
      return 'a quoted text';
    case 'percentile':
      return 'a percentile such as `p99 < 300 ms`';
  }
}

function describeDefault(spec: AttributeSpec): string | undefined {
  if (spec.default === undefined) return undefined;
  if (typeof spec.default === 'string') return toCode(spec.default);
  const quantity = spec.types.find((type) => type.type === 'quantity');
  const unit = unitOf(quantity?.dimensions[0] ?? 'count');
  const { low, value, high, source } = spec.default;
  const spread = low === high ? '' : `, likely ${formatRange({ low, value, high, unit })}`;
  return `${formatValue(value, unit)}${spread} (${escapeMarkdown(source)})`;
}

/** One line on a word that an attribute accepts. */
export const describeChoice = ({ word, doc }: Choice): string => `**${word}**: ${doc}`;

/** Where something is written, as markdown: `line 12`, as a link where the shell can make one. */
export type ShowPlace = (location: Location) => string;

/** A figure's name, value, and where it is from; its formula with the numbers put in, and its inputs below it. */
export function describeFigure(name: string, figure: Figure, showPlace?: ShowPlace): readonly string[] {
  const head = `${escapeMarkdown(name)}: **${escapeMarkdown(formatFigure(figure))}**`;
  if (figure.origin.type !== 'derived') return [`${head} (${describeOrigin(figure.origin, showPlace)})`];
  const { inputs } = figure.origin;
  const filled = fillIn(figure.formula ?? '', inputs);
  const formula = filled === '' ? head : `${head} = ${toCode(filled)}`;
  return [formula, ...inputs.flatMap((input) => indent(describeInput(input.name, input.figure, showPlace)))];
}

/** `declared, line 12`, `default: its source`, `derived`. */
export function describeOrigin(origin: Origin, showPlace?: ShowPlace): string {
  if (origin.type === 'default') return `default: ${escapeMarkdown(origin.source)}`;
  if (origin.type === 'derived') return 'derived';
  const [location] = origin.locations;
  return location === undefined || showPlace === undefined ? 'declared' : `declared, ${showPlace(location)}`;
}

function describeInput(name: string, figure: Figure, showPlace?: ShowPlace): readonly string[] {
  if (figure.origin.type !== 'derived') return describeFigure(name, figure, showPlace);
  const formula = figure.formula === undefined ? '' : ` (${toCode(figure.formula)})`;
  return [`${escapeMarkdown(name)}: **${escapeMarkdown(formatFigure(figure))}**${formula}`];
}

const indent = (lines: readonly string[]): readonly string[] => lines.map((line) => `- ${line}`);

/** The formula with each input's name replaced by its value; longer names first, so that none is cut in two. */
function fillIn(
  formula: string,
  inputs: readonly { readonly name: string; readonly figure: Figure }[],
): string {
  const values = new Map(inputs.map(({ name, figure }) => [name, formatFigure(figure)]));
  const names = [...values.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  if (names.length === 0) return formula;
  const pattern = new RegExp(names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'g');
  return formula.replace(pattern, (name) => values.get(name) ?? name);
}
