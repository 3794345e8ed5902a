// What stands under the cursor, explained: a component with its load, waits, availability and losses, a journey with its
// times, the targets with their verdicts; a kind or an attribute with its meaning and default, a word of a choice, the
// rule that a comment ignores.
import type { DeclarationStatement, Scalar, Statement } from '../../../../grammar/src/syntax/ast.ts';
import { type Span, touches } from '../../../../grammar/src/text/span.ts';
import type { AttributeSpec, Choice } from '../../../../grammar/src/vocabulary/attribute.ts';
import { findAttribute, findKind } from '../../../../grammar/src/vocabulary/index.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { describeAttribute, describeChoice, describeKind, type ShowPlace } from '../analysis/describe.ts';
import { escapeMarkdown, toCode } from '../analysis/markdown.ts';
import { findRuleMention } from '../analysis/rule-mentions.ts';
import { attributeScopeOf, findStatementPath } from '../analysis/statement-path.ts';
import { findOccurrence } from '../analysis/symbols.ts';
import { describeAttributeHere } from '../describe/describe-attribute-here.ts';
import { type Description, describeComponent } from '../describe/describe-component.ts';
import { describeJourney } from '../describe/describe-journey.ts';
import { describeVerdicts, describeWorkload } from '../describe/describe-verdicts.ts';
import type { Target } from '../model/model.ts';

export interface Hover {
  readonly span: Span;
  /** Text from files is escaped in it. */
  readonly markdown: string;
}

export interface HoverOptions {
  /** How a place in a file is told. Default: places are left out. */
  readonly showPlace?: ShowPlace;
}

interface Asked extends HoverOptions {
  readonly analysis: Analysis;
  readonly uri: string;
  readonly offset: number;
}

/** Undefined where there is nothing to say. */
export function hover(
  analysis: Analysis,
  { uri, offset }: { readonly uri: string; readonly offset: number },
  options: HoverOptions = {},
): Hover | undefined {
  const file = analysis.files.get(uri)?.file;
  if (file === undefined) return undefined;
  const asked = { analysis, uri, offset, ...options };
  const mention = findRuleMention(file, offset);
  if (mention !== undefined) return { span: mention.span, markdown: `**${mention.id}**: ${mention.summary}` };
  const named = findOccurrence(analysis, uri, offset);
  if (named !== undefined)
    return { span: named.location.span, markdown: describeNamed(named.targets, asked) };
  return hoverWord(findStatementPath(file, offset), asked);
}

/** Kinds, keys, choices and journeys. */
function hoverWord(path: readonly Statement[], asked: Asked): Hover | undefined {
  const { offset } = asked;
  const statement = path.at(-1);
  if (statement?.type === 'declaration') return hoverDeclaration(statement, asked);
  if (statement?.type !== 'attribute' && statement?.type !== 'flag') return undefined;
  const scope = attributeScopeOf(path.at(-2));
  const spec = scope === undefined ? undefined : findAttribute(scope.specs, statement.key.text);
  if (scope === undefined || spec === undefined) return undefined;
  const describe = (): string =>
    [
      describeAttribute(spec, scope.owner),
      ...describeAttributeHere(asked.analysis, asked.uri, statement),
    ].join('\n\n');
  if (touches(statement.key.span, offset)) return { span: statement.key.span, markdown: describe() };
  const value = statement.type === 'attribute' ? statement.value : undefined;
  const scalars = value === undefined ? [] : value.type === 'list' ? value.items : [value];
  const scalar = scalars.find(({ span }) => touches(span, offset));
  return scalar === undefined
    ? undefined
    : { span: scalar.span, markdown: hoverValue(scalar, spec) ?? describe() };
}

function hoverDeclaration({ kind: word, name }: DeclarationStatement, asked: Asked): Hover | undefined {
  const { analysis, uri, offset, showPlace } = asked;
  if (touches(word.span, offset)) {
    const kind = findKind(word.text);
    return (
      kind && {
        span: word.span,
        markdown: [...describeSettings(word.text, asked), describeKind(kind)].join('\n\n'),
      }
    );
  }
  if (name === undefined || !touches(name.span, offset)) return undefined;
  const journey = analysis.model.journeys.find(({ declaration }) => {
    const at = declaration?.nameLocation;
    return at?.uri === uri && at.span.start === name.span.start;
  });
  if (journey === undefined) return undefined;
  const markdown = join(
    `**${escapeMarkdown(journey.name)}**: journey`,
    describeJourney(analysis, journey, showPlace),
  );
  return { span: name.span, markdown };
}

function describeSettings(word: string, { analysis, showPlace }: Asked): readonly string[] {
  const told =
    word === 'targets'
      ? describeVerdicts(analysis)
      : word === 'workload'
        ? describeWorkload(analysis, showPlace)
        : '';
  return told === '' ? [] : [told];
}

/** A word that explains itself. */
function hoverValue(scalar: Scalar, spec: AttributeSpec): string | undefined {
  const choice =
    scalar.type === 'name' ? choicesOf(spec).find(({ word }) => word === scalar.text) : undefined;
  return choice && describeChoice(choice);
}

const choicesOf = (spec: AttributeSpec): readonly Choice[] =>
  spec.types.flatMap((type) =>
    type.type === 'choice' ? type.choices : type.type === 'reference' ? (type.words ?? []) : [],
  );

/** A name that stands for many parts is explained by the first ones: they are copies of each other. */
const mostDescribed = 3;

function describeNamed(targets: readonly Target[], asked: Asked): string {
  const told = targets.slice(0, mostDescribed).map((target) => describePart(target, asked));
  const left = targets.length - told.length;
  return [...told, ...(left === 0 ? [] : [`${left} more of this name`])].join('\n\n---\n\n');
}

function describePart(target: Target, { analysis, showPlace }: Asked): string {
  if (!('path' in target)) return `**${escapeMarkdown(target.name)}**: table`;
  const title = target.title === undefined ? '' : `, ${escapeMarkdown(target.title)}`;
  const outer = 'place' in target ? target.place : 'parent' in target ? target.parent : undefined;
  const where = outer === undefined ? '' : ` in ${toCode(outer.path)}`;
  const head = `**${escapeMarkdown(target.name)}**: ${target.kind.label}${title}${where}`;
  return 'tables' in target ? join(head, describeComponent(analysis, target, showPlace)) : head;
}

const join = (head: string, { inShort, details }: Description): string =>
  [[head, ...inShort].join(' · '), ...details].join('\n\n');
