// Random texts for laws: well-formed files made from the grammar, and soups of its tokens with anything between.
import fc from 'fast-check';

const word = fc.constantFrom(
  'web',
  'app',
  'db-1',
  'like',
  'a',
  '수집',
  'p99',
  'seoul',
  '__proto__',
  'constructor',
);
const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('.'));
const text = fc.constantFrom('"Title"', '"with \\"quotes\\""', '"// no comment"', '""');
const unit = fc.constantFrom('', 's', ' ms', '%', 'x', 'K', ' KiB', 'B', ' B');
const amount = fc
  .tuple(fc.constantFrom('0', '4', '1_000', '2.5'), unit, fc.constantFrom('', '/s', '/user/day'))
  .map((parts) => parts.join(''));
const quantity = fc.oneof(
  amount,
  fc.tuple(amount, amount).map((pair) => pair.join('..')),
);
const scalar = fc.oneof(
  quantity,
  text,
  name,
  fc.tuple(name, quantity).map((pair) => pair.join(' < ')),
);
const list = fc.array(scalar, { minLength: 1, maxLength: 4 }).map((items) => `[${items.join(', ')}]`);
const wideList = fc
  .array(scalar, { minLength: 1, maxLength: 3 })
  .map((items) => `[\n${items.join(',\n')},\n]`);

const attribute = (values: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(word, values).map((pair) => pair.join(': '));
const declaration = fc
  .tuple(word, fc.option(word), fc.option(text), fc.option(name))
  .map(([kind, own, title, other]) => {
    const like = own && other ? `like ${other}` : undefined;
    return [kind, own, title, like].filter(Boolean).join(' ');
  });
const hops = fc.array(name, { minLength: 2, maxLength: 4 }).map((names) => names.join(' -> '));
const connection = fc
  .tuple(hops, fc.array(name, { maxLength: 2 }))
  .map(([chain, more]) => [chain, ...more].join(', '));
const oneArrow = fc.tuple(name, name).map((pair) => pair.join('->'));

const comment = fc.constantFrom('// why', '//', '// { [ "', '// 한글  ');
const blank = fc.constantFrom('', ' ', '\t', '  ');

const inlineEntry = fc.oneof(attribute(fc.oneof(scalar, list)), declaration);
const inlineBlock = fc.array(inlineEntry, { maxLength: 3 }).map((entries) => `{ ${entries.join(' , ')} }`);

const { statement } = fc.letrec<{ statement: string; block: string }>((tie) => ({
  statement: fc.oneof(
    { maxDepth: 3 },
    attribute(fc.oneof(scalar, list, wideList)),
    connection,
    declaration,
    fc
      .tuple(fc.oneof(declaration, oneArrow), fc.oneof(inlineBlock, tie('block')))
      .map((pair) => pair.join(' ')),
  ),
  block: fc
    .array(fc.tuple(blank, tie('statement'), fc.option(comment), fc.option(comment)), { maxLength: 4 })
    .map((lines) => `{\n${lines.map(toLine).join('')}}`),
}));

function toLine([indent, code, trailing, below]: [string, string, string | null, string | null]): string {
  const next = below === null ? '' : `${indent}${below}\n\n\n`;
  return `${indent}${code}${trailing === null ? '' : ` ${trailing}`}\n${next}`;
}

/** Files that follow the grammar, in any layout. */
export const wellFormed: fc.Arbitrary<string> = fc
  .array(fc.tuple(blank, statement, fc.option(comment), fc.option(comment)), { maxLength: 8 })
  .map((lines) => lines.map(toLine).join(''));

const signs = ['{', '}', '[', ']', ':', ',', '->', '.', '..', '/', '<', '%', '"', '\n', '\n  ', ' ', '//'];
const wrong = [
  '=>',
  '-->',
  '<-',
  '→',
  '=',
  ';',
  '#',
  '“x”',
  "'",
  '\\',
  '\r',
  '\r\n',
  '\u2028',
  '\u3000',
  '€',
];
const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...signs) },
  { weight: 4, arbitrary: fc.oneof(word, amount, text) },
  { weight: 2, arbitrary: fc.constantFrom(...wrong) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) },
);

/** Anything: tokens of the language in any order, wrong signs, line breaks of all kinds, lone surrogates. */
export const soup: fc.Arbitrary<string> = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
