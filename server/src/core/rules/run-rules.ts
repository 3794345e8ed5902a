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
    const note = (error: unknown): void => void failures.push({ rule: rule.id, error });
    try {
      findings.push(...checkRule(rule, context, { suppressions, note }));
    } catch (error) {
      note(error);
    }
  }
  const crashed = new Set(failures.map((failure) => failure.rule));
  for (const { meta, problem } of suppressions.problems(input.model.uri, { known: rules, crashed })) {
    findings.push(toFinding(meta, problem, undefined));
  }
  return { findings: sortFindings(findings, [...input.files.keys()]), failures };
}

interface Checking {
  readonly suppressions: Suppressions;
  /** Keeps the error of a finding that could not be settled. */
  readonly note: (error: unknown) => void;
}

function checkRule(rule: Rule, context: RuleContext, { suppressions, note }: Checking): Finding[] {
  const found: Finding[] = [];
  for (const problem of rule.check(context)) {
    const finding = toFinding(rule, problem, suppressions.reasonFor(rule, problem.subject));
    found.push(problem.settle === undefined ? finding : withSettle(finding, rule, { problem, note }));
  }
  return found;
}

/** The finding with what becomes of it, computed once; where that crashes it stays as it is. */
function withSettle(
  finding: Finding,
  rule: Rule,
  { problem, note }: { readonly problem: Problem; readonly note: (error: unknown) => void },
): Finding {
  let settled: Finding | undefined;
  const settle = (): Finding => {
    try {
      const changed = { ...problem, ...problem.settle?.() };
      settled ??= toFinding(rule, changed, finding.suppressed);
    } catch (error) {
      note(error);
      settled = finding;
    }
    return settled;
  };
  return Object.assign(finding, { settle: () => settled ?? settle() });
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
