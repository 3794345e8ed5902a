// Diagnostics on their way to the client: each analyzed version of an open document once, always with its version,
// and nothing after it is closed. Other open documents of the same systems follow when theirs changed.
import type { Connection, Diagnostic as ProtoDiagnostic } from 'vscode-languageserver';
import type { Analysis, Diagnostic, OpenDocument } from '../core/index.ts';
import { DIAGRAM_CHANGED_NOTIFICATION, type DiagramChangedParams } from './protocol.ts';
import { analysesOf, type Session } from './session.ts';
import { toDiagnostic } from './to-proto.ts';

export interface Publisher {
  /** Analyzes and publishes one open document, then those that depend on it. */
  publish(uri: string): void;
  /** Publishes open documents whose systems changed by something else than their own text. */
  publishDependents(): void;
  /** Takes back what was published for a document that is closed. */
  clear(uri: string): void;
}

interface Published {
  readonly version: number;
  /** Which analyses they come from; numbers, so that old analyses are not kept alive. */
  readonly stamps: readonly number[];
  readonly diagnostics: readonly ProtoDiagnostic[];
}

export function createPublisher(connection: Connection, session: Session): Publisher {
  const published = new Map<string, Published>();
  const check = createCheck(session);
  const announceDiagram = ({ uri, version }: OpenDocument): void => {
    if (!session.abilities.diagramUpdates) return;
    const params: DiagramChangedParams = { uri, version };
    void connection.sendNotification(DIAGRAM_CHANGED_NOTIFICATION, params);
  };
  const send = (document: OpenDocument, { version, diagnostics }: Published): void => {
    void connection.sendDiagnostics({ uri: document.uri, version, diagnostics: [...diagnostics] });
  };
  const publishDependents = (): void => {
    for (const document of session.workspace.documents()) {
      const last = published.get(document.uri);
      if (last === undefined || last.version !== document.version) continue;
      const next = check(document, last.stamps);
      if (next === undefined) continue;
      published.set(document.uri, next);
      if (!isEqual(next, last)) send(document, next);
      announceDiagram(document);
    }
  };
  return {
    publish(uri) {
      const document = session.workspace.document(uri);
      if (document === undefined) return;
      const next = check(document, undefined);
      if (next !== undefined) {
        published.set(document.uri, next);
        send(document, next);
        announceDiagram(document);
      }
      publishDependents();
    },
    publishDependents,
    clear(uri) {
      if (!published.delete(uri)) return;
      void connection.sendDiagnostics({ uri, diagnostics: [] });
    },
  };
}

const isEqual = (a: Published, b: Published): boolean =>
  JSON.stringify(a.diagnostics) === JSON.stringify(b.diagnostics);

/** What to publish for a document; undefined when its systems are still the ones with the `known` stamps. */
type Check = (document: OpenDocument, known: readonly number[] | undefined) => Published | undefined;

function createCheck(session: Session): Check {
  const reportFailures = createFailureReport(session);
  const stamps = new WeakMap<Analysis, number>();
  let lastStamp = 0;
  const stampOf = (analysis: Analysis): number => {
    const stamp = stamps.get(analysis) ?? ++lastStamp;
    stamps.set(analysis, stamp);
    return stamp;
  };
  return (document, known) => {
    const { uri, version } = document;
    try {
      const analyses = analysesOf(session, uri);
      const current = analyses.map(stampOf);
      if (known?.join() === current.join()) return undefined;
      const diagnostics = convert(session, document, collect(session, uri, analyses));
      analyses.forEach(reportFailures);
      return { version, stamps: current, diagnostics };
    } catch (error) {
      if (known?.length === 0) return undefined;
      reportCrash(session, document, error);
      const syntax = session.parsed(uri)?.diagnostics ?? [];
      return { version, stamps: [], diagnostics: convert(session, document, syntax) };
    }
  };
}

const convert = (
  session: Session,
  { uri }: OpenDocument,
  list: readonly Diagnostic[],
): readonly ProtoDiagnostic[] => list.map((diagnostic) => toDiagnostic(session.proto, uri, diagnostic));

/** The diagnostics of a file over all its systems, each once. */
function collect({ workspace }: Session, uri: string, analyses: readonly Analysis[]): readonly Diagnostic[] {
  const key = workspace.parsed(uri)?.uri ?? uri;
  const [first, ...rest] = analyses.map((analysis) => analysis.diagnosticsOf(key));
  if (first === undefined || rest.length === 0) return first ?? [];
  const all = new Map(
    [first, ...rest].flat().map((it) => [`${it.span.start} ${it.span.end} ${it.code} ${it.message}`, it]),
  );
  return [...all.values()].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** Says once of each rule that it broke; the other rules went on without it. */
function createFailureReport({ log }: Session): (analysis: Analysis) => void {
  const reported = new Set<string>();
  return ({ failures }) => {
    for (const { rule, error } of failures) {
      if (reported.has(rule)) continue;
      reported.add(rule);
      log.error(
        `The rule ${rule} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    }
  };
}

function reportCrash({ log }: Session, { uri, version }: OpenDocument, error: unknown): void {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  log.error(`The analysis of ${uri}, version ${version}, failed: ${detail}`);
  log.show(
    `${uri} is checked for syntax only until it changes. This is a mistake in Archlint: please report it.`,
  );
}
