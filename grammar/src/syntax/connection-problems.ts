// Connections that could mean two things: several sources, several arrows with a list between, a block behind a
// chain. Each is an error, and its fixes write the possible meanings out, one line each.
import type { Problem } from './problem.ts';
import { replace, spanFrom, unexpected } from './problem-at.ts';
import type { Token } from './token.ts';

/** A header split at its arrows; every part holds the tokens of one name or of a list of names. */
function splitAtArrows(header: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]];
  for (const token of header) {
    if (token.kind === '->') parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

/** The names of a part as written; undefined where it is anything but names parted by commas. */
function namesOf(part: readonly Token[]): string[] | undefined {
  const isList = part.length > 0 && part.every(({ kind }) => kind === 'word' || kind === '.' || kind === ',');
  if (!isList) return undefined;
  const names = part.map(({ text }) => text).join('');
  return names.split(',');
}

/** `a, b -> c`. */
function severalSources(header: readonly Token[], hasBlock: boolean, base: number): Problem {
  const [first = [], ...rest] = splitAtArrows(header).map((part) => namesOf(part) ?? []);
  const targets = rest.map((names) => names.join(', ')).join(' -> ');
  const newText = first.map((source) => `${source} -> ${targets}`).join('\n');
  const span = spanFrom(header[0] as Token, header.at(-1) as Token, base);
  const comma = header.find(({ kind }) => kind === ',') as Token;
  const isWhole = rest.length > 0 && rest.every((names) => names.length > 0);
  return unexpected(
    'A connection has one source. Write one line for each source.',
    spanFrom(comma, comma, base),
    [
      isWhole && !hasBlock
        ? replace('Write one line for each source', 'suggested', { span, newText })
        : undefined,
    ],
  );
}

/** `a -> b, c -> d`: the comma may end the first connection, or add a target that then calls on. */
function listBetweenArrows(header: readonly Token[], index: number, base: number): Problem {
  const arrow = header[index] as Token;
  const comma = header.findLastIndex(({ kind }, i) => kind === ',' && i < index);
  const before = header[comma - 1] as Token;
  const next = header[comma + 1] as Token;
  const between = { start: before.end - base, end: next.start - base };
  const name = header
    .slice(comma + 1, index)
    .map(({ text }) => text)
    .join('');
  const span = spanFrom(header[comma] as Token, arrow, base);
  return unexpected(
    `Targets are listed only at the end of a chain, since \`, ${name} ->\` could mean two things. ` +
      'Write one line for each connection.',
    span,
    [
      replace(`Begin a new line with \`${name}\``, 'suggested', { span: between, newText: '\n' }),
      replace(`Add \`${name}\` as a target, and call on from it on a new line`, 'suggested', {
        span: { start: arrow.start - base, end: arrow.start - base },
        newText: `\n${name} `,
      }),
    ],
  );
}

/** `a -> b -> c { … }`. */
function blockOfChain(header: readonly Token[], base: number): Problem {
  const parts = splitAtArrows(header);
  const source = parts.at(-2) ?? [];
  const last = source.at(-1) as Token;
  const name = source.map(({ text }) => text).join('');
  const at = last.end - base;
  const targets = (parts.at(-1) ?? []) as Token[];
  return unexpected(
    `Attributes hold for one arrow, and this line has ${parts.length - 1}. ` +
      `Write the last connection, \`${name} ->\`, on a line of its own.`,
    spanFrom(source[0] as Token, targets.at(-1) ?? last, base),
    [
      replace('Write the last connection on its own line', 'suggested', {
        span: { start: at, end: at },
        newText: `\n${name}`,
      }),
    ],
  );
}

/** Whether it has at most one arrow and no comma before it, as nearly every header. */
export function isPlainHeader(header: readonly Token[]): boolean {
  let arrows = 0;
  let isAfterComma = false;
  for (let i = 0; i < header.length; i++) {
    const kind = header[i]?.kind;
    if (kind === ',') isAfterComma = true;
    if (kind !== '->') continue;
    arrows += 1;
    if (arrows > 1 || isAfterComma) return false;
  }
  return true;
}

/** What is ambiguous about the connection in the header, if it is one and anything is. */
export function findConnectionProblem(
  header: readonly Token[],
  hasBlock: boolean,
  base: number,
): Problem | undefined {
  if (isPlainHeader(header)) return undefined;
  const arrows = header.flatMap(({ kind }, i) => (kind === '->' ? [i] : []));
  const [first, second] = arrows;
  if (first === undefined) return undefined;
  const commas = header.flatMap(({ kind }, i) => (kind === ',' ? [i] : []));
  if (commas.some((comma) => comma < first)) return severalSources(header, hasBlock, base);
  const isName = (part: readonly Token[]): boolean => namesOf(part)?.every((name) => name !== '') ?? false;
  if (!splitAtArrows(header).every(isName)) return undefined;
  const following = arrows.find((arrow) => commas.some((comma) => comma < arrow));
  if (following !== undefined) return listBetweenArrows(header, following, base);
  return hasBlock && second !== undefined ? blockOfChain(header, base) : undefined;
}
