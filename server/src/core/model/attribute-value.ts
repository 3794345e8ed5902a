// The typed value of one attribute after validation, in inside units. References are looked up elsewhere.

import type { Name } from '../../../../grammar/src/syntax/ast.ts';
import type { Location } from '../../../../grammar/src/text/span.ts';
import type { Dimension } from '../../../../grammar/src/vocabulary/attribute.ts';

export type AttributeValue =
  /** `durable`, or `durable: no` that takes it back. */
  | { readonly type: 'flag'; readonly on: boolean }
  /** In the inside unit of its dimension. For a certain number the three are equal; a range attribute has its ends. */
  | {
      readonly type: 'quantity';
      readonly dimension: Dimension;
      readonly low: number;
      readonly value: number;
      readonly high: number;
    }
  /** A word of a choice, a free word or a quoted text. */
  | { readonly type: 'word'; readonly word: string }
  /** A name to be looked up. */
  | { readonly type: 'reference'; readonly name: Name }
  /** `p99 < 300 ms`: fraction 0.99 and milliseconds. */
  | { readonly type: 'percentile'; readonly percentile: number; readonly limitMs: number };

/** One attribute of one declaration, connection or settings block. A list has several values; others exactly one. */
export interface Attribute {
  readonly key: string;
  readonly values: readonly AttributeValue[];
  /** The whole `key: value`. */
  readonly location: Location;
  readonly keyLocation: Location;
}

/** Attributes by key, in the order of the text. */
export type AttributeTable = ReadonlyMap<string, Attribute>;
