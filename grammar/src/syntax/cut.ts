// Cuts tokens into a tree of statements at newlines, commas and braces, before anything is parsed: so a broken
// statement is one statement, and its neighbors never notice. Iterative, so that no nesting overflows the stack.
import type { Token } from './token.ts';

/** Blocks may nest this deep; what lies deeper is left out. */
export const maxNesting = 64;

/** A statement before parsing. */
export interface RawStatement {
  /** Indexes into the cut tokens: the header, without its block. Equal where a block has no header. */
  first: number;
  end: number;
  leading: readonly Token[];
  trailing?: Token;
  block?: RawBlock;
  /** Behind a closing brace, with neither a line break nor a comma between. */
  readonly unseparated: boolean;
  /** The `{` stands on the line below. */
  braceBelow?: true;
}

export interface RawBlock {
  readonly open: Token;
  close: Token;
  readonly statements: RawStatement[];
  dangling: readonly Token[];
  /** Behind the closing brace of a block over several lines. */
  after?: Token;
}

export interface RawFile {
  readonly tokens: readonly Token[];
  readonly statements: readonly RawStatement[];
  readonly dangling: readonly Token[];
  /** The first brace that nests too deep. */
  readonly tooDeep?: Token;
  /** Each `;` that stands where a comma or a line break ends an entry. */
  readonly wrongSeparators: readonly WrongSeparator[];
}

export interface WrongSeparator {
  readonly token: Token;
  /** Nothing but a comment or a closing brace follows on the line. */
  readonly isLast: boolean;
  /** It ends a connection, where a comma would add a target. */
  readonly isAfterArrow: boolean;
}

/** What is known while reading; changes with every token. */
interface Cutting {
  readonly tokens: readonly Token[];
  /** Owners of the open blocks, the innermost last. */
  readonly owners: RawStatement[];
  readonly fileStatements: RawStatement[];
  /** The statements of the innermost block. */
  statements: RawStatement[];
  current: RawStatement | undefined;
  /** What ended last in this line; a comment behind it is its own. */
  ended: RawStatement | undefined;
  /** A block that ended last in this line and began on another. */
  closed: RawBlock | undefined;
  /** Whole-line comments since the last statement; those from `adjacent` on stand right above what follows. */
  comments: Token[];
  adjacent: number;
  inList: boolean;
  afterArrow: boolean;
  /** Right behind a closing brace. */
  afterClose: boolean;
  /** Offset of the line's first token; undefined while it is empty. */
  lineStart: number | undefined;
  /** The block was opened in this line. */
  openedHere: Token | undefined;
  /** How many statements of the block stand before the names that began this line: `a, b` of `a, b -> c`. */
  names: number | undefined;
  /** Braces open beyond the limit. */
  skipped: number;
  tooDeep: Token | undefined;
  readonly wrongSeparators: WrongSeparator[];
}

const noComments: readonly Token[] = [];

/** The comments that wait, from the index on; then none wait. */
function takeComments(cutting: Cutting, from: number): readonly Token[] {
  const { comments } = cutting;
  if (comments.length === 0) return noComments;
  cutting.comments = [];
  cutting.adjacent = 0;
  return from === 0 ? comments : comments.slice(from);
}

function begin(cutting: Cutting, index: number): RawStatement {
  const { statements, afterClose } = cutting;
  const leading = takeComments(cutting, cutting.adjacent);
  const begun: RawStatement = { first: index, end: index, leading, unseparated: afterClose };
  if (cutting.tokens[index]?.start === cutting.lineStart) cutting.names = statements.length;
  statements.push(begun);
  cutting.current = begun;
  cutting.afterClose = false;
  return begun;
}

function endStatement(cutting: Cutting): void {
  cutting.ended = cutting.current ?? cutting.ended;
  cutting.current = undefined;
  cutting.inList = false;
  cutting.afterArrow = false;
}

function endLine(cutting: Cutting): void {
  endStatement(cutting);
  // Comments above an empty line belong to nothing below it.
  if (cutting.lineStart === undefined) cutting.adjacent = cutting.comments.length;
  cutting.ended = undefined;
  cutting.closed = undefined;
  cutting.openedHere = undefined;
  cutting.afterClose = false;
  cutting.names = undefined;
  cutting.lineStart = undefined;
}

function addComment(cutting: Cutting, comment: Token): void {
  const { current, ended, closed, owners, openedHere } = cutting;
  if (cutting.inList) return;
  if (cutting.lineStart === comment.start) cutting.comments.push(comment);
  else if (current) current.trailing = comment;
  else if (closed) closed.after = comment;
  else if (ended) ended.trailing = comment;
  else if (openedHere) (owners.at(-1) as RawStatement).trailing = comment;
}

/** After an arrow a comma adds a target, unless `word:` follows; in a list it parts items. */
function continuesAtComma({ tokens, inList, afterArrow }: Cutting, index: number): boolean {
  if (inList) return true;
  return (
    afterArrow &&
    tokens[index]?.text === ',' &&
    tokens[index + 1]?.kind === 'word' &&
    tokens[index + 2]?.kind !== ':'
  );
}

/** Words, each parted from the next by a dot or a comma. */
const isNameList = (tokens: readonly Token[]): boolean =>
  tokens.every(({ kind, text }, i) => (i % 2 === 0 ? kind === 'word' : kind === '.' || text === ','));

/** `a, b -> c` was cut into `a` and `b`: makes it one statement again, which is then found to be wrong. */
function joinNames(cutting: Cutting): void {
  const { names, statements, current } = cutting;
  if (names === undefined || !current || cutting.afterArrow) return;
  const [firstName, ...others] = statements.slice(names);
  const plain = others.every((other) => other.block === undefined && other.trailing === undefined);
  if (!firstName || others.length === 0 || firstName.block || !plain) return;
  if (!isNameList(cutting.tokens.slice(firstName.first, current.end))) return;
  firstName.end = current.end;
  statements.length = names + 1;
  cutting.current = firstName;
}

/** The statement that a `{` belongs to: the one being read, or the one that ended on the line above. */
function findOwner(cutting: Cutting, index: number): RawStatement {
  if (cutting.current) return cutting.current;
  const { tokens, statements, comments } = cutting;
  const last = statements.at(-1);
  const isBelow = tokens[index]?.start === cutting.lineStart && tokens[index - 1]?.kind === 'newline';
  const canOwn = last && !last.block && last.end === index - 1 && tokens[last.first + 1]?.kind !== ':';
  if (!isBelow || !canOwn || comments.length > 0) return begin(cutting, index);
  last.braceBelow = true;
  return last;
}

function openBlock(cutting: Cutting, index: number): void {
  const open = cutting.tokens[index] as Token;
  if (cutting.skipped > 0 || cutting.owners.length >= maxNesting) {
    cutting.skipped++;
    cutting.tooDeep ??= open;
    return;
  }
  const owner = findOwner(cutting, index);
  endStatement(cutting);
  owner.block = { open, close: open, statements: [], dangling: noComments };
  cutting.owners.push(owner);
  cutting.statements = owner.block.statements;
  cutting.ended = undefined;
  cutting.closed = undefined;
  cutting.openedHere = open;
  cutting.names = undefined;
}

function closeBlock(cutting: Cutting, close: Token): void {
  if (cutting.skipped > 0) {
    cutting.skipped--;
    return;
  }
  endStatement(cutting);
  const owner = cutting.owners.pop();
  const block = owner?.block;
  if (!block) return;
  block.close = close;
  block.dangling = takeComments(cutting, 0);
  cutting.statements = cutting.owners.at(-1)?.block?.statements ?? cutting.fileStatements;
  cutting.ended = owner;
  cutting.afterClose = true;
  cutting.closed = block.open.start < (cutting.lineStart ?? 0) ? block : undefined;
}

function endEntry(cutting: Cutting, index: number): void {
  const token = cutting.tokens[index] as Token;
  const next = cutting.tokens[index + 1]?.kind ?? 'newline';
  const isLast = next === 'newline' || next === 'comment' || next === '}';
  if (token.text !== ',') cutting.wrongSeparators.push({ token, isLast, isAfterArrow: cutting.afterArrow });
  cutting.afterClose = false;
  endStatement(cutting);
}

/** A token of a statement, or the comma behind it. */
function readHeader(cutting: Cutting, index: number): void {
  const kind = cutting.tokens[index]?.kind;
  if (kind === ',' && !continuesAtComma(cutting, index)) {
    endEntry(cutting, index);
    return;
  }
  if (kind === '->') joinNames(cutting);
  const statement = cutting.current ?? begin(cutting, index);
  statement.end = index + 1;
  if (kind === '->') cutting.afterArrow = true;
  else if (kind === '[') cutting.inList = true;
  else if (kind === ']') cutting.inList = false;
}

function readToken(cutting: Cutting, index: number): void {
  const token = cutting.tokens[index] as Token;
  const { kind } = token;
  if (kind === 'newline') {
    endLine(cutting);
    return;
  }
  cutting.lineStart ??= token.start;
  if (kind === 'comment') addComment(cutting, token);
  else if (kind === '{') openBlock(cutting, index);
  else if (kind === '}') closeBlock(cutting, token);
  else if (cutting.skipped === 0) readHeader(cutting, index);
}

/** Cuts tokens whose braces balance and whose closed lists are joined. Linear. */
export function cut(tokens: readonly Token[]): RawFile {
  const fileStatements: RawStatement[] = [];
  const cutting: Cutting = {
    tokens,
    owners: [],
    fileStatements,
    statements: fileStatements,
    current: undefined,
    ended: undefined,
    closed: undefined,
    comments: [],
    adjacent: 0,
    inList: false,
    afterArrow: false,
    afterClose: false,
    lineStart: undefined,
    openedHere: undefined,
    names: undefined,
    skipped: 0,
    tooDeep: undefined,
    wrongSeparators: [],
  };
  for (let i = 0; i < tokens.length; i++) readToken(cutting, i);
  const { comments: dangling, tooDeep, wrongSeparators } = cutting;
  return { tokens, statements: fileStatements, dangling, wrongSeparators, ...(tooDeep && { tooDeep }) };
}
