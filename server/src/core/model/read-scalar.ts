// One value of an attribute: which of the attribute's types it is, and what it says in that type.
// Gives the value or the one diagnostic that says why not.
import type { Comparison, Name, Scalar, StringValue } from '../../../../grammar/src/syntax/ast.ts';
import type { Diagnostic } from '../../../../grammar/src/text/diagnostic.ts';
import type {
  AttributeType,
  ChoiceType,
  ReferenceType,
} from '../../../../grammar/src/vocabulary/attribute.ts';
import type { AttributeValue } from './attribute-value.ts';
import { readQuantity } from './read-quantity.ts';
import {
  notAFlag,
  notAmong,
  notAPercentile,
  quotedWord,
  type ValueUse,
  wrongShape,
} from './value-problems.ts';

export type { ValueUse } from './value-problems.ts';

/** The value that `item` is for the attribute of `use`, or what is wrong with it. */
export function readScalar(item: Scalar, use: ValueUse): AttributeValue | Diagnostic {
  switch (item.type) {
    case 'quantity': {
      const type = find(use, 'quantity');
      return type === undefined ? wrongShape(item, use) : readQuantity(item, type, use);
    }
    case 'comparison':
      return find(use, 'percentile') === undefined ? wrongShape(item, use) : readPercentile(item, use);
    case 'string':
      return readString(item, use);
    case 'name':
      return readName(item, use);
  }
}

function find<T extends AttributeType['type']>(
  use: ValueUse,
  type: T,
): Extract<AttributeType, { type: T }> | undefined {
  return use.spec.types.find((each): each is Extract<AttributeType, { type: T }> => each.type === type);
}

function readString(item: StringValue, use: ValueUse): AttributeValue | Diagnostic {
  if (find(use, 'text') !== undefined) return { type: 'word', word: item.text };
  const takesWords = use.spec.types.some((type) => ['choice', 'reference', 'word'].includes(type.type));
  return takesWords ? quotedWord(item, use) : wrongShape(item, use);
}

function readName(item: Name, use: ValueUse): AttributeValue | Diagnostic {
  const isFlag = find(use, 'flag') !== undefined;
  if (isFlag && item.text === 'no') return { type: 'flag', on: false };
  const choice = find(use, 'choice');
  const reference = find(use, 'reference');
  if (hasWord(choice?.choices, item) || hasWord(reference?.words, item))
    return { type: 'word', word: item.text };
  if (reference !== undefined) return { type: 'reference', name: item };
  if (find(use, 'word') !== undefined && item.parts.length === 1) return { type: 'word', word: item.text };
  if (isFlag) return notAFlag(item, use);
  return choice === undefined ? wrongShape(item, use) : notAmong(item, choice, use);
}

const hasWord = (words: ChoiceType['choices'] | ReferenceType['words'], name: Name): boolean =>
  words?.some((choice) => choice.word === name.text) ?? false;

// p50, p99, p99.9 or p999: the digits behind the point of a fraction.
const percentilePattern = /^p(\d\d)(?:\.?(\d{1,2}))?$/;

/** Below the median nobody asks; `p100`, which no estimate can promise, would be read as the tenth. */
const leastPercentile = 0.5;

function readPercentile(item: Comparison, use: ValueUse): AttributeValue | Diagnostic {
  const [, whole, rest = ''] = percentilePattern.exec(item.left.text) ?? [];
  const percentile = whole === undefined ? 0 : Number(`0.${whole}${rest}`);
  if (percentile < leastPercentile) return notAPercentile(item.left, use);
  const limit = readQuantity(item.right, { type: 'quantity', dimensions: ['time'], min: 0.001 }, use);
  if ('code' in limit) return limit;
  return limit.type === 'quantity'
    ? { type: 'percentile', percentile, limitMs: limit.value }
    : wrongShape(item, use);
}
