// The requests that change text: rename, code actions. The protocol's form of what the core's
// features answer; no knowledge of the language.
import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import { prepareRename, rename } from '../core/index.ts';
import { resolveCodeAction, toCodeActions } from './code-actions.ts';
import type { HandlerContext } from './handler-context.ts';
import { toWorkspaceEdit } from './to-proto.ts';

/** Registers the handlers. */
export function registerEditHandlers({ connection, session, guard, at }: HandlerContext): void {
  const { proto } = session;
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
}
