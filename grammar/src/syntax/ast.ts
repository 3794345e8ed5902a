// The tree of a file: statements, nested by blocks, in the order of the text. The tree knows words, not kinds:
// what `database` means is the vocabulary's matter. A broken statement stays in the tree with what could be
// read of it, so that the lines around it keep their meaning.
import type { Span } from '../text/span.ts';

/** A `//` comment, without its line break. `text` is what follows the slashes, trimmed. */
export interface Comment {
  readonly span: Span;
  readonly text: string;
}

/** A single word as written in the file; `text` is its NFC form, by which words are compared. */
export interface Word {
  readonly text: string;
  readonly span: Span;
}

/** `seoul.app`: one or more words. `text` joins them with dots. */
export interface Name {
  readonly type: 'name';
  readonly parts: readonly Word[];
  readonly text: string;
  readonly span: Span;
}

/** A quoted text; `text` is unescaped, `span` includes the quotes. */
export interface StringValue {
  readonly type: 'string';
  readonly text: string;
  readonly span: Span;
}

/** `20/user/day`, `4 ms`, `95%`: a number, its unit if any (`%` is a unit), and what it is per. */
export interface Amount {
  /** Finite and not negative; digit groups removed. */
  readonly number: number;
  readonly unit?: Word;
  readonly per: readonly Word[];
  readonly span: Span;
}

/** One amount, or a range `4..20` of two. */
export interface Quantity {
  readonly type: 'quantity';
  readonly low: Amount;
  readonly high?: Amount;
  readonly span: Span;
}

/** `p99 < 300 ms`. */
export interface Comparison {
  readonly type: 'comparison';
  readonly left: Name;
  readonly right: Quantity;
  readonly span: Span;
}

export type Scalar = Quantity | StringValue | Name | Comparison;

/** `[lb, app]`. */
export interface List {
  readonly type: 'list';
  readonly items: readonly Scalar[];
  readonly span: Span;
}

export type Value = Scalar | List;

interface StatementBase {
  /** From the first token to the last, the block included, comments not. */
  readonly span: Span;
  /** Whole-line comments right above, top to bottom. */
  readonly leading: readonly Comment[];
  /** The comment behind the statement (for a block: behind its opening brace) on the same line. */
  readonly trailing?: Comment;
}

/** `{ … }`. `span` includes the braces; a repaired one ends where the repair put it. */
export interface Block {
  readonly statements: readonly Statement[];
  readonly span: Span;
  /** Comments after the last statement, before the closing brace. */
  readonly dangling: readonly Comment[];
  /** The comment behind the closing brace of a block over several lines. */
  readonly after?: Comment;
}

/** `key: value`. `value` is missing when nothing could be read after the colon. */
export interface AttributeStatement extends StatementBase {
  readonly type: 'attribute';
  readonly key: Word;
  readonly value?: Value;
}

/** A lone word: `durable`, `write`. */
export interface FlagStatement extends StatementBase {
  readonly type: 'flag';
  readonly key: Word;
}

/**
 * `a -> b -> c, d { … }` has sources [a, b] and targets [c, d]: it stands for a->b, b->c, b->d.
 * Well-formed statements have at least one of each; a half-typed one may lack targets.
 */
export interface ConnectionStatement extends StatementBase {
  readonly type: 'connection';
  readonly sources: readonly Name[];
  readonly targets: readonly Name[];
  readonly block?: Block;
}

/** `database posts-db "Posts" like users-db { … }`; everything but the kind may be missing. */
export interface DeclarationStatement extends StatementBase {
  readonly type: 'declaration';
  readonly kind: Word;
  readonly name?: Word;
  readonly title?: StringValue;
  readonly like?: Name;
  readonly block?: Block;
}

/**
 * A statement of which nothing could be read; `span` covers its text. A block keeps what is in it in its place:
 * its statements mean what they say, inside something unknown.
 */
export interface BrokenStatement extends StatementBase {
  readonly type: 'broken';
  readonly block?: Block;
}

export type Statement =
  | AttributeStatement
  | FlagStatement
  | ConnectionStatement
  | DeclarationStatement
  | BrokenStatement;

/** A whole file. */
export interface SourceFile {
  readonly text: string;
  readonly statements: readonly Statement[];
  /** Comments after the last statement. */
  readonly dangling: readonly Comment[];
  /** Every comment of the file in the order of the text. */
  readonly comments: readonly Comment[];
}
