// Short ways to write entries of the catalogue. An entry made here is complete: its example fits its own type.
import type { AttributeSpec, Choice, Dimension, QuantityType } from './attribute.ts';

type Extra = Partial<Pick<AttributeSpec, 'default' | 'list'>>;

/** A bare word such as `durable`. */
export const flag = (key: string, doc: string, extra: Extra = {}): AttributeSpec => ({
  key,
  doc,
  types: [{ type: 'flag' }],
  example: key,
  ...extra,
});

interface QuantityOptions extends Extra, Omit<QuantityType, 'type' | 'dimensions'> {
  readonly in: Dimension | readonly Dimension[];
  readonly example: string;
}

/** A number with a unit. Fractions are at most 1 unless `max` says otherwise. */
export function quantity(key: string, doc: string, options: QuantityOptions): AttributeSpec {
  const { in: dimension, example, default: fallback, list, ...limits } = options;
  const dimensions = typeof dimension === 'string' ? [dimension] : dimension;
  const max = dimensions.includes('fraction') ? { max: 1 } : {};
  return {
    key,
    doc,
    types: [{ type: 'quantity', dimensions, ...max, ...limits }],
    example,
    ...(fallback === undefined ? {} : { default: fallback }),
    ...(list === undefined ? {} : { list }),
  };
}

/** Words with what each means. */
export type Words = Readonly<Record<string, string>>;

const choicesOf = (words: Words): readonly Choice[] =>
  Object.entries(words).map(([word, doc]) => ({ word, doc }));

/** One word out of several. The first is the example. */
export const choice = (key: string, doc: string, words: Words, extra: Extra = {}): AttributeSpec => ({
  key,
  doc,
  types: [{ type: 'choice', choices: choicesOf(words) }],
  example: Object.keys(words)[0] ?? '',
  ...extra,
});

interface ReferenceOptions extends Extra {
  readonly example: string;
  /** Kinds that may be named; none: any. */
  readonly kinds?: readonly string[];
  readonly words?: Words;
}

/** The name of something declared. */
export function reference(key: string, doc: string, options: ReferenceOptions): AttributeSpec {
  const { example, kinds = [], words, ...extra } = options;
  const type = {
    type: 'reference',
    kinds,
    ...(words === undefined ? {} : { words: choicesOf(words) }),
  } as const;
  return { key, doc, types: [type], example, ...extra };
}

/** A free word for which nothing is looked up. */
export const word = (key: string, doc: string, example: string): AttributeSpec => ({
  key,
  doc,
  types: [{ type: 'word' }],
  example,
});

/** `p99 < 300 ms`. */
export const percentile = (key: string, doc: string, example: string): AttributeSpec => ({
  key,
  doc,
  types: [{ type: 'percentile' }],
  example,
});
