// What a handler needs at hand: the session, the guard, and the two ways from a document's uri to an answer.
import type { Connection, Position } from 'vscode-languageserver';
import type { Analysis, ParsedText } from '../core/index.ts';
import type { Guard } from './guard.ts';
import type { Session } from './session.ts';

/** A place in a document as the core sees it. */
export interface At {
  readonly analysis: Analysis;
  /** All systems that the document belongs to; the first is `analysis`. */
  readonly analyses: readonly Analysis[];
  readonly parsed: ParsedText;
  readonly uri: string;
  readonly offset: number;
}

export interface OfDocument {
  readonly textDocument: { readonly uri: string };
}

export interface AtPosition extends OfDocument {
  readonly position: Position;
}

export interface HandlerContext {
  readonly connection: Connection;
  readonly session: Session;
  readonly guard: Guard;
  /** Answers from the systems around a position; null for a document that is not known. */
  at<R>(params: AtPosition, answer: (at: At) => R): Promise<R | null>;
  /** Answers from the tree alone. */
  of<R>(params: OfDocument, answer: (parsed: ParsedText) => R): R | null;
}

/** The context of all handlers of one connection. */
export function createHandlerContext(connection: Connection, session: Session, guard: Guard): HandlerContext {
  return {
    connection,
    session,
    guard,
    async at({ textDocument, position }, answer) {
      const analyses = await session.analyses(textDocument.uri);
      const [analysis] = analyses;
      const parsed = session.parsed(textDocument.uri);
      if (analysis === undefined || parsed === undefined) return null;
      const { uri } = parsed;
      return answer({
        analysis,
        analyses,
        parsed,
        uri,
        offset: session.proto.positions.toOffset(uri, position),
      });
    },
    of({ textDocument }, answer) {
      const parsed = session.parsed(textDocument.uri);
      return parsed === undefined ? null : answer(parsed);
    },
  };
}
