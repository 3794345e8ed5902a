// What stands under the cursor, explained: a component with its load and how it was computed, a kind or an attribute
// with its meaning and default, a word of a choice, the rule that a comment ignores.
import type { Scalar, Statement } from '../../../../grammar/src/syntax/ast.ts';
import { type Span, touches } from '../../../../grammar/src/text/span.ts';
import type { AttributeSpec, Choice } from '../../../../grammar/src/vocabulary/attribute.ts';
import { findAttribute, findKind } from '../../../../grammar/src/vocabulary/index.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { describeAttribute, describeChoice, describeFigure, describeKind } from '../analysis/describe.ts';
import { escapeMarkdown, messageToMarkdown, toCode } from '../analysis/markdown.ts';
import { findRuleMention } from '../analysis/rule-mentions.ts';
import { type AttributeScope, attributeScopeOf, findStatementPath } from '../analysis/statement-path.ts';
import { findOccurrence } from '../analysis/symbols.ts';
import type { Component, Target } from '../model/model.ts';

export interface Hover {
  readonly span: Span;
  /** Text from files is escaped in it. */
  readonly markdown: string;
}

/** Undefined where there is nothing to say. */
export function hover(analysis: Analysis, uri: string, offset: number): Hover | undefined {
  const file = analysis.files.get(uri)?.file;
  if (file === undefined) return undefined;
  const mention = findRuleMention(file, offset);
  if (mention !== undefined) return { span: mention.span, markdown: `**${mention.id}**: ${mention.summary}` };
  const named = findOccurrence(analysis, uri, offset);
  if (named !== undefined) {
    return {
      span: named.location.span,
      markdown: named.targets.map((it) => describeTarget(analysis, it)).join('\n\n---\n\n'),
    };
  }
  return hoverWord(findStatementPath(file, offset), offset);
}

/** Kinds, keys and choices: what the vocabulary knows. */
function hoverWord(path: readonly Statement[], offset: number): Hover | undefined {
  const statement = path.at(-1);
  if (statement?.type === 'declaration' && touches(statement.kind.span, offset)) {
    const kind = findKind(statement.kind.text);
    return kind === undefined ? undefined : { span: statement.kind.span, markdown: describeKind(kind) };
  }
  if (statement?.type !== 'attribute' && statement?.type !== 'flag') return undefined;
  const scope = attributeScopeOf(path.at(-2));
  const spec = scope === undefined ? undefined : findAttribute(scope.specs, statement.key.text);
  if (scope === undefined || spec === undefined) return undefined;
  if (touches(statement.key.span, offset)) {
    return { span: statement.key.span, markdown: describeAttribute(spec, scope.owner) };
  }
  const value = statement.type === 'attribute' ? statement.value : undefined;
  const scalars = value === undefined ? [] : value.type === 'list' ? value.items : [value];
  const scalar = scalars.find(({ span }) => touches(span, offset));
  return scalar === undefined ? undefined : hoverValue(scalar, spec, scope);
}

function hoverValue(scalar: Scalar, spec: AttributeSpec, scope: AttributeScope): Hover {
  const choice =
    scalar.type === 'name' ? choicesOf(spec).find(({ word }) => word === scalar.text) : undefined;
  const markdown = choice === undefined ? describeAttribute(spec, scope.owner) : describeChoice(choice);
  return { span: scalar.span, markdown };
}

const choicesOf = (spec: AttributeSpec): readonly Choice[] =>
  spec.types.flatMap((type) =>
    type.type === 'choice' ? type.choices : type.type === 'reference' ? (type.words ?? []) : [],
  );

function describeTarget(analysis: Analysis, target: Target): string {
  if (!('path' in target)) return `**${escapeMarkdown(target.name)}**: table`;
  const title = target.title === undefined ? '' : `, ${escapeMarkdown(target.title)}`;
  const outer = 'place' in target ? target.place : 'parent' in target ? target.parent : undefined;
  const where = outer === undefined ? '' : ` in ${toCode(outer.path)}`;
  const head = `**${escapeMarkdown(target.name)}**: ${target.kind.label}${title}${where}`;
  return 'tables' in target ? [head, ...describeLoad(analysis, target)].join('\n\n') : head;
}

/** Requests and the busiest station, each with where it is from; then what was found. */
function describeLoad(analysis: Analysis, component: Component): readonly string[] {
  const load = analysis.capacity.cases[0].components.find((it) => it.component === component);
  if (load === undefined) return [];
  const [station] = load.stations;
  const figures = [describeFigure('requests at the peak', load.requests)];
  if (station !== undefined) {
    figures.push(describeFigure(`machines (${station.role})`, station.machines));
    figures.push(describeFigure('load of one', station.load));
    if (station.limit !== undefined) figures.push(describeFigure('limit of one', station.limit));
    if (station.utilization !== undefined) figures.push(describeFigure('utilization', station.utilization));
  }
  const bottleneck = analysis.capacity.cases[0].bottleneck;
  const isFirst = bottleneck?.component === component ? ['This gives out first.'] : [];
  const found = analysis.findings.filter(
    (it) => it.element === component.path && it.suppressed === undefined,
  );
  const problems = found.map((it) => `- ${it.severity} ${toCode(it.code)}: ${messageToMarkdown(it.message)}`);
  return [figures.map(toList).join('\n'), ...isFirst, ...(problems.length > 0 ? [problems.join('\n')] : [])];
}

/** The first line as an item, what explains it as items below. */
const toList = ([first = '', ...rest]: readonly string[]): string =>
  [`- ${first}`, ...rest.map((line) => `  ${line}`)].join('\n');
