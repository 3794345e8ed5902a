// The requests of the protocol, each answered by one feature of the core. A handler turns positions into offsets,
// asks, and turns the answer back; it holds no knowledge of the language.
import type { Connection, SymbolInformation } from 'vscode-languageserver';
import {
  findDefinitions,
  findFolds,
  findHighlights,
  findLinks,
  findReferences,
  findSelections,
  findSemanticTokens,
  findSymbols,
  hover,
  normalizeUri,
} from '../core/index.ts';
import { registerEditHandlers } from './edit-handlers.ts';
import { registerEstimateHandlers } from './estimate-handlers.ts';
import type { Guard } from './guard.ts';
import { createHandlerContext, type HandlerContext } from './handler-context.ts';
import type { Session } from './session.ts';
import {
  toFlatSymbols,
  toFoldingRanges,
  toHighlight,
  toLink,
  toLocation,
  toSelectionRange,
  toSymbol,
} from './to-proto.ts';
import { showPlaceFrom, toHover, toSemanticTokens } from './to-proto-text.ts';

/** Registers all handlers of requests about documents. */
export function registerHandlers(connection: Connection, session: Session, guard: Guard): void {
  const context = createHandlerContext(connection, session, guard);
  registerNavigation(context);
  registerReading(context);
  registerColors(context);
  registerEditHandlers(context);
  registerEstimateHandlers(context);
}

function registerNavigation({ connection, session, guard, at }: HandlerContext): void {
  const { proto } = session;
  connection.onDefinition(
    guard.request('textDocument/definition', null, (params) =>
      at(params, ({ analysis, uri, offset }) =>
        findDefinitions(analysis, uri, offset).map((found) => toLocation(proto, found)),
      ),
    ),
  );
  connection.onReferences(
    guard.request('textDocument/references', null, (params) =>
      at(params, (here) => {
        const found = here.analyses.flatMap((analysis) => findReferences(analysis, here, params.context));
        return distinct(found.map((location) => toLocation(proto, location)));
      }),
    ),
  );
  connection.onDocumentHighlight(
    guard.request('textDocument/documentHighlight', null, (params) =>
      at(params, ({ analysis, uri, offset }) =>
        findHighlights(analysis, uri, offset).map((found) => toHighlight(proto, uri, found)),
      ),
    ),
  );
  connection.onWorkspaceSymbol(
    guard.request('workspace/symbol', null, async ({ query }) => {
      const open = session.workspace.documents().map(({ uri }) => normalizeUri(uri));
      const uris = new Set([...open, ...(await session.loader.readAll())]);
      const all = [...uris].flatMap((uri) => flatSymbolsOf(session, uri));
      return all
        .filter(({ name }) => name.toLowerCase().includes(query.toLowerCase()))
        .slice(0, MOST_WORKSPACE_SYMBOLS);
    }),
  );
}

const MOST_WORKSPACE_SYMBOLS = 1_000;

function flatSymbolsOf(session: Session, uri: string): readonly SymbolInformation[] {
  const parsed = session.parsed(uri);
  return parsed === undefined ? [] : toFlatSymbols(session.proto, parsed.uri, findSymbols(parsed.file));
}

function registerReading({ connection, session, guard, at, of }: HandlerContext): void {
  const { proto } = session;
  connection.onHover(
    guard.request('textDocument/hover', null, (params) =>
      at(params, ({ analysis, uri, offset }) => {
        const found = hover(analysis, { uri, offset }, { showPlace: showPlaceFrom(proto, uri) });
        return found === undefined ? null : toHover(proto, uri, found);
      }),
    ),
  );
  connection.onDocumentSymbol(
    guard.request('textDocument/documentSymbol', null, (params) =>
      of(params, ({ uri, file }) =>
        session.abilities.hierarchicalSymbols
          ? findSymbols(file).map((symbol) => toSymbol(proto, uri, symbol))
          : toFlatSymbols(proto, uri, findSymbols(file)),
      ),
    ),
  );
  connection.onFoldingRanges(
    guard.request('textDocument/foldingRange', null, (params) =>
      of(params, ({ uri, file }) => toFoldingRanges(proto, uri, findFolds(file))),
    ),
  );
  connection.onSelectionRanges(
    guard.request('textDocument/selectionRange', null, (params) =>
      of(params, ({ uri, file }) => {
        const offsets = params.positions.map((position) => proto.positions.toOffset(uri, position));
        return offsets.map((offset) => toSelectionRange(proto, uri, findSelections(file, offset)));
      }),
    ),
  );
  connection.onDocumentLinks(
    guard.request('textDocument/documentLink', null, (params) =>
      of(params, ({ uri, file }) => findLinks(uri, file).map((link) => toLink(proto, uri, link))),
    ),
  );
}

function registerColors({ connection, session, guard, at }: HandlerContext): void {
  const { proto } = session;
  const none = { data: [] };
  const start = { line: 0, character: 0 };
  connection.languages.semanticTokens.on(
    guard.request('textDocument/semanticTokens/full', none, async ({ textDocument }) => {
      const tokens = await at({ textDocument, position: start }, ({ analysis, uri }) =>
        toSemanticTokens(proto, uri, findSemanticTokens(analysis, uri)),
      );
      return tokens ?? none;
    }),
  );
  connection.languages.semanticTokens.onRange(
    guard.request('textDocument/semanticTokens/range', none, async ({ textDocument, range }) => {
      const tokens = await at({ textDocument, position: range.start }, ({ analysis, uri }) => {
        const span = proto.positions.toSpan(uri, range);
        return toSemanticTokens(proto, uri, findSemanticTokens(analysis, uri, span));
      });
      return tokens ?? none;
    }),
  );
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
