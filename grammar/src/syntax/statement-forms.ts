// Runs the grammar once for each form of statement. Which rules a statement takes depends on the kinds of its tokens
// alone, never on what they say, so `a -> b` and `web -> shop-db` share one CST: the tokens in it are made to say
// what the new statement says. Invariant: a CST is read before the next statement is parsed, and never kept.
import type { CstNode, IRecognitionException, IToken } from 'chevrotain';
import { toChevrotain } from './lexer.ts';
import { StatementParser } from './statement-parser.ts';
import type { Token } from './token.ts';

export interface StatementForm {
  /** Valid until the next call. */
  readonly cst: CstNode;
  /** The first one; undefined where the statement is well-formed. */
  readonly error: IRecognitionException | undefined;
}

interface KnownForm {
  readonly cst: CstNode;
  readonly tokens: readonly IToken[];
}

/** More forms than real files have; a file of odd ones must not fill the memory. */
const mostForms = 500;

let parser: StatementParser | undefined;
const forms = new Map<string, KnownForm>();

/** What the grammar sees of a token: its kind, and whether it is `like`. */
const formOf = (tokens: readonly Token[]): string => {
  let form = '';
  for (let i = 0; i < tokens.length; i++) {
    const { kind, text } = tokens[i] as Token;
    form += kind === 'word' && text === 'like' ? ' like' : ` ${kind}`;
  }
  return form;
};

/** Parses the tokens of one statement; offsets in the result count from `base`. */
export function parseForm(tokens: readonly Token[], base: number): StatementForm {
  const form = formOf(tokens);
  const known = forms.get(form);
  if (known !== undefined) {
    for (let i = 0; i < tokens.length; i++) say(known.tokens[i] as IToken, tokens[i] as Token, base);
    return { cst: known.cst, error: undefined };
  }
  parser ??= new StatementParser();
  const input = tokens.map((token) => toChevrotain(token, base));
  const cst = parser.parseStatement(input);
  const error = parser.errors[0];
  if (error === undefined && forms.size < mostForms) forms.set(form, { cst, tokens: input });
  return { cst, error };
}

function say(known: IToken, { text, start, end }: Token, base: number): void {
  known.image = text;
  known.startOffset = start - base;
  known.endOffset = end - base - 1;
}
