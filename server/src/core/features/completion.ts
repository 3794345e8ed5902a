// What may be written at the cursor: kinds and attributes that fit the block, values that fit the attribute, names
// that fit the arrow, units that fit the number, rules that a comment can ignore.
import type { SourceFile, Statement } from '../../../../grammar/src/syntax/ast.ts';
import { type Context, contextAt } from '../../../../grammar/src/syntax/context-at.ts';
import type { Span } from '../../../../grammar/src/text/span.ts';
import type { AttributeSpec } from '../../../../grammar/src/vocabulary/attribute.ts';
import { findAttribute, kinds } from '../../../../grammar/src/vocabulary/index.ts';
import type { KindSpec } from '../../../../grammar/src/vocabulary/kind.ts';
import { formOf, periods, units } from '../../../../grammar/src/vocabulary/units.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { describeAttribute, describeChoice, describeKind } from '../analysis/describe.ts';
import type { ParsedText } from '../analysis/file-table.ts';
import { labelOf, listNames, type NameInScope } from '../analysis/names-in-scope.ts';
import { ignorableRules } from '../analysis/rule-mentions.ts';
import { attributeScopeOf } from '../analysis/statement-path.ts';
import type { Target } from '../model/model.ts';

export type CompletionType =
  | 'kind'
  | 'attribute'
  | 'choice'
  | 'component'
  | 'place'
  | 'table'
  | 'unit'
  | 'rule';

export interface CompletionItem {
  readonly type: CompletionType;
  readonly label: string;
  /** A few words beside the label. */
  readonly detail: string;
  /** Empty where there is no more to say. */
  readonly markdown: string;
  /** What is written instead of the word at the cursor. */
  readonly text: string;
  /** The same with places to fill in, for an editor that can. */
  readonly snippet?: string;
}

export interface CompletionList {
  /** The word at the cursor, which an item replaces. */
  readonly span: Span;
  /** Best first. */
  readonly items: readonly CompletionItem[];
  /** More would fit: ask again when more is typed. */
  readonly isIncomplete: boolean;
}

export interface CompletionOptions {
  /** Whether the editor can fill in snippets. */
  readonly snippets: boolean;
}

const MOST_ITEMS = 500;

/** The list for an offset; empty where nothing can be offered. */
export function complete(
  analysis: Analysis,
  { parsed, offset }: { readonly parsed: ParsedText; readonly offset: number },
  { snippets }: CompletionOptions,
): CompletionList {
  const context = contextAt(parsed, offset);
  const rules = context.place.type === 'comment' ? ruleItems(parsed.file, offset) : undefined;
  const span = rules?.span ?? context.replace;
  const typed = parsed.file.text.slice(span.start, offset).normalize('NFC').toLowerCase();
  const all = rules?.items ?? itemsFor(analysis, context, parsed.file.text);
  const items =
    all.length > MOST_ITEMS ? all.filter(({ label }) => label.toLowerCase().startsWith(typed)) : all;
  return {
    span,
    items: items.slice(0, MOST_ITEMS).map((item) => (snippets ? item : withoutSnippet(item))),
    isIncomplete: all.length > MOST_ITEMS,
  };
}

const withoutSnippet = ({ snippet: _, ...item }: CompletionItem): CompletionItem => item;

function itemsFor(analysis: Analysis, context: Context, text: string): readonly CompletionItem[] {
  const { place, path, qualifier } = context;
  const names = (): readonly NameInScope[] => listNames(analysis.model, qualifier);
  const owner = path.at(-1);
  switch (place.type) {
    case 'statement':
      return qualifier.length > 0 ? names().map(toNameItem) : statementItems(context, names());
    case 'target':
      return names()
        .filter(({ name, targets }) => !place.sources.includes(name) && targets.some(isCallable))
        .map(toNameItem);
    case 'declared':
      return [{ type: 'kind', label: 'like', detail: 'copy of another', markdown: '', text: 'like ' }];
    case 'like':
      return names()
        .filter(({ targets }) =>
          targets.some((target) => 'path' in target && target.kind.word === place.kind),
        )
        .map(toNameItem);
    case 'value':
      return valueItems(findSpec(owner, place.key), names());
    case 'unit':
      return unitItems(findSpec(owner, place.key), /\s/.test(text[context.replace.start - 1] ?? ''));
    case 'per':
      return perItems(findSpec(owner, place.key));
    default:
      return [];
  }
}

const isPlace = (target: Target): boolean => 'path' in target && target.kind.role === 'place';

/** Connections end at components; a place is offered because its parts follow behind a dot. */
const isCallable = (target: Target): boolean => 'path' in target;

function toNameItem({ name, targets }: NameInScope): CompletionItem {
  const [first] = targets;
  const labels = [...new Set(targets.map(labelOf))].join(', ');
  const detail = targets.length > 1 ? `${labels}, ${targets.length} of them` : labels;
  const type = first === undefined || !('path' in first) ? 'table' : isPlace(first) ? 'place' : 'component';
  return { type, label: name, detail, markdown: '', text: name };
}

/** Attributes that are not written yet, then kinds, then names that a connection may begin with. */
function statementItems(
  { path, replace }: Context,
  names: readonly NameInScope[],
): readonly CompletionItem[] {
  const owner = path.at(-1);
  const within = owner === undefined ? 'file' : owner.type === 'declaration' ? owner.kind.text : undefined;
  const scope = attributeScopeOf(owner);
  const written = new Set(writtenKeys(owner, replace));
  const attributes = (scope?.specs ?? []).filter(({ key }) => !written.has(key));
  const nested = [...kinds.values()].filter((kind) => within !== undefined && kind.within.includes(within));
  const holdsLines = nested.some(({ role }) => role === 'component') || within === 'journey';
  return [
    ...attributes.map((spec) => toAttributeItem(spec, scope?.owner ?? '')),
    ...nested.map(toKindItem),
    ...(holdsLines ? names.map(toNameItem) : []),
  ];
}

/** Keys of the block, but for the one being written. */
function writtenKeys(owner: Statement | undefined, { start }: Span): readonly string[] {
  const statements = owner !== undefined && 'block' in owner ? (owner.block?.statements ?? []) : [];
  return statements.flatMap((it) =>
    (it.type === 'attribute' || it.type === 'flag') && it.key.span.start !== start ? it.key.text : [],
  );
}

function toAttributeItem(spec: AttributeSpec, owner: string): CompletionItem {
  const isFlag = spec.types[0]?.type === 'flag';
  const markdown = describeAttribute(spec, owner);
  const item = {
    type: 'attribute' as const,
    label: spec.key,
    detail: isFlag ? 'flag' : spec.example,
    markdown,
  };
  if (isFlag) return { ...item, text: spec.key };
  return { ...item, text: `${spec.key}: `, snippet: `${spec.key}: \${1:${escapeSnippet(spec.example)}}` };
}

const escapeSnippet = (text: string): string => text.replace(/[\\$}]/g, '\\$&');

function toKindItem(kind: KindSpec): CompletionItem {
  const item = {
    type: 'kind' as const,
    label: kind.word,
    detail: kind.label,
    markdown: describeKind(kind),
    text: `${kind.word} `,
  };
  return kind.snippet === undefined ? item : { ...item, snippet: kind.snippet };
}

const findSpec = (owner: Statement | undefined, key: string): AttributeSpec | undefined => {
  const scope = attributeScopeOf(owner);
  return scope === undefined ? undefined : findAttribute(scope.specs, key);
};

function valueItems(
  spec: AttributeSpec | undefined,
  names: readonly NameInScope[],
): readonly CompletionItem[] {
  if (spec === undefined) return [];
  return spec.types.flatMap((type): readonly CompletionItem[] => {
    if (type.type === 'choice') return type.choices.map(toChoiceItem);
    if (type.type === 'flag') return [toChoiceItem({ word: 'no', doc: 'Takes back the flag.' })];
    if (type.type === 'quantity' || type.type === 'percentile') {
      return [{ type: 'choice', label: spec.example, detail: 'example', markdown: '', text: spec.example }];
    }
    if (type.type !== 'reference') return [];
    const fitting = names.filter(({ targets }) => targets.some((target) => fits(target, type.kinds)));
    return [...fitting.map(toNameItem), ...(type.words ?? []).map(toChoiceItem)];
  });
}

const fits = (target: Target, allowed: readonly string[]): boolean =>
  allowed.length === 0 || allowed.includes('path' in target ? target.kind.word : 'table');

const toChoiceItem = (choice: { readonly word: string; readonly doc: string }): CompletionItem => ({
  type: 'choice',
  label: choice.word,
  detail: '',
  markdown: describeChoice(choice),
  text: choice.word,
});

const dimensionsOf = (spec: AttributeSpec | undefined) =>
  (spec?.types ?? []).flatMap((type) => (type.type === 'quantity' ? type.dimensions : []));

/** Units with the space that the canonical layout puts before some of them. */
function unitItems(spec: AttributeSpec | undefined, hasSpace: boolean): readonly CompletionItem[] {
  const isTime = spec?.types.some(({ type }) => type === 'percentile') === true;
  const measures = new Set([
    ...dimensionsOf(spec).map((it) => formOf(it).measure),
    ...(isTime ? ['time' as const] : []),
  ]);
  const fitting = units.filter(({ measure }) => measures.has(measure));
  return fitting.map(({ word, doc, isAttached }) => ({
    type: 'unit',
    label: word,
    detail: doc,
    markdown: '',
    text: isAttached || hasSpace ? word : ` ${word}`,
  }));
}

function perItems(spec: AttributeSpec | undefined): readonly CompletionItem[] {
  const hasUsers = dimensionsOf(spec).includes('user-rate');
  const user = { word: 'user', doc: 'For each user.' };
  return [...(hasUsers ? [user] : []), ...periods].map(({ word, doc }) => ({
    type: 'unit',
    label: word,
    detail: doc,
    markdown: '',
    text: word,
  }));
}

/** In a comment that ignores something, up to its colon: the rules. */
function ruleItems({ text }: SourceFile, offset: number) {
  const line = text.slice(
    Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1,
    offset,
  );
  const word = /\/\/[ \t]*arch-ignore(?:-file)?[ \t][^:]*?([^\s,:]*)$/.exec(line)?.[1];
  const span = { start: offset - (word?.length ?? 0), end: offset };
  if (word === undefined) return { span, items: [] };
  const items = [...ignorableRules.values()].map(
    ({ id, summary }): CompletionItem => ({
      type: 'rule',
      label: id,
      detail: '',
      markdown: summary,
      text: id,
    }),
  );
  return { span, items };
}
