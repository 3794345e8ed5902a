// The pipeline: files to model, model to calls, calls to load, all of it to findings. Each stage is computed when it
// is first asked for, so that what only needs names never waits for numbers.
import type { Diagnostic } from '../../../../grammar/src/text/diagnostic.ts';
import { estimateAvailability } from '../availability/estimate-availability.ts';
import { estimateCapacity } from '../capacity/estimate-capacity.ts';
import { machinesAtPeak } from '../capacity/machines-at-peak.ts';
import { buildDiagram } from '../diagram/build-diagram.ts';
import { estimateLatency } from '../latency/estimate-latency.ts';
import { buildCallGraph } from '../model/build-call-graph.ts';
import { buildModel } from '../model/build-model.ts';
import type { FileSource } from '../model/file-source.ts';
import type { Model } from '../model/model.ts';
import type { Finding } from '../rules/finding.ts';
import { runRules } from '../rules/run-rules.ts';
import { estimateScenarios } from '../scenarios/estimate-scenarios.ts';
import { findOverloads } from '../scenarios/find-overloads.ts';
import { estimateTrust } from '../trust/estimate-trust.ts';
import type { Analysis } from './analysis.ts';
import { limitErrors } from './limit-errors.ts';

/** Computes a value once. */
function once<T>(compute: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: compute() };
    return made.value;
  };
}

const inTextOrder = (a: Diagnostic, b: Diagnostic): number =>
  a.span.start - b.span.start || a.span.end - b.span.end;

/** Analyzes the system whose main file is `uri`. Whatever the texts say, this does not throw. */
export function analyze(uri: string, source: FileSource): Analysis {
  const { model, files } = buildModel(uri, source);
  return analyzeModel(model, { uri, files });
}

/** The same of a model that exists, such as one with other figures. */
export function analyzeModel(model: Model, { uri, files }: Pick<Analysis, 'uri' | 'files'>): Analysis {
  const graph = once(() => buildCallGraph(model));
  const capacity = once(() => estimateCapacity(model, graph()));
  const availability = once(() =>
    estimateAvailability(model, graph(), {
      needed: machinesAtPeak(capacity().cases[0]),
      overloads: () => findOverloads(capacity().cases[0], scenarios().outcomes),
    }),
  );
  const latency = once(() => estimateLatency(capacity().cases[0].context));
  const scenarios = once(() => estimateScenarios({ model, graph: graph(), capacity: capacity() }));
  const trust = once(() =>
    estimateTrust({
      model,
      graph: graph(),
      capacity: capacity(),
      latency: latency(),
      availability: availability(),
    }),
  );
  const run = once(() => runRules({ model, files, graph: graph(), capacity: capacity(), availability }));
  const settled = once(() => run().findings.map((finding) => finding.settle?.() ?? finding));
  const diagram = once(() => buildDiagram(model, graph(), { capacity: capacity(), findings: settled() }));
  const diagnostics = (of: string, findings: readonly Finding[]): readonly (Diagnostic | Finding)[] => {
    const language = limitErrors(
      [...(files.get(of)?.diagnostics ?? []), ...(model.diagnostics.get(of) ?? [])].sort(inTextOrder),
    );
    const found = findings.filter((finding) => finding.uri === of && finding.suppressed === undefined);
    return [...language, ...found].sort(inTextOrder);
  };
  return {
    uri,
    files,
    model,
    get graph() {
      return graph();
    },
    get capacity() {
      return capacity();
    },
    get availability() {
      return availability();
    },
    get latency() {
      return latency();
    },
    get scenarios() {
      return scenarios();
    },
    get trust() {
      return trust();
    },
    get findings() {
      return settled();
    },
    get failures() {
      return run().failures;
    },
    diagnosticsOf: (of) => diagnostics(of, settled()),
    promptDiagnosticsOf: (of) => diagnostics(of, run().findings),
    diagram,
  };
}
