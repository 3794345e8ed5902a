// What can be wrong with a value that is no number: another shape than the attribute takes, or a word it does not know.
import type { AttributeStatement, Name, Scalar, StringValue } from '../../../../grammar/src/syntax/ast.ts';
import type { Diagnostic, Fix } from '../../../../grammar/src/text/diagnostic.ts';
import { nearNames } from '../../../../grammar/src/text/near-names.ts';
import type {
  AttributeSpec,
  AttributeType,
  ChoiceType,
} from '../../../../grammar/src/vocabulary/attribute.ts';
import { formOf } from '../../../../grammar/src/vocabulary/units.ts';
import { anyOf, fix, problem } from './attribute-problems.ts';

/** The attribute that a value is for, and where it stands. */
export interface ValueUse {
  readonly spec: AttributeSpec;
  readonly statement: AttributeStatement;
  readonly uri: string;
}

const replace = (
  uri: string,
  span: Scalar['span'],
  newText: string,
): { uri: string; edits: { span: Scalar['span']; newText: string }[] } => ({
  uri,
  edits: [{ span, newText }],
});

/** Such as `hit: 80%`. */
const exampleOf = ({ key, example, types }: AttributeSpec): string =>
  types[0]?.type === 'flag' && types.length === 1 ? `\`${key}\`` : `\`${key}: ${example}\``;

/** "takes a time" and the like, for each type of the attribute. */
function describeTypes(types: readonly AttributeType[]): string {
  return types.map(describe).join(' or ');
}

function describe(type: AttributeType): string {
  switch (type.type) {
    case 'flag':
      return 'no value at all';
    case 'quantity':
      return type.range === true
        ? 'a range of numbers'
        : type.dimensions.map((dimension) => formOf(dimension).label).join(' or ');
    case 'choice':
      return anyOf(type.choices.map((choice) => choice.word));
    case 'reference': {
      const kinds = type.kinds.length === 0 ? '' : ` of a ${type.kinds.join(', ')}`;
      const words = type.words === undefined ? '' : ` or ${anyOf(type.words.map((choice) => choice.word))}`;
      return `the name${kinds}${words}`;
    }
    case 'word':
      return 'a word';
    case 'text':
      return 'a text in quotes';
    case 'percentile':
      return 'a percentile and a time';
  }
}

const shapes: Readonly<Record<Scalar['type'], string>> = {
  quantity: 'a number',
  string: 'a text in quotes',
  name: 'a word',
  comparison: 'a comparison',
};

/** A value of another shape than the attribute takes. */
export function wrongShape(item: Scalar, use: ValueUse): Diagnostic {
  const { spec, statement, uri } = use;
  if (spec.types.every((type) => type.type === 'flag')) return notAFlag(item, use);
  const message = `\`${spec.key}\` takes ${describeTypes(spec.types)}, and this is ${shapes[item.type]}. Write ${exampleOf(spec)}, for example.`;
  const found = problem('wrong-value', item.span, message);
  const isTarget =
    spec.types[0]?.type === 'percentile' && item.type === 'quantity' && item.low.unit !== undefined;
  if (!isTarget || statement.value !== item) return found;
  const start = { start: item.span.start, end: item.span.start };
  return {
    ...found,
    fixes: [fix('Make it the 99th percentile', 'suggested', replace(uri, start, 'p99 < '))],
  };
}

/** `p100 < 1 s`. */
export function notAPercentile(name: Name, { spec }: ValueUse): Diagnostic {
  const message = `\`${name.text}\` is no percentile. Write one from \`p50\` to \`p99.99\`, such as ${exampleOf(spec)}.`;
  return problem('wrong-value', name.span, message);
}

/** `durable: yes`: a flag says so by standing there. */
export function notAFlag(item: Scalar, { spec, statement, uri }: ValueUse): Diagnostic {
  const message = `\`${spec.key}\` is a flag: it stands alone, and \`${spec.key}: no\` takes it back.`;
  const text = item.type === 'name' || item.type === 'string' ? item.text.toLowerCase() : '';
  const found = problem('wrong-value', item.span, `${message} Write \`${spec.key}\`.`);
  if (['no', 'false', 'off', 'never', 'none'].includes(text)) {
    const off = problem('wrong-value', item.span, `${message} Write \`${spec.key}: no\`.`);
    return { ...off, fixes: [fix('Change to `no`', 'safe', replace(uri, item.span, 'no'))] };
  }
  const isYes = ['yes', 'true', 'on', 'enabled'].includes(text);
  const span = { start: statement.key.span.end, end: statement.span.end };
  return {
    ...found,
    fixes: [
      fix(`Write the flag \`${spec.key}\` alone`, isYes ? 'safe' : 'suggested', replace(uri, span, '')),
    ],
  };
}

/** A word that is none of the choices. */
export function notAmong(item: Name, { choices }: ChoiceType, { spec, uri }: ValueUse): Diagnostic {
  const words = choices.map((choice) => choice.word);
  const near = nearNames(item.text, words);
  const message = `\`${spec.key}\` cannot be \`${item.text}\`. Write ${anyOf(near.length > 0 ? near : words)}.`;
  const found = problem('wrong-value', item.span, message);
  if (near.length === 0) return found;
  return {
    ...found,
    fixes: near.map((word): Fix => fix(`Change to \`${word}\``, 'suggested', replace(uri, item.span, word))),
  };
}

// A word as the language spells it; the lexer decides for good.
const wordPattern =
  /^[\p{L}_][\p{L}\p{M}\p{N}_]*(-[\p{L}\p{M}\p{N}_]+)*(\.[\p{L}_][\p{L}\p{M}\p{N}_]*(-[\p{L}\p{M}\p{N}_]+)*)*$/u;

/** `engine: "postgres"`: names and words stand without quotes. */
export function quotedWord(item: StringValue, { spec, uri }: ValueUse): Diagnostic {
  const message = `\`${spec.key}\` takes ${describeTypes(spec.types)}, without quotes: quotes are for titles and paths. Write ${exampleOf(spec)}, for example.`;
  const found = problem('wrong-value', item.span, message);
  if (!wordPattern.test(item.text)) return found;
  return { ...found, fixes: [fix(`Remove the quotes`, 'safe', replace(uri, item.span, item.text))] };
}
