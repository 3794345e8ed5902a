// What users choose: read from what the client starts with, and again when it tells of a change. Nothing here trusts the
// shape of what was sent.
import {
  type Connection,
  DidChangeConfigurationNotification,
  type DidChangeConfigurationParams,
} from 'vscode-languageserver';
import { type InlayHintMode, inlayHintModes } from '../core/index.ts';
import type { Guard } from './guard.ts';
import { refreshEstimates } from './refresh-estimates.ts';
import type { Session } from './session.ts';

/** The settings' own part of a configuration. */
const SECTION = 'archlint';

/** Undefined for anything that is no mode. */
export const readInlayHintMode = (value: unknown): InlayHintMode | undefined =>
  inlayHintModes.find((mode) => mode === value);

/** Follows changes, sent along with the notification or asked for, as the client can. */
export function followSettings(connection: Connection, session: Session, guard: Guard): void {
  const apply = (settings: unknown): void => {
    const mode = readInlayHintMode(
      (settings as { readonly inlayHints?: unknown } | null | undefined)?.inlayHints,
    );
    if (mode === undefined || mode === session.inlayHints) return;
    session.inlayHints = mode;
    refreshEstimates(connection, session.abilities);
  };
  connection.onDidChangeConfiguration(
    guard.notification('workspace/didChangeConfiguration', ({ settings }: DidChangeConfigurationParams) => {
      const own = (settings as { readonly [SECTION]?: unknown } | null | undefined)?.[SECTION];
      if (own !== undefined) apply(own);
      else if (session.abilities.configuration) {
        connection.workspace.getConfiguration(SECTION).then(apply, () => undefined);
      }
    }),
  );
}

/** Asks to be told of changes, where the client wants to be asked. */
export function watchSettings(connection: Connection): void {
  connection.client
    .register(DidChangeConfigurationNotification.type, { section: SECTION })
    .catch(() => undefined);
}
