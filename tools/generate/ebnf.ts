// Writes grammar/arch.ebnf: the parser's rules in ISO EBNF, and the tokens, whose patterns are not read from code
// because they are wider there (they also take what is written wrongly).
// Invariant: the same rules give the same bytes.
import type { ISerializedGast } from 'chevrotain';
import { StatementParser } from '../../grammar/src/syntax/statement-parser.ts';

/** The file that this generator writes, relative to the root. */
export const EBNF_PATH = 'grammar/arch.ebnf';

const header = `(* Generated from the parser's rules by tools/generate/main.ts. Do not edit.
   Between tokens stand spaces, tabs and no-break spaces; a byte order mark may begin the file. *)`;

const tokens = String.raw`(* Tokens. LETTER, MARK and DIGIT are the Unicode classes L, M and N; words are compared in their NFC form. *)

WORD = part , { "-" , ( LETTER | DIGIT | "_" ) , { inner } } ;
part = ( LETTER | "_" ) , { inner } ;
inner = LETTER | MARK | DIGIT | "_" ;
NUMBER = digit , { digit | "_" } , [ "." , digit , { digit } ] ;
digit = "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" ;
STRING = '"' , { CHARACTER | '\"' | '\\' } , '"' ;   (* on one line *)
NEWLINE = CR , LF | LF | CR ;                        (* none inside a closed "[" "]" *)
COMMENT = "//" , { CHARACTER } ;                     (* to the end of the line; between any tokens *)

(* Checked elsewhere: a block follows one arrow only; blocks nest 64 levels deep; after an arrow a comma adds a
   target unless "word:" follows. *)`;

const words = new Map([
  ['word', 'WORD'],
  ['number', 'NUMBER'],
  ['string', 'STRING'],
  ['newline', 'NEWLINE'],
]);

/** A node of the serialized grammar, as far as it is read here. */
interface Part {
  readonly type: string;
  readonly name?: string;
  readonly definition?: readonly ISerializedGast[];
}

const sequence = (parts: readonly Part[]): string => parts.map(renderPart).join(' , ');

/** One part; alternatives stand in parentheses unless they are all of what holds them. */
function renderPart(part: Part): string {
  const { type, name = '', definition = [] } = part;
  switch (type) {
    case 'NonTerminal':
      return name;
    case 'Terminal':
      return words.get(name) ?? `"${name}"`;
    case 'Option':
      return `[ ${renderAll(definition)} ]`;
    case 'Repetition':
      return `{ ${renderAll(definition)} }`;
    case 'RepetitionMandatory':
      return `${sequence(definition)} , { ${renderAll(definition)} }`;
    case 'Alternation':
      return `( ${definition.map(renderPart).join(' | ')} )`;
    case 'Alternative':
      return sequence(definition);
    default:
      throw new Error(`the grammar has a part of the unknown type ${type}`);
  }
}

function renderAll(definition: readonly Part[]): string {
  const only = definition[0];
  if (definition.length !== 1 || only?.type !== 'Alternation') return sequence(definition);
  return (only.definition ?? []).map(renderPart).join(' | ');
}

/** The whole text of the file. */
export function renderEbnf(): string {
  const rules: readonly Part[] = new StatementParser().getSerializedGastProductions();
  const lines = rules.map(({ name, definition = [] }) => `${name} = ${renderAll(definition)} ;`);
  return `${header}\n\n${lines.join('\n')}\n\n${tokens}\n`;
}
