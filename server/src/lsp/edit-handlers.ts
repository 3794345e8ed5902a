// The requests that change text: completion, rename, code actions, formatting. The protocol's form of what the core's
// features answer; no knowledge of the language.
import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import {
  complete,
  formatClosedBlock,
  formatDocument,
  formatSpan,
  prepareRename,
  rename,
} from '../core/index.ts';
import { resolveCodeAction, toCodeActions } from './code-actions.ts';
import type { HandlerContext } from './handler-context.ts';
import { toTextEdits, toWorkspaceEdit } from './to-proto.ts';
import { toCompletionList } from './to-proto-text.ts';

/** Registers the handlers. */
export function registerEditHandlers(context: HandlerContext): void {
  const { connection, session, guard, at } = context;
  const { proto } = session;
  connection.onCompletion(
    guard.request('textDocument/completion', null, (params) =>
      at(params, (here) =>
        toCompletionList(
          proto,
          here.uri,
          complete(here.analysis, here, { snippets: session.abilities.snippets }),
        ),
      ),
    ),
  );
  connection.onPrepareRename(
    guard.request('textDocument/prepareRename', null, (params) =>
      at(params, ({ analysis, uri, offset }) => {
        const found = prepareRename(analysis, uri, offset);
        if (found === undefined) return null;
        return { range: proto.positions.toRange(uri, found.span), placeholder: found.name };
      }),
    ),
  );
  connection.onRenameRequest(
    guard.request('textDocument/rename', null, (params) =>
      at(params, (here) => {
        const result = rename(here.analyses, here, params.newName.normalize('NFC'));
        if ('problem' in result) throw new ResponseError(ErrorCodes.InvalidParams, result.problem);
        return toWorkspaceEdit(proto, result.files);
      }),
    ),
  );
  connection.onCodeAction(
    guard.request('textDocument/codeAction', null, (params) => toCodeActions(session, params)),
  );
  connection.onCodeActionResolve((action, token) =>
    guard.request('codeAction/resolve', action, () => resolveCodeAction(session, action))(undefined, token),
  );
  registerFormatting(context);
}
function registerFormatting({ connection, session, guard, of }: HandlerContext): void {
  const { proto } = session;
  connection.onDocumentFormatting(
    guard.request('textDocument/formatting', null, (params) =>
      of(params, ({ uri, file }) => toTextEdits(proto, uri, formatDocument(file))),
    ),
  );
  connection.onDocumentRangeFormatting(
    guard.request('textDocument/rangeFormatting', null, (params) =>
      of(params, ({ uri, file }) =>
        toTextEdits(proto, uri, formatSpan(file, proto.positions.toSpan(uri, params.range))),
      ),
    ),
  );
  connection.onDocumentOnTypeFormatting(
    guard.request('textDocument/onTypeFormatting', null, (params) =>
      of(params, ({ uri, file }) =>
        toTextEdits(proto, uri, formatClosedBlock(file, proto.positions.toOffset(uri, params.position))),
      ),
    ),
  );
}
