// The wall around every handler: what is thrown inside is logged once and becomes a neutral answer, so that one
// broken feature takes no other with it. Also keeps the order of the protocol's life: initialize, work, shutdown.
import { type CancellationToken, ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

export interface Log {
  error(message: string): void;
  warn(message: string): void;
  info(message: string): void;
  /** Shown to the user, not only written down: for what stops work. */
  show(message: string): void;
}

export type Phase = 'new' | 'running' | 'shut-down';

/** The part of a request that says which document it is about. */
export interface AboutDocument {
  readonly textDocument?: { readonly uri?: unknown } | null;
}

export interface Guard {
  phase: Phase;
  /**
   * A request handler that never throws anything but protocol errors. `fallback` is the answer when the handler
   * breaks. Rejects requests out of phase and answers that the document has outrun.
   */
  request<P, R>(
    method: string,
    fallback: R,
    handle: (params: P) => R | Promise<R>,
  ): (params: P, token: CancellationToken) => Promise<R>;
  /** A notification handler that never throws; ignored out of phase. */
  notification<P>(method: string, handle: (params: P) => void): (params: P) => void;
}

/** `versionOf` gives the version of an open document, undefined for others. */
export function createGuard(log: Log, versionOf: (uri: string) => number | undefined): Guard {
  const reported = new Set<string>();
  const report = (method: string, error: unknown): void => {
    const text = `${method} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
    if (reported.has(text)) return;
    reported.add(text);
    log.error(text);
  };
  const guard: Guard = {
    phase: 'new',
    request: (method, fallback, handle) => async (params, token) => {
      assertRunning(guard.phase);
      if (token.isCancellationRequested) throw cancelled();
      const uri = (params as AboutDocument | undefined)?.textDocument?.uri;
      const version = typeof uri === 'string' ? versionOf(uri) : undefined;
      try {
        const result = await handle(params);
        if (token.isCancellationRequested) throw cancelled();
        if (typeof uri === 'string' && versionOf(uri) !== version) throw outrun();
        return result;
      } catch (error) {
        if (error instanceof ResponseError) throw error;
        report(method, error);
        return fallback;
      }
    },
    notification: (method, handle) => (params) => {
      if (guard.phase !== 'running') return;
      try {
        handle(params);
      } catch (error) {
        report(method, error);
      }
    },
  };
  return guard;
}

function assertRunning(phase: Phase): void {
  if (phase === 'new') throw new ResponseError(ErrorCodes.ServerNotInitialized, 'initialize comes first');
  if (phase === 'shut-down') throw new ResponseError(ErrorCodes.InvalidRequest, 'the server was shut down');
}

const cancelled = (): ResponseError<void> =>
  new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled by the client');

const outrun = (): ResponseError<void> =>
  new ResponseError(LSPErrorCodes.ContentModified, 'the document changed meanwhile');
