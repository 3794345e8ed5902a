// Writes grammar/arch.tmLanguage.json: the coloring that editors show before the server answers, from the vocabulary.
// Patterns are bounded: no nested repetition, no look-behind of free length, so that no text makes them slow.
// Invariant: the same vocabulary gives the same bytes.
import { connectionAttributes, kinds, periods, units } from '../../grammar/src/vocabulary/index.ts';

/** The file that this generator writes, relative to the root. */
export const TEXT_MATE_PATH = 'grammar/arch.tmLanguage.json';

/** Longer words first, since the first alternative that fits wins. */
const oneOf = (words: Iterable<string>): string =>
  [...new Set(words)]
    .toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|');

const word = '[\\p{L}_][\\p{L}\\p{M}\\p{N}_-]*';
/** Nothing that would make a longer word stands before or behind. */
const before = '(?<![\\p{L}\\p{M}\\p{N}_-])';
const behind = '(?![\\p{L}\\p{M}\\p{N}_-])';

const specs = [...[...kinds.values()].flatMap(({ attributes }) => attributes), ...connectionAttributes];
const isFlag = ({ types }: (typeof specs)[number]): boolean => types.some(({ type }) => type === 'flag');
const flags = specs.filter(isFlag).map(({ key }) => key);
const choices = specs.flatMap(({ types }) =>
  types.flatMap((type) => (type.type === 'choice' ? type.choices.map((choice) => choice.word) : [])),
);
const unitWords = oneOf(units.map((unit) => unit.word).filter((unit) => unit !== '%'));
const perWords = oneOf([...periods.map((period) => period.word), 'user']);

const grammar = {
  information_for_contributors: ['Generated from the vocabulary by tools/generate/main.ts. Do not edit.'],
  name: 'Arch',
  scopeName: 'source.arch',
  patterns: [
    { include: '#comment' },
    { include: '#string' },
    { include: '#attribute' },
    { include: '#declaration' },
    { include: '#like' },
    { include: '#flag' },
    { include: '#quantity' },
    { include: '#punctuation' },
    { include: '#name' },
  ],
  repository: {
    comment: { name: 'comment.line.double-slash.arch', match: '//.*$' },
    string: {
      name: 'string.quoted.double.arch',
      begin: '"',
      end: '"|$',
      patterns: [{ name: 'constant.character.escape.arch', match: '\\\\["\\\\]' }],
    },
    attribute: {
      begin: `${before}(${word})\\s*(:)`,
      beginCaptures: {
        1: { name: 'support.type.property-name.arch' },
        2: { name: 'punctuation.separator.key-value.arch' },
      },
      // A value ends at what parts entries; a list has its own rule.
      end: '(?=[,{}\\]]|//|$)',
      patterns: [
        { include: '#list' },
        { include: '#string' },
        { include: '#quantity' },
        { include: '#choice' },
        { include: '#punctuation' },
        { include: '#name' },
      ],
    },
    list: {
      begin: '\\[',
      beginCaptures: { 0: { name: 'punctuation.section.brackets.begin.arch' } },
      end: '\\]|(?=[{}])',
      endCaptures: { 0: { name: 'punctuation.section.brackets.end.arch' } },
      patterns: [
        { include: '#comment' },
        { include: '#string' },
        { include: '#quantity' },
        { include: '#choice' },
        { include: '#punctuation' },
        { include: '#name' },
      ],
    },
    declaration: {
      match: `(?:^|(?<=[{,]))\\s*(${oneOf(kinds.keys())})${behind}(?!\\s*(?:->|[.:,]))(?:[ \\t]+(${word}))?`,
      captures: { 1: { name: 'keyword.declaration.arch' }, 2: { name: 'entity.name.type.arch' } },
    },
    like: { name: 'keyword.other.like.arch', match: `(?<=[ \\t"])like${behind}(?=[ \\t]+[\\p{L}_])` },
    flag: {
      name: 'constant.language.flag.arch',
      match: `${before}(?:${oneOf(flags)})${behind}(?=\\s*(?:[,}]|//|$))`,
    },
    choice: { name: 'constant.language.arch', match: `${before}(?:${oneOf(choices)})${behind}` },
    quantity: {
      match: `${before}(\\d[\\d_]*(?:\\.\\d+)?)\\s?(?:(${unitWords}|%)(?![\\p{L}\\p{N}_]))?((?:/(?:${perWords})${behind}){0,3})`,
      captures: {
        1: { name: 'constant.numeric.arch' },
        2: { name: 'keyword.other.unit.arch' },
        3: { name: 'keyword.other.unit.arch' },
      },
    },
    punctuation: {
      patterns: [
        { name: 'keyword.operator.arrow.arch', match: '->' },
        { name: 'keyword.operator.range.arch', match: '\\.\\.' },
        { name: 'keyword.operator.comparison.arch', match: '<' },
        { name: 'punctuation.separator.comma.arch', match: ',' },
        { name: 'punctuation.accessor.arch', match: '\\.' },
        { name: 'punctuation.section.block.arch', match: '[{}]' },
      ],
    },
    name: { name: 'variable.other.arch', match: word },
  },
};

/** The whole text of the file. */
export const renderTextMate = (): string => `${JSON.stringify(grammar, undefined, 2)}\n`;
