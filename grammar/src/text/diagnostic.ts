// What is wrong with a file, and what would mend it. A diagnostic is data; nothing here is ever thrown.
import type { Location, Span } from './span.ts';
import type { TextEdit } from './text-edit.ts';

/** error: certainly wrong. warning: a target or redundancy is harmed. information: a judgement. hint: a suggestion. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Edits of one file. */
export interface FileEdits {
  readonly uri: string;
  readonly edits: readonly TextEdit[];
}

/**
 * A change that mends a diagnostic. `safe` ones may be applied without asking; `suggested` ones are offered
 * one at a time. The title names what is written, with its numbers.
 */
export interface Fix {
  readonly title: string;
  readonly safety: 'safe' | 'suggested';
  readonly files: readonly FileEdits[];
}

/** Another place that explains the diagnostic, such as the first declaration of a duplicate name. */
export interface RelatedLocation {
  readonly location: Location;
  readonly message: string;
}

/** Something to tell the user about one stretch of one file. */
export interface Diagnostic {
  /** A language error's code or a rule's id: kebab-case, permanent, also the name of its page. */
  readonly code: string;
  readonly severity: Severity;
  /** What, why and what to do; makes sense alone in a terminal. Names stand in backticks. */
  readonly message: string;
  readonly span: Span;
  /** In the order in which they should be read. */
  readonly related?: readonly RelatedLocation[];
  /** The preferred one first. */
  readonly fixes?: readonly Fix[];
  /** Greys the span out as not used. */
  readonly unnecessary?: boolean;
}
