// What a rule found: a diagnostic with the proof of it.
import type { Diagnostic } from '../../../../grammar/src/text/diagnostic.ts';
import type { Figure } from '../model/figure.ts';

/** One number on which the finding rests. */
export interface Evidence {
  /** As in the message: `utilization of posts-db without hot-posts`. */
  readonly name: string;
  readonly figure: Figure;
}

/** A rule's diagnostic. `code` is the rule's id. */
export interface Finding extends Diagnostic {
  readonly uri: string;
  /** Which of the rule's messages it is; with the rule, the file and the element it identifies the finding. */
  readonly messageId: string;
  /** Path of the component, place or table it is about: `seoul.app`, `posts-db.posts`. */
  readonly element: string;
  readonly evidence: readonly Evidence[];
  /**
   * What it is once slower reports are known, such as the availability: it may have another severity and message.
   * Absent where it is final. The same object each time.
   */
  readonly settle?: () => Finding;
  /** The reason of the suppression that covers it; undefined: not suppressed. */
  readonly suppressed?: string;
}
