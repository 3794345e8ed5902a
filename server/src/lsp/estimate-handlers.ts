// Figures beside the text: inlay hints and code lenses. They rest on the slower reports, so they are computed when nobody
// types and never before the diagnostics of the same text; each says no more than the core's features answer.
import { type InlayHint as ProtoHint, type CodeLens as ProtoLens, uinteger } from 'vscode-languageserver';
import { hover, type InlayHint, listCodeLenses, listInlayHints, normalizeUri } from '../core/index.ts';
import type { At, HandlerContext, OfDocument } from './handler-context.ts';
import { SHOW_CAPACITY_COMMAND } from './protocol.ts';
import type { Session } from './session.ts';
import { showPlaceFrom, toMarkup } from './to-proto-text.ts';

/** How a hint or a lens is found again when the client asks for the rest of it. Its shape is checked. */
interface Origin {
  readonly uri: string;
  readonly version: number | null;
  /** Offset of a hint; place of a lens among those of its document. */
  readonly at: number;
}

/** Registers the handlers. */
export function registerEstimateHandlers(context: HandlerContext): void {
  const { connection, session, guard } = context;
  connection.languages.inlayHint.on(
    guard.request('textDocument/inlayHint', null, ({ textDocument, range }) =>
      session.inlayHints === 'off'
        ? null
        : atLeisure(context, { textDocument }, ({ analysis, uri }) => {
            const span = session.proto.positions.toSpan(uri, range);
            const hints = listInlayHints(analysis, { uri, span, mode: session.inlayHints });
            return hints.map((hint) => toHint(session, uri, hint));
          }),
    ),
  );
  connection.languages.inlayHint.resolve((hint, token) =>
    guard.request('inlayHint/resolve', hint, () => resolveHint(context, hint))(undefined, token),
  );
  connection.onCodeLens(
    guard.request('textDocument/codeLens', null, ({ textDocument }) =>
      context.at({ textDocument, position: start }, ({ analysis, uri }) =>
        listCodeLenses(analysis, uri).map(({ span }, at) => ({
          range: session.proto.positions.toRange(uri, span),
          data: originOf(session, uri, at),
        })),
      ),
    ),
  );
  connection.onCodeLensResolve((lens, token) =>
    guard.request('codeLens/resolve', lens, () => resolveLens(context, lens))(undefined, token),
  );
}

const start = { line: 0, character: 0 };

/** Answers when nothing of the document waits to be analyzed; an answer that the text has outrun is not computed. */
async function atLeisure<R>(
  { session, at }: HandlerContext,
  { textDocument }: OfDocument,
  answer: (at: At) => R,
): Promise<R | null> {
  const version = session.proto.versionOf(textDocument.uri);
  await session.whenQuiet(normalizeUri(textDocument.uri));
  if (session.proto.versionOf(textDocument.uri) !== version) return null;
  return at({ textDocument, position: start }, answer);
}

const originOf = (session: Session, uri: string, at: number): Origin => ({
  uri,
  version: session.proto.versionOf(uri) ?? null,
  at,
});

const toHint = (session: Session, uri: string, { offset, label }: InlayHint): ProtoHint => ({
  position: session.proto.positions.toRange(uri, { start: offset, end: offset }).start,
  label,
  paddingLeft: true,
  ...(session.abilities.lazyTooltips && { data: originOf(session, uri, offset) }),
});

/** With the tooltip: what pointing at the name says. */
async function resolveHint(context: HandlerContext, hint: ProtoHint): Promise<ProtoHint> {
  const { proto } = context.session;
  const found = await findAgain(context, hint.data, ({ analysis, uri }, offset) =>
    hover(analysis, { uri, offset }, { showPlace: showPlaceFrom(proto, uri) }),
  );
  return found == null ? hint : { ...hint, tooltip: toMarkup(proto, found.markdown) };
}

/** With its title, and with the command where the client has it. */
async function resolveLens(context: HandlerContext, lens: ProtoLens): Promise<ProtoLens> {
  const { abilities, proto } = context.session;
  const command = await findAgain(context, lens.data, ({ analysis, uri }, at) => ({
    title: listCodeLenses(analysis, uri)[at]?.title() ?? '',
    ...(abilities.showsCapacity
      ? { command: SHOW_CAPACITY_COMMAND, arguments: [proto.spell(uri)] }
      : { command: '' }),
  }));
  return { ...lens, command: command ?? { title: '', command: '' } };
}

/** Null where the text is another one by now. */
async function findAgain<R>(
  context: HandlerContext,
  data: unknown,
  answer: (at: At, place: number) => R,
): Promise<R | null> {
  const origin = readOrigin(data);
  if (origin === undefined) return null;
  const { uri, version, at } = origin;
  return atLeisure(context, { textDocument: { uri } }, (here) =>
    (context.session.proto.versionOf(uri) ?? null) === version ? answer(here, at) : null,
  );
}

function readOrigin(value: unknown): Origin | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { uri, version, at } = value as { readonly [Key in keyof Origin]?: unknown };
  if (typeof uri !== 'string' || !uinteger.is(at)) return undefined;
  return { uri, version: typeof version === 'number' ? version : null, at };
}
