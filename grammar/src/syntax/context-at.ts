// What may be written at an offset, told from the tokens of the line up to there, so that half-typed lines answer as
// well as whole ones. It names the place in the grammar; what fits there is the vocabulary's and the model's matter.
import type { Span } from '../text/span.ts';
import type { Statement } from './ast.ts';
import { joinLists } from './join-lists.ts';
import { blockPathAt } from './node-path.ts';
import type { ParseResult } from './parse.ts';
import type { Token } from './token.ts';

/** The place in the grammar; see `Context`. */
export type ContextPlace =
  /** The beginning of a statement: a kind, a key, a flag or a name. */
  | { readonly type: 'statement' }
  /** Behind a kind: the name that it declares. */
  | { readonly type: 'name'; readonly kind: string }
  /** Behind a declaration's name or title: `like` or a block. */
  | { readonly type: 'declared'; readonly kind: string }
  /** Behind `like`: a name. */
  | { readonly type: 'like'; readonly kind: string }
  /** Behind `->`, or behind a comma after it: a name. */
  | { readonly type: 'target'; readonly sources: readonly string[] }
  /** The value of an attribute, or one more in its list. */
  | { readonly type: 'value'; readonly key: string; readonly inList: boolean }
  /** Behind a number: its unit. `number` is as written. */
  | { readonly type: 'unit'; readonly key: string; readonly number: string }
  /** Behind `/`: what a quantity is per. */
  | { readonly type: 'per'; readonly key: string }
  | { readonly type: 'comment' }
  | { readonly type: 'string' }
  /** Where nothing can be offered. */
  | { readonly type: 'none' };

export interface Context {
  readonly place: ContextPlace;
  /** What a choice replaces: the word at the offset up to its end, or nothing. */
  readonly replace: Span;
  /** The words and dots before the one being written: `seoul` where `seoul.a` is; empty without. */
  readonly qualifier: readonly string[];
  /** The statements in whose blocks the offset lies, outermost first. */
  readonly path: readonly Statement[];
}

/** Tokens of the statement that the offset is in or behind, up to `end`, cut as the parser cuts. */
function tokensBefore(tokens: readonly Token[], end: number): Token[] {
  let own: Token[] = [];
  let inList = false;
  let afterArrow = false;
  for (const [i, token] of tokens.entries()) {
    if (token.end > end) break;
    const { kind } = token;
    const isTarget = afterArrow && tokens[i + 2]?.kind !== ':';
    const parts = kind === ',' && !inList && !isTarget;
    if (kind === 'newline' || kind === '{' || kind === '}' || parts) {
      own = [];
      inList = false;
      afterArrow = false;
      continue;
    }
    if (kind === '[') inList = true;
    if (kind === ']') inList = false;
    if (kind === '->') afterArrow = true;
    if (kind !== 'comment') own.push(token);
  }
  return own;
}

/** Takes `seoul.` off the end of the tokens. */
function takeQualifier(own: Token[]): string[] {
  const qualifier: string[] = [];
  while (own.at(-1)?.kind === '.' && own.at(-2)?.kind === 'word') {
    qualifier.unshift(own.at(-2)?.text.normalize('NFC') ?? '');
    own.length -= 2;
  }
  return qualifier;
}

/** Inside of `key: …`. */
function placeInValue(key: string, value: readonly Token[]): ContextPlace {
  const last = value.at(-1);
  const open = value.findLastIndex(({ kind }) => kind === '[');
  const inList = open >= 0 && !value.slice(open).some(({ kind }) => kind === ']');
  if (!last || last.kind === '[' || (inList && last.kind === ',')) return { type: 'value', key, inList };
  if (last.kind === 'number') return { type: 'unit', key, number: last.text };
  return last.kind === '/' ? { type: 'per', key } : { type: 'none' };
}

/** Inside of `a -> b`. */
function placeInConnection(own: readonly Token[]): ContextPlace {
  const last = own.at(-1)?.kind;
  if (last !== '->' && last !== ',') return { type: 'none' };
  const arrow = own.findLastIndex(({ kind }) => kind === '->');
  const source = own.slice(own.findLastIndex(({ kind }, i) => i < arrow && kind === '->') + 1, arrow);
  const written = source.map(({ text }) => text).join('');
  return { type: 'target', sources: written.normalize('NFC').split(',') };
}

/** Behind a kind, a name, a title or `like`. */
function placeInDeclaration(own: readonly Token[]): ContextPlace {
  const kind = own[0]?.text.normalize('NFC') ?? '';
  const last = own.at(-1);
  if (own[0]?.kind !== 'word') return { type: 'none' };
  if (own.length === 1) return { type: 'name', kind };
  const like = own.findIndex(({ text }, i) => i > 1 && text === 'like');
  if (like > 0) return like === own.length - 1 ? { type: 'like', kind } : { type: 'none' };
  return last?.kind === 'word' || last?.kind === 'string' ? { type: 'declared', kind } : { type: 'none' };
}

function findPlace(own: readonly Token[]): ContextPlace {
  if (own.length === 0) return { type: 'statement' };
  if (own[1]?.kind === ':') return placeInValue(own[0]?.text ?? '', own.slice(2));
  return own.some(({ kind }) => kind === '->') ? placeInConnection(own) : placeInDeclaration(own);
}

/** Whether the offset is inside a text rather than behind its closing quote. */
const isInText = ({ text, end }: Token, offset: number): boolean =>
  offset < end || text.length === 1 || !/["”“'’]$/.test(text);

/** The place at an offset of a parsed text. Never throws; offsets outside of the text have the place at its ends. */
export function contextAt({ file, tokens }: ParseResult, offset: number): Context {
  const path = blockPathAt(file, offset);
  const at = tokens.findLast(({ start, end }) => start < offset && offset <= end);
  const nothing = { replace: { start: offset, end: offset }, qualifier: [], path };
  if (at?.kind === 'comment') return { ...nothing, place: { type: 'comment' } };
  if (at?.kind === 'string') {
    return { ...nothing, place: { type: isInText(at, offset) ? 'string' : 'none' } };
  }
  const isWord = at?.kind === 'word';
  const own = tokensBefore(joinLists(tokens), isWord ? at.start : offset);
  const qualifier = takeQualifier(own);
  const replace = isWord ? { start: at.start, end: at.end } : nothing.replace;
  return { place: findPlace(own), replace, qualifier, path };
}
