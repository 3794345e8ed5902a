// Protocol objects for what is shown while writing: hovers and the colors of words.
import {
  type MarkupContent,
  MarkupKind,
  type Hover as ProtoHover,
  type SemanticTokens,
  SemanticTokensBuilder,
} from 'vscode-languageserver';
import { type Hover, type SemanticToken, semanticTokenTypes } from '../core/index.ts';
import type { ProtoContext } from './to-proto.ts';

export const toHover = (context: ProtoContext, uri: string, { span, markdown }: Hover): ProtoHover => ({
  contents: toMarkup(context, markdown),
  range: context.positions.toRange(uri, span),
});

/** Plain text for a client that shows no markdown: the signs that only format are dropped. */
function toMarkup({ abilities }: ProtoContext, markdown: string): MarkupContent {
  if (abilities.markdown) return { kind: MarkupKind.Markdown, value: markdown };
  const plain = markdown.replace(/\*\*|`/g, '').replace(/\\([\\`*_{}[\]()<>#+!|~.-])/g, '$1');
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
