// Runs the rules over one system. Findings come in the order of the files and their text; a rule that crashes gives
// a record instead of findings and takes no other rule with it.
import type { Fix } from '../../../../grammar/src/text/diagnostic.ts';
import type { Finding } from './finding.ts';
import { rules as allRules } from './index.ts';
import { fillMessage, type Problem, type Rule, type RuleMeta } from './rule.ts';
import { createRuleContext, type RuleContext, type RuleInput } from './rule-context.ts';
import { readSuppressions, type Suppressions } from './suppressions.ts';

/** A rule that crashed: a mistake of the program, to be logged and reported, never the user's. */
export interface RuleFailure {
  readonly rule: string;
  readonly error: unknown;
}

export interface RuleRun {
  /** Suppressed ones included, with their reason. By file in the order of the files, then by span, rule, element. */
  readonly findings: readonly Finding[];
  readonly failures: readonly RuleFailure[];
}

/** All findings of one system. Fixes are computed when `Finding.fixes` is first read: do not spread findings. */
export function runRules(input: RuleInput, rules: readonly Rule[] = allRules): RuleRun {
  const context = createRuleContext(input);
  const suppressions = readSuppressions(input.files);
  const findings: Finding[] = [];
  const failures: RuleFailure[] = [];
  for (const rule of rules) {
    try {
      findings.push(...checkRule(rule, context, suppressions));
    } catch (error) {
      failures.push({ rule: rule.id, error });
    }
  }
  const crashed = new Set(failures.map((failure) => failure.rule));
  for (const { meta, problem } of suppressions.problems(input.model.uri, { known: rules, crashed })) {
    findings.push(toFinding(meta, problem, undefined));
  }
  return { findings: sortFindings(findings, [...input.files.keys()]), failures };
}

function checkRule(rule: Rule, context: RuleContext, suppressions: Suppressions): Finding[] {
  const found: Finding[] = [];
  for (const problem of rule.check(context)) {
    found.push(toFinding(rule, problem, suppressions.reasonFor(rule, problem.subject)));
  }
  return found;
}

function toFinding(meta: RuleMeta, problem: Problem, suppressed: string | undefined): Finding {
  const template = meta.messages.get(problem.message);
  if (template === undefined) throw new Error(`${meta.id} has no message ${problem.message}`);
  const { subject, related, unnecessary } = problem;
  let fixes: readonly Fix[] | undefined;
  return {
    uri: subject.location.uri,
    code: meta.id,
    messageId: problem.message,
    severity: problem.severity ?? meta.severity,
    message: fillMessage(template, problem.values),
    span: subject.location.span,
    element: subject.element,
    evidence: problem.evidence ?? [],
    ...(related && { related }),
    ...(unnecessary && { unnecessary }),
    ...(suppressed !== undefined && { suppressed }),
    get fixes(): readonly Fix[] {
      fixes ??= problem.fixes?.() ?? [];
      return fixes;
    },
  };
}

function sortFindings(findings: Finding[], uris: readonly string[]): readonly Finding[] {
  const fileOrder = new Map(uris.map((uri, i) => [uri, i]));
  const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return findings.sort(
    (a, b) =>
      (fileOrder.get(a.uri) ?? 0) - (fileOrder.get(b.uri) ?? 0) ||
      a.span.start - b.span.start ||
      a.span.end - b.span.end ||
      byText(a.code, b.code) ||
      byText(a.element, b.element),
  );
}
