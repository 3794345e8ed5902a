// Diagnostics on their way to the client: each analyzed version of an open document once, always with its version,
// and nothing after it is closed. Findings that rest on slower reports are sent as they are known by then, and once more
// for the same version where those reports change them. Other open documents of the same systems follow when theirs
// changed.
import {
  type Connection,
  DiagnosticSeverity,
  type Diagnostic as ProtoDiagnostic,
} from 'vscode-languageserver';
import type { Analysis, Diagnostic, Finding, OpenDocument } from '../core/index.ts';
import { DIAGRAM_CHANGED_NOTIFICATION, type DiagramChangedParams } from './protocol.ts';
import { refreshEstimates } from './refresh-estimates.ts';
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
  /** The same once slower reports are known; undefined where nothing depends on them. */
  readonly settle: (() => readonly ProtoDiagnostic[]) | undefined;
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
  const settleSoon = (uri: string): void => {
    const known = published.get(uri);
    if (known?.settle === undefined) return;
    session.environment.timers.soon(() => {
      const document = session.workspace.document(uri);
      if (published.get(uri) !== known || document === undefined) return;
      // A newer text is on its way: its own diagnostics follow.
      if (document.version !== known.version) return;
      const settled = { ...known, diagnostics: known.settle?.() ?? known.diagnostics, settle: undefined };
      published.set(uri, settled);
      if (!isEqual(settled, known)) send(document, settled);
    });
  };
  const publishDependents = (): void => {
    let isAnyNew = false;
    for (const document of session.workspace.documents()) {
      const last = published.get(document.uri);
      if (last === undefined || last.version !== document.version) continue;
      const next = check(document, last.stamps);
      if (next === undefined) continue;
      published.set(document.uri, next);
      if (!isEqual(next, last)) send(document, next);
      settleSoon(document.uri);
      announceDiagram(document);
      isAnyNew = true;
    }
    if (isAnyNew) refreshEstimates(connection, session.abilities);
  };
  return {
    publish(uri) {
      const document = session.workspace.document(uri);
      if (document === undefined) return;
      const next = check(document, undefined);
      if (next !== undefined) {
        published.set(document.uri, next);
        send(document, next);
        settleSoon(uri);
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

const isEqual = (a: Pick<Published, 'diagnostics'>, b: Pick<Published, 'diagnostics'>): boolean =>
  JSON.stringify(a.diagnostics) === JSON.stringify(b.diagnostics);

/** What to publish for a document; undefined when its systems are still the ones with the `known` stamps. */
type Check = (document: OpenDocument, known: readonly number[] | undefined) => Published | undefined;

function createCheck(session: Session): Check {
  const reportFailures = createFailureReport(session);
  const remembered = createMemory();
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
      const prompt = collect(session, uri, (analysis, key) => analysis.promptDiagnosticsOf(key));
      const diagnostics = remembered.apply(uri, prompt, convert(session, document, prompt));
      analyses.forEach(reportFailures);
      const settle = (): readonly ProtoDiagnostic[] => {
        const settled = collect(session, uri, (analysis, key) => analysis.diagnosticsOf(key));
        remembered.keep(uri, settled);
        analyses.forEach(reportFailures);
        return convert(session, document, settled);
      };
      return { version, stamps: current, diagnostics, settle: prompt.some(isAwaited) ? settle : undefined };
    } catch (error) {
      if (known?.length === 0) return undefined;
      reportCrash(session, document, error);
      const syntax = session.parsed(uri)?.diagnostics ?? [];
      return { version, stamps: [], diagnostics: convert(session, document, syntax), settle: undefined };
    }
  };
}

const convert = (
  session: Session,
  { uri }: OpenDocument,
  list: readonly Diagnostic[],
): readonly ProtoDiagnostic[] => list.map((diagnostic) => toDiagnostic(session.proto, uri, diagnostic));

type Told = Diagnostic | Finding;

const isAwaited = (told: Told): boolean => 'settle' in told && told.settle !== undefined;

/** The diagnostics of a file over all its systems, each once. */
function collect(
  session: Session,
  uri: string,
  diagnosticsOf: (analysis: Analysis, key: string) => readonly Told[],
): readonly Told[] {
  const key = session.workspace.parsed(uri)?.uri ?? uri;
  const [first, ...rest] = analysesOf(session, uri).map((analysis) => diagnosticsOf(analysis, key));
  if (first === undefined || rest.length === 0) return first ?? [];
  const all = new Map(
    [first, ...rest].flat().map((it) => [`${it.span.start} ${it.span.end} ${it.code} ${it.message}`, it]),
  );
  return [...all.values()].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** What findings were when they were last settled: until they are again they keep that look, and nothing flickers. */
interface Memory {
  readonly keep: (uri: string, settled: readonly Told[]) => void;
  readonly apply: (
    uri: string,
    prompt: readonly Told[],
    converted: readonly ProtoDiagnostic[],
  ) => readonly ProtoDiagnostic[];
}

function createMemory(): Memory {
  const raised = new Map<string, ReadonlyMap<string, DiagnosticSeverity>>();
  const keyOf = (told: Told): string => ('element' in told ? `${told.code} ${told.element}` : '');
  return {
    keep(uri, settled) {
      const errors = settled.filter((told) => 'element' in told && told.severity === 'error');
      raised.set(uri, new Map(errors.map((told) => [keyOf(told), DiagnosticSeverity.Error])));
    },
    apply: (uri, prompt, converted) =>
      converted.map((diagnostic, i) => {
        const told = prompt[i];
        const severity =
          told !== undefined && isAwaited(told) ? raised.get(uri)?.get(keyOf(told)) : undefined;
        return severity === undefined ? diagnostic : { ...diagnostic, severity };
      }),
  };
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
