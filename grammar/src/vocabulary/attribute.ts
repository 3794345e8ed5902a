// How the vocabulary describes one attribute: its type, unit, range, default and one line of documentation.
// Validation, completion, hover, the reference page and the TextMate words are all read from these entries.

/**
 * What a number measures, and in which unit it is kept inside:
 * count: a plain number; fraction: 0..1, written in percent; factor: written `3x`; time: milliseconds;
 * size: bytes; rate: per second; growth: fraction per month, written `8%/month`; bandwidth: bits per second;
 * user-rate: per second and user, written `20/user/day`; money: a plain number of the currency of the file.
 */
export type Dimension =
  | 'count'
  | 'fraction'
  | 'factor'
  | 'time'
  | 'size'
  | 'rate'
  | 'growth'
  | 'bandwidth'
  | 'user-rate'
  | 'money';

/** A word that an attribute accepts, with one line on what it means. */
export interface Choice {
  readonly word: string;
  readonly doc: string;
}

/** A number with low, mid and high: what is likely, and the ends of what is plausible. In the dimension's inside unit. */
export interface DefaultFigure {
  readonly low: number;
  readonly value: number;
  readonly high: number;
  /** Title and year of the published source, or `assumed` with the reason. */
  readonly source: string;
}

export interface FlagType {
  readonly type: 'flag';
}

export interface QuantityType {
  readonly type: 'quantity';
  /** More than one where the way it is written tells them apart (`requests: 200/s` or `20/user/day`). */
  readonly dimensions: readonly Dimension[];
  /** Smallest and largest accepted value in the inside unit; inclusive. */
  readonly min?: number;
  readonly max?: number;
  readonly integer?: boolean;
  /** `4..20` is a range of its own (autoscale), not low and high of one uncertain number. */
  readonly range?: boolean;
}

export interface ChoiceType {
  readonly type: 'choice';
  readonly choices: readonly Choice[];
}

/** The name of a component, a place or a table, found by scope. */
export interface ReferenceType {
  readonly type: 'reference';
  /** Kinds that may be named; empty: any kind. */
  readonly kinds: readonly string[];
  /** Words that stand beside names (`sessions: local`). The word wins: a component of that name needs its path. */
  readonly words?: readonly Choice[];
}

/** A free word that nothing is looked up for, such as `shard-key: author_id`. */
export interface WordType {
  readonly type: 'word';
}

/** A quoted text. */
export interface TextType {
  readonly type: 'text';
}

/** `p99 < 300 ms`: a percentile and a time. */
export interface PercentileType {
  readonly type: 'percentile';
}

export type AttributeType =
  | FlagType
  | QuantityType
  | ChoiceType
  | ReferenceType
  | WordType
  | TextType
  | PercentileType;

/** One attribute of one or more kinds. */
export interface AttributeSpec {
  readonly key: string;
  /** One sentence: meaning, unit where it is a number, and what leaving it out means. */
  readonly doc: string;
  /** Usually one; several where forms differ (`failover: auto` or a flag). The first is what completion offers. */
  readonly types: readonly AttributeType[];
  /** Accepts `[a, b]` of the types, too. */
  readonly list?: boolean;
  /** Example value, as written in a file. */
  readonly example: string;
  /** What holds when it is not written; absent: unknown, and whatever depends on it stays silent. */
  readonly default?: DefaultFigure | string;
  /** Instead of `default`, where a provider runs the part (`managed`). */
  readonly managedDefault?: DefaultFigure;
}
