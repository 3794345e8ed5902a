// Writes docs/reference.md: every kind with its attributes, from the vocabulary and nothing else.
// Invariant: the same vocabulary gives the same bytes.
import type {
  AttributeSpec,
  AttributeType,
  Choice,
  QuantityType,
} from '../../grammar/src/vocabulary/attribute.ts';
import { connectionAttributes, engines, kinds, units } from '../../grammar/src/vocabulary/index.ts';
import type { KindSpec } from '../../grammar/src/vocabulary/kind.ts';
import { formOf, periods } from '../../grammar/src/vocabulary/units.ts';
import { formatRange, formatValue } from '../../server/src/core/model/format-figure.ts';
import { unitOf } from '../../server/src/core/model/quantity.ts';

/** The file that this generator writes, relative to the root. */
export const REFERENCE_PATH = 'docs/reference.md';

/** The whole text of the reference. */
export function renderReference(): string {
  const parts = [
    '<!-- Generated from the vocabulary by tools/generate/main.ts. Do not edit. -->',
    '# Reference',
    'Every kind with its attributes. How they are put together stands in the [specification](../grammar/LANGUAGE.md); the sources of the defaults stand in [defaults](defaults.md). An attribute without a default is unknown when it is not written, and nothing is concluded from it.',
    [...kinds.values()].map((kind) => `- [\`${kind.word}\`](#${kind.word}): ${kind.doc}`).join('\n') +
      '\n- [connections](#connections): what a call does, how often, and what happens when it fails.',
    ...[...kinds.values()].map(renderKind),
    `## Connections\n\nIn the block behind one arrow: \`app -> db { reads: 2 }\`.\n\n${renderAttributes(connectionAttributes)}`,
    renderEngines(),
    renderUnits(),
  ];
  return `${parts.join('\n\n')}\n`;
}

function renderKind(kind: KindSpec): string {
  const where = kind.within.map((outer) => (outer === 'file' ? 'at the top level' : `in a \`${outer}\``));
  const lines = [`## ${kind.word}`, `${kind.doc} Stands ${joinWords(where, 'or')}.${nameNote(kind)}`];
  if (kind.attributes.length > 0) lines.push(renderAttributes(kind.attributes));
  return lines.join('\n\n');
}

function nameNote(kind: KindSpec): string {
  if (kind.title === 'required') return ' Takes a text in quotes.';
  if (kind.name === 'none') return ' Takes no name.';
  return kind.title === 'optional' ? ' Takes a name, and a title in quotes if you like.' : ' Takes a name.';
}

function renderAttributes(specs: readonly AttributeSpec[]): string {
  const rows = specs.map(
    (spec) => `| \`${spec.key}\` | ${describeValue(spec)} | ${defaultOf(spec)} | ${escapeCell(spec.doc)} |`,
  );
  const table = ['| Attribute | Value | Default | Meaning |', '|---|---|---|---|', ...rows].join('\n');
  const choices = specs.flatMap((spec) => (spec.key === 'engine' ? [] : renderChoices(spec)));
  return choices.length === 0 ? table : `${table}\n\n${choices.join('\n')}`;
}

function renderChoices(spec: AttributeSpec): readonly string[] {
  const choices = spec.types.flatMap(choicesOf);
  if (choices.length === 0) return [];
  return [`- \`${spec.key}\``, ...choices.map(({ word, doc }) => `  - \`${word}\`: ${doc}`)];
}

function choicesOf(type: AttributeType): readonly Choice[] {
  if (type.type === 'choice') return type.choices;
  return type.type === 'reference' ? (type.words ?? []) : [];
}

function describeValue(spec: AttributeSpec): string {
  const isFlag = spec.types.every((type) => type.type === 'flag');
  const described = spec.types.map(describe).join(' or ');
  const list = spec.list === true ? ', or a list of them' : '';
  return isFlag ? described : escapeCell(`${described}${list}: \`${spec.example}\``);
}

function describe(type: AttributeType): string {
  switch (type.type) {
    case 'flag':
      return 'flag';
    case 'quantity':
      return describeQuantity(type);
    case 'choice':
      return 'one of the words below';
    case 'reference':
      return type.kinds.length === 0
        ? 'a name'
        : `a ${joinWords(
            type.kinds.map((kind) => `\`${kind}\``),
            'or',
          )}`;
    case 'word':
      return 'a word';
    case 'text':
      return 'a text in quotes';
    case 'percentile':
      return 'a percentile and a time';
  }
}

function describeQuantity(type: QuantityType): string {
  const label = joinWords(
    type.dimensions.map((dimension) => formOf(dimension).label),
    'or',
  );
  const limits = limitsOf(type);
  const shape =
    type.range === true ? `a range of ${type.integer === true ? 'whole numbers' : 'numbers'}` : label;
  const whole = type.integer === true && type.range !== true ? 'a whole number' : shape;
  return limits === '' ? whole : `${whole} ${limits}`;
}

// A least value that only keeps zero out says so; zero itself needs no word.
function limitsOf({ dimensions: [dimension = 'count'], min = 0, max }: QuantityType): string {
  const unit = unitOf(dimension);
  const least = min > 0 && min <= 1e-6 ? 'above 0' : min > 0 ? `from ${formatValue(min, unit)}` : '';
  if (max === undefined) return least;
  return `${least === '' ? '' : `${least} `}up to ${formatValue(max, unit)}`;
}

function defaultOf(spec: AttributeSpec): string {
  const { default: fallback } = spec;
  if (fallback === undefined) return '';
  if (typeof fallback === 'string') return fallback === 'yes' ? 'on' : `\`${fallback}\``;
  const type = spec.types.find((each) => each.type === 'quantity');
  const unit = unitOf(type?.dimensions[0] ?? 'count');
  const middle = formatValue(fallback.value, unit);
  return fallback.low === fallback.high ? middle : `${middle} (${formatRange({ ...fallback, unit })})`;
}

function renderEngines(): string {
  const rows = [...engines.values()].map((engine) => {
    const traits = [
      engine.isLeaderless ? 'any copy takes writes' : '',
      engine.isPartitioned ? 'divides tables by itself' : '',
      engine.isService ? 'always managed' : '',
      engine.isVolatile ? 'in memory' : '',
    ].filter((trait) => trait !== '');
    const figures = [...engine.figures.keys()].map((key) => `\`${key}\``).join(', ');
    return `| \`${engine.word}\` | ${engine.label} | ${engine.kinds.join(', ')} | ${engine.family} | ${traits.join(', ')} | ${figures} |`;
  });
  const head = [
    '| Engine | Product | For | Family | Traits | Figures of its own |',
    '|---|---|---|---|---|---|',
  ];
  return `## Engines\n\n${[...head, ...rows].join('\n')}`;
}

function renderUnits(): string {
  const rows = units.map(({ word, measure, doc }) => `| \`${word}\` | ${measure} | ${doc} |`);
  const perRows = periods.map(({ word, doc }) => `| \`/${word}\` | per | ${doc} |`);
  return `## Units\n\n${['| Unit | Measures | Meaning |', '|---|---|---|', ...rows, ...perRows].join('\n')}`;
}

function joinWords(words: readonly string[], last: string): string {
  const head = words.slice(0, -1);
  return head.length === 0 ? (words[0] ?? '') : `${head.join(', ')} ${last} ${words.at(-1)}`;
}

const escapeCell = (text: string): string => text.replaceAll('|', '\\|');
