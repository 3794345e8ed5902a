// The requests beside the standard protocol: the picture of a system and its figures, in the protocol's form.
import type { Connection } from 'vscode-languageserver';
import {
  type Analysis,
  buildReport,
  type Diagram,
  diagramKey,
  imagineLoss,
  type Location,
  listLoads,
  normalizeUri,
  renderMarkdown,
  renderMermaid,
  summarize,
} from '../core/index.ts';
import type { Guard } from './guard.ts';
import {
  CAPACITY_REQUEST,
  type CapacityParams,
  type CapacityResult,
  DIAGRAM_REQUEST,
  type DiagramParams,
  type DiagramResult,
  REPORT_REQUEST,
  type ReportParams,
  type ReportResult,
  WHAT_IF_REQUEST,
  type WhatIfParams,
  type WhatIfResult,
  type WireDiagram,
  type WireLocation,
} from './protocol.ts';
import type { Session } from './session.ts';
import { toLocation } from './to-proto.ts';

/** Registers the handlers of `arch/…`. */
export function registerRequests(connection: Connection, session: Session, guard: Guard): void {
  connection.onRequest(
    DIAGRAM_REQUEST,
    guard.request(DIAGRAM_REQUEST, null, async ({ uri }: DiagramParams) => {
      const [analysis] = await session.analyses(uri);
      return analysis === undefined ? null : toDiagramResult(session, uri, analysis);
    }),
  );
  connection.onRequest(
    CAPACITY_REQUEST,
    guard.request(CAPACITY_REQUEST, null, async ({ uri }: CapacityParams) => {
      const [analysis] = await session.analyses(uri);
      return analysis === undefined ? null : toCapacityResult(session, uri, analysis);
    }),
  );
  registerSlowRequests(connection, session, guard);
}

/** These rest on the slower reports: they wait until nobody types. */
function registerSlowRequests(connection: Connection, session: Session, guard: Guard): void {
  const whenQuiet = async (uri: string): Promise<Analysis | undefined> => {
    await session.whenQuiet(normalizeUri(uri));
    return (await session.analyses(uri))[0];
  };
  connection.onRequest(
    REPORT_REQUEST,
    guard.request(REPORT_REQUEST, null, async ({ uri }: ReportParams) => {
      const analysis = await whenQuiet(uri);
      return analysis === undefined ? null : toReportResult(session, uri, analysis);
    }),
  );
  connection.onRequest(
    WHAT_IF_REQUEST,
    guard.request(WHAT_IF_REQUEST, null, async ({ uri, choice }: WhatIfParams) => {
      const analysis = await whenQuiet(uri);
      return analysis === undefined ? null : toWhatIfResult(session, { uri, choice }, analysis);
    }),
  );
}

const toWire = (session: Session, location: Location): WireLocation => toLocation(session.proto, location);

/** Errors that leave out a component or an arrow: a half-typed name loses its arrow before it loses its syntax. */
const hidesParts: ReadonlySet<string> = new Set([
  'unexpected-token',
  'unknown-kind',
  'unresolved-name',
  'duplicate-name',
  'import-not-found',
  'import-cycle',
  'limit-exceeded',
]);

function toDiagramResult(session: Session, uri: string, analysis: Analysis): DiagramResult {
  const diagram = analysis.diagram();
  const errors = [...analysis.files.keys()].flatMap((file) => analysis.promptDiagnosticsOf(file));
  return {
    uri: session.proto.spell(analysis.uri),
    version: session.proto.versionOf(uri) ?? null,
    mermaid: renderMermaid(diagram),
    structureKey: diagramKey(diagram),
    diagram: toWireDiagram(session, diagram),
    summary: summarize(analysis),
    isBroken: errors.some(({ severity, code }) => severity === 'error' && hidesParts.has(code)),
  };
}

function toWireDiagram(session: Session, diagram: Diagram): WireDiagram {
  const place = <T extends { readonly location: Location }>(part: T) => ({
    ...part,
    location: toWire(session, part.location),
  });
  return {
    title: diagram.title,
    nodes: diagram.nodes.map(place),
    groups: diagram.groups.map(place),
    edges: diagram.edges.map(place),
    overlay: diagram.overlay,
    notice: diagram.notice,
  };
}

function toWhatIfResult(session: Session, { uri, choice }: WhatIfParams, analysis: Analysis): WhatIfResult {
  const state = imagineLoss(analysis, choice ?? undefined);
  return {
    uri: session.proto.spell(analysis.uri),
    version: session.proto.versionOf(uri) ?? null,
    structureKey: diagramKey(analysis.diagram()),
    ...state,
    choice: state.choice ?? null,
  };
}

function toReportResult(session: Session, uri: string, analysis: Analysis): ReportResult {
  return {
    uri: session.proto.spell(analysis.uri),
    version: session.proto.versionOf(uri) ?? null,
    markdown: renderMarkdown(analysis.model.title ?? nameOf(analysis.uri), buildReport(analysis)),
  };
}

/** The last part of a path, as people read it. */
function nameOf(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function toCapacityResult(session: Session, uri: string, analysis: Analysis): CapacityResult {
  return {
    uri: session.proto.spell(analysis.uri),
    version: session.proto.versionOf(uri) ?? null,
    summary: summarize(analysis),
    rows: listLoads(analysis).map((row) => ({ ...row, location: toWire(session, row.location) })),
    notes: analysis.capacity.notes.map(({ message }) => message),
  };
}
