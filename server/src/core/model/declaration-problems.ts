// What can be wrong with a declaration itself: its kind, its place, its name. Messages only; `declare.ts` decides when.
import type { DeclarationStatement, Statement } from '../../../../grammar/src/syntax/ast.ts';
import type { Diagnostic, Fix } from '../../../../grammar/src/text/diagnostic.ts';
import { nearNames } from '../../../../grammar/src/text/near-names.ts';
import type { Span } from '../../../../grammar/src/text/span.ts';
import { findAttribute, findKind, kinds } from '../../../../grammar/src/vocabulary/index.ts';
import type { KindSpec } from '../../../../grammar/src/vocabulary/kind.ts';

const error = (code: string, span: Span, message: string): Diagnostic => ({
  code,
  severity: 'error',
  message,
  span,
});

const quote = (words: readonly string[]): string => words.map((word) => `\`${word}\``).join(', ');

const article = (label: string): string => (/^[aeiou]/i.test(label) ? 'An' : 'A');

/** Kinds that may stand in a block of this kind. */
export const kindsWithin = (outer: KindSpec): readonly KindSpec[] =>
  [...kinds.values()].filter((kind) => kind.within.includes(outer.word));

/** `sessions none` in a block that knows the attribute. */
const isForgottenColon = (
  { kind, name, title, like, block }: DeclarationStatement,
  outer: KindSpec,
): boolean =>
  name !== undefined &&
  title === undefined &&
  like === undefined &&
  block === undefined &&
  findAttribute(outer.attributes, kind.text) !== undefined;

function forgottenColon(uri: string, { kind, name }: DeclarationStatement): Diagnostic {
  const at = kind.span.end;
  const edits = [{ span: { start: at, end: at }, newText: ':' }];
  return {
    ...error(
      'unknown-kind',
      kind.span,
      `\`${kind.text}\` is an attribute, and its value follows a colon: write \`${kind.text}: ${name?.text}\`.`,
    ),
    fixes: [{ title: 'Write the colon', safety: 'safe', files: [{ uri, edits }] }],
  };
}

export function kindProblem(uri: string, statement: DeclarationStatement, outer: KindSpec): Diagnostic {
  const word = statement.kind.text;
  if (isForgottenColon(statement, outer)) return forgottenColon(uri, statement);
  const near = nearNames(
    word,
    kindsWithin(outer).map((kind) => kind.word),
  );
  const hint =
    near.length > 0
      ? `Did you mean ${quote(near)}?`
      : 'See the list of kinds: `archlint explain unknown-kind`.';
  return {
    ...error(
      'unknown-kind',
      statement.kind.span,
      `\`${word}\` is no kind of component, place or block. ${hint}`,
    ),
    fixes: near.map((name): Fix => replaceFix(uri, statement.kind.span, name)),
  };
}

/** Offers to write another word instead. */
export const replaceFix = (uri: string, span: Span, newText: string): Fix => ({
  title: `Change to \`${newText}\``,
  safety: 'suggested',
  files: [{ uri, edits: [{ span, newText }] }],
});

/** Whether the declaration may stand in a block of kind `outer`. */
export function nestingProblem(
  statement: DeclarationStatement,
  kind: KindSpec,
  outer: KindSpec,
): Diagnostic | undefined {
  if (kind.within.includes(outer.word)) return undefined;
  const places = kind.within.map((word) => (word === 'file' ? 'at the top level' : `in a \`${word}\``));
  const here = outer.word === 'file' ? 'at the top level' : `in a \`${outer.word}\``;
  return error(
    'unknown-kind',
    statement.kind.span,
    `${article(kind.label)} ${kind.label} cannot stand ${here}. It stands ${places.join(' or ')}: move it there.`,
  );
}

/** Whether the name and the quoted text that the kind asks for are there, and none that it does not know. */
export function nameProblem(statement: DeclarationStatement, kind: KindSpec): Diagnostic | undefined {
  const { name, title } = statement;
  if (kind.name === 'required' && name === undefined) {
    const message = `${article(kind.label)} ${kind.label} needs a name, by which connections call it: \`${kind.word} my-${kind.word}\`.`;
    return error('unexpected-token', statement.kind.span, message);
  }
  if (kind.name === 'none' && name !== undefined) {
    return error(
      'unexpected-token',
      name.span,
      `\`${kind.word}\` takes no name: there is one for the whole file. Remove \`${name.text}\`.`,
    );
  }
  if (kind.title === 'required' && title === undefined) {
    const example = kind.word === 'import' ? 'import "./shared.arch"' : `${kind.word} "Photo sharing"`;
    return error(
      'unexpected-token',
      statement.kind.span,
      `\`${kind.word}\` needs a text in quotes: \`${example}\`.`,
    );
  }
  if (kind.title === 'none' && title !== undefined) {
    return error('unexpected-token', title.span, `\`${kind.word}\` takes no text in quotes. Remove it.`);
  }
  return undefined;
}

/** A second declaration of a name, or a second block of a kind that stands once. */
export function duplicateProblem(
  uri: string,
  statement: DeclarationStatement,
  earlier: DeclarationStatement,
  earlierUri = uri,
): Diagnostic {
  const word = statement.name ?? statement.kind;
  const message =
    statement.name === undefined
      ? `\`${word.text}\` stands here a second time; only the first counts. Put both together.`
      : `\`${word.text}\` is declared twice in this block; only the first counts. Give one of them another name.`;
  return {
    ...error('duplicate-name', word.span, message),
    related: [
      {
        location: { uri: earlierUri, span: (earlier.name ?? earlier.kind).span },
        message: `first declared here`,
      },
    ],
  };
}

/** What is wrong with a statement that is no declaration, where it stands; undefined where all is well. */
export function misplacedStatement(statement: Statement, outer: KindSpec): Diagnostic | undefined {
  if (statement.type === 'connection') {
    const message = `A connection cannot stand in a \`${outer.word}\`. Move it out of the block.`;
    return error('unexpected-token', statement.span, message);
  }
  if (outer.word !== 'file') return undefined;
  if (statement.type === 'attribute') {
    const message = `\`${statement.key.text}\` stands outside any block. Attributes stand in the block of what they describe, such as \`workload { ${statement.key.text}: … }\`.`;
    return error('unknown-attribute', statement.key.span, message);
  }
  if (statement.type !== 'flag') return undefined;
  return loneWord(statement.key.text, statement.key.span, outer);
}

function loneWord(word: string, span: Span, outer: KindSpec): Diagnostic | undefined {
  const kind = findKind(word);
  if (kind?.name === 'required') {
    const message = `${article(kind.label)} ${kind.label} needs a name, by which connections call it: \`${word} my-${word}\`.`;
    return error('unexpected-token', span, message);
  }
  if (kind?.title === 'required')
    return error('unexpected-token', span, `\`${word}\` needs a text in quotes after it.`);
  if (kind !== undefined) return undefined;
  const near = nearNames(
    word,
    kindsWithin(outer).map((inner) => inner.word),
  );
  const hint =
    near.length > 0
      ? `Did you mean ${quote(near)}?`
      : 'A line starts with a kind, as in `web app`, or is a connection, as in `browser -> app`.';
  return error('unknown-kind', span, `\`${word}\` alone says nothing here. ${hint}`);
}
