// Code actions in the protocol's form. Where the client can wait, edits are computed only for the action that it
// chooses: the action then carries where it came from, and is found again in the same snapshot.
import {
  type CodeActionParams,
  LSPErrorCodes,
  type CodeAction as ProtoAction,
  ResponseError,
} from 'vscode-languageserver';
import { type Analysis, type CodeAction, listCodeActions, type Span } from '../core/index.ts';
import { OPEN_PAGE_COMMAND } from './server-capabilities.ts';
import type { Session } from './session.ts';
import { toDiagnostic, toWorkspaceEdit } from './to-proto.ts';

/** How a lazy action is found again. Comes back from the client: its shape is checked. */
interface ActionData {
  readonly uri: string;
  readonly version: number | null;
  readonly span: Span;
  readonly only: readonly string[] | null;
  /** Its place among all actions of that answer. */
  readonly index: number;
}

/** The actions for a range; only those of the wanted kinds. */
export async function toCodeActions(session: Session, params: CodeActionParams): Promise<ProtoAction[]> {
  if (!session.abilities.codeActionLiterals) return [];
  const analyses = await session.analyses(params.textDocument.uri);
  const uri = session.parsed(params.textDocument.uri)?.uri;
  if (uri === undefined) return [];
  const only = params.context.only ?? null;
  const span = session.proto.positions.toSpan(uri, params.range);
  const origin = { uri, version: session.proto.versionOf(uri) ?? null, span, only };
  return findActions(analyses, origin).flatMap(
    (action, index) => toAction(session, action, { ...origin, index }) ?? [],
  );
}

const findActions = (
  analyses: readonly Analysis[],
  { uri, span, only }: Omit<ActionData, 'index'>,
): readonly CodeAction[] => listCodeActions(analyses, { uri, span }, only === null ? {} : { only });

function toAction(session: Session, action: CodeAction, data: ActionData): ProtoAction | undefined {
  const { proto, abilities } = session;
  const { diagnostic, effect } = action;
  const base: ProtoAction = {
    title: action.title,
    kind: action.kind,
    ...(action.isPreferred && { isPreferred: true }),
    ...(diagnostic !== undefined && { diagnostics: [toDiagnostic(proto, data.uri, diagnostic)] }),
  };
  if (effect.type === 'page') {
    const page = proto.pageOf(effect.code, effect.isRule);
    if (page === undefined || !abilities.showDocument) return undefined;
    return { ...base, command: { title: action.title, command: OPEN_PAGE_COMMAND, arguments: [page] } };
  }
  if (abilities.lazyEdits) return { ...base, data };
  return { ...base, edit: toWorkspaceEdit(proto, effect.files(), effect.placeholder) };
}

/** The action with its edit; an error when the document has changed since. */
export async function resolveCodeAction(session: Session, action: ProtoAction): Promise<ProtoAction> {
  const data = readData(action.data);
  if (data === undefined) return action;
  const analyses = await session.analyses(data.uri);
  const found =
    (session.proto.versionOf(data.uri) ?? null) === data.version
      ? findActions(analyses, data)[data.index]
      : undefined;
  if (found?.title !== action.title)
    throw new ResponseError(LSPErrorCodes.ContentModified, 'the document changed meanwhile');
  if (found.effect.type !== 'edits') return action;
  const { files, placeholder } = found.effect;
  return { ...action, edit: toWorkspaceEdit(session.proto, files(), placeholder) };
}

function readData(value: unknown): ActionData | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { uri, version, span, only, index } = value as { readonly [Key in keyof ActionData]?: unknown };
  const { start, end } = (span ?? {}) as { readonly start?: unknown; readonly end?: unknown };
  if (typeof uri !== 'string' || typeof index !== 'number') return undefined;
  if (typeof start !== 'number' || typeof end !== 'number') return undefined;
  const kinds = Array.isArray(only) ? only.filter((kind) => typeof kind === 'string') : null;
  return {
    uri,
    version: typeof version === 'number' ? version : null,
    span: { start, end },
    only: kinds,
    index,
  };
}
