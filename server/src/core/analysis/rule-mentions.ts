// The rules that can be named in comments, and where a comment names one.
import type { SourceFile } from '../../../../grammar/src/syntax/ast.ts';
import { type Span, touches } from '../../../../grammar/src/text/span.ts';
import { rules } from '../rules/index.ts';
import { parseSuppression } from '../rules/parse-suppression.ts';
import type { RuleMeta } from '../rules/rule.ts';

/** Rules that a comment can silence, in the order in which they run. */
export const ignorableRules: ReadonlyMap<string, RuleMeta> = new Map(rules.map((rule) => [rule.id, rule]));

export interface RuleMention {
  readonly span: Span;
  readonly id: string;
  /** One sentence. */
  readonly summary: string;
}

/** The rule that a suppression comment names at an offset. */
export function findRuleMention({ text, comments }: SourceFile, offset: number): RuleMention | undefined {
  const comment = comments.find(({ span }) => touches(span, offset));
  const suppression = comment === undefined ? undefined : parseSuppression(text, comment);
  const id = suppression?.ids.find(({ span }) => touches(span, offset));
  const rule = id === undefined ? undefined : ignorableRules.get(id.text);
  return id === undefined || rule === undefined
    ? undefined
    : { span: id.span, id: rule.id, summary: rule.summary };
}
