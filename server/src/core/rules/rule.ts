// What a rule is: metadata, message templates and a check that yields problems. A rule is a pure function of the
// model, the call graph and the estimate; it abstains where a value is unknown, and never looks at another rule.
import type { Fix, RelatedLocation, Severity } from '../../../../grammar/src/text/diagnostic.ts';
import type { Location } from '../../../../grammar/src/text/span.ts';
import type { Component, Place, Table } from '../model/model.ts';
import type { Evidence } from './finding.ts';
import type { RuleContext } from './rule-context.ts';

/** Families of rules, in the order in which lists of rules show them. */
export type Category = 'availability' | 'state' | 'caching' | 'data' | 'comments';

/** What a rule rests on: a book's chapter and section by name, a paper, a vendor's document. */
export interface Reference {
  readonly title: string;
  readonly url?: string;
}

/** Everything that lists, settings, schemas and pages say about a rule. */
export interface RuleMeta {
  /** Kebab-case, names the problem; also the diagnostic code, the page, the sample. Permanent. */
  readonly id: string;
  /** Former ids that suppressions may still use. */
  readonly aliases: readonly string[];
  /** One sentence. */
  readonly summary: string;
  readonly category: Category;
  /** Severity of its ordinary finding; a problem may say otherwise. */
  readonly severity: Severity;
  readonly maturity: 'preview' | 'stable' | 'deprecated';
  /** First version that has it. */
  readonly since: string;
  /** The best kind of fix it offers. */
  readonly fixable: 'safe' | 'suggested' | 'none';
  readonly references: readonly Reference[];
  /** By message id: texts with `{name}` places. What, why and what to do; names of the user stand in backticks. */
  readonly messages: ReadonlyMap<string, string>;
}

/** What a problem is about. */
export interface Subject {
  /** Path: `seoul.app`, `posts-db.posts`. */
  readonly element: string;
  /** Its name in the text. For a copy made by `like` that is the original's. */
  readonly location: Location;
  /** The place it stands in (or is), for comments above a place that cover all inside. */
  readonly place: Place | undefined;
}

/** One thing a rule found, before it becomes a `Finding`. */
export interface Problem {
  /** Key of the rule's messages. */
  readonly message: string;
  /** What fills the places of the message. */
  readonly values: Readonly<Record<string, string>>;
  readonly subject: Subject;
  /** Default: the rule's. */
  readonly severity?: Severity;
  readonly related?: readonly RelatedLocation[];
  readonly evidence?: readonly Evidence[];
  readonly unnecessary?: boolean;
  /** Computed only when asked for, the preferred one first. */
  readonly fixes?: () => readonly Fix[];
  /**
   * What becomes of it once the reports that take longer are known: the only place where a check may read them.
   * Absent: it does not depend on them.
   */
  readonly settle?: () => Settled;
}

/** What a slower report may change of a problem; what is absent stays. */
export interface Settled {
  readonly message?: string;
  readonly values?: Readonly<Record<string, string>>;
  readonly severity?: Severity;
  readonly evidence?: readonly Evidence[];
}

export interface Rule extends RuleMeta {
  /** Problems in a deterministic order. */
  readonly check: (context: RuleContext) => Iterable<Problem>;
}

/** A rule, with its messages checked against each other by type: problems are made by `check` with these ids. */
export function defineRule<Id extends string>(
  rule: Omit<Rule, 'messages' | 'check'> & {
    readonly messages: Readonly<Record<Id, string>>;
    readonly check: (context: RuleContext) => Iterable<Problem & { readonly message: Id }>;
  },
): Rule {
  return { ...rule, messages: new Map(Object.entries<string>(rule.messages)) };
}

export const aboutComponent = (component: Component): Subject => ({
  element: component.path,
  location: component.declaration.nameLocation,
  place: component.place,
});

export const aboutPlace = (place: Place): Subject => ({
  element: place.path,
  location: place.declaration.nameLocation,
  place,
});

export const aboutTable = (database: Component, table: Table): Subject => ({
  element: `${database.path}.${table.name}`,
  location: table.declaration.nameLocation,
  place: database.place,
});

/** The template with every `{name}` replaced; a place without a value is a mistake of the rule and throws. */
export function fillMessage(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{([a-zA-Z]+)\}/g, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) throw new Error(`the message has no value for {${name}}`);
    return value;
  });
}
