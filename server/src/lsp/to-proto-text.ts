// Protocol objects for what is shown while writing: completion lists, hovers and the colors of words.
import {
  CompletionItemKind,
  InsertTextFormat,
  type MarkupContent,
  MarkupKind,
  type Hover as ProtoHover,
  type CompletionItem as ProtoItem,
  type CompletionList as ProtoList,
  type SemanticTokens,
  SemanticTokensBuilder,
} from 'vscode-languageserver';
import {
  type CompletionList,
  type CompletionType,
  escapeMarkdown,
  type Hover,
  type SemanticToken,
  type ShowPlace,
  semanticTokenTypes,
} from '../core/index.ts';
import type { ProtoContext } from './to-proto.ts';

const itemKinds: Record<CompletionType, CompletionItemKind> = {
  kind: CompletionItemKind.Keyword,
  attribute: CompletionItemKind.Property,
  choice: CompletionItemKind.EnumMember,
  component: CompletionItemKind.Class,
  place: CompletionItemKind.Module,
  table: CompletionItemKind.Struct,
  unit: CompletionItemKind.Unit,
  rule: CompletionItemKind.Constant,
};

export function toCompletionList(context: ProtoContext, uri: string, list: CompletionList): ProtoList {
  const range = context.positions.toRange(uri, list.span);
  const items = list.items.map((item, index): ProtoItem => {
    const snippet = item.snippet;
    return {
      label: item.label,
      kind: itemKinds[item.type],
      detail: item.detail,
      ...(item.markdown !== '' && { documentation: toMarkup(context, item.markdown) }),
      sortText: String(index).padStart(4, '0'),
      textEdit: { range, newText: snippet ?? item.text },
      ...(snippet !== undefined && { insertTextFormat: InsertTextFormat.Snippet }),
    };
  });
  return { isIncomplete: list.isIncomplete, items };
}

export const toHover = (context: ProtoContext, uri: string, { span, markdown }: Hover): ProtoHover => ({
  contents: toMarkup(context, markdown),
  range: context.positions.toRange(uri, span),
});

/** A place in markdown, as seen from a file: `line 12`, in another file with its name; a link where links can be shown. */
export function showPlaceFrom({ abilities, positions, spell }: ProtoContext, from: string): ShowPlace {
  return ({ uri, span }) => {
    const line = positions.toRange(uri, span).start.line + 1;
    const text = uri === from ? `line ${line}` : `${uri.slice(uri.lastIndexOf('/') + 1)}, line ${line}`;
    if (!abilities.markdown) return text;
    // Nothing of an uri may end the link early.
    const target = spell(uri).replace(/[\s<>\\]/g, encodeURIComponent);
    return `[${escapeMarkdown(text)}](<${target}#L${line}>)`;
  };
}

/** Plain text for a client that shows no markdown: the signs that only format are dropped. */
export function toMarkup({ abilities }: ProtoContext, markdown: string): MarkupContent {
  if (abilities.markdown) return { kind: MarkupKind.Markdown, value: markdown };
  const plain = markdown.replace(/\\([\\`*_[\]<~&#>+.)-])|\*\*|`/g, '$1');
  return { kind: MarkupKind.PlainText, value: plain };
}

/** Tokens in the order of the text, none across lines. */
export function toSemanticTokens(
  { positions }: ProtoContext,
  uri: string,
  tokens: readonly SemanticToken[],
): SemanticTokens {
  const builder = new SemanticTokensBuilder();
  for (const { span, type, isDeclaration } of tokens) {
    const { start } = positions.toRange(uri, span);
    builder.push(
      start.line,
      start.character,
      span.end - span.start,
      semanticTokenTypes.indexOf(type),
      isDeclaration ? 1 : 0,
    );
  }
  return builder.build();
}
