// Everything known about one system at one moment: an immutable snapshot from which every feature is answered.

import type { Diagnostic } from '../../../../grammar/src/text/diagnostic.ts';
import type { AvailabilityReport } from '../availability/report.ts';
import type { CapacityReport } from '../capacity/report.ts';
import type { Diagram } from '../diagram/diagram.ts';
import type { LatencyReport } from '../latency/report.ts';
import type { CallGraph } from '../model/call-graph.ts';
import type { ParsedFile } from '../model/file-source.ts';
import type { Model } from '../model/model.ts';
import type { Finding } from '../rules/finding.ts';
import type { RuleFailure } from '../rules/run-rules.ts';
import type { ScenarioReport } from '../scenarios/report.ts';
import type { TrustReport } from '../trust/report.ts';

export type { FileSource, ParsedFile } from '../model/file-source.ts';

export interface Analysis {
  /** The file that the system is of. */
  readonly uri: string;
  /** It and the files it imports, in the order of the imports, itself first. */
  readonly files: ReadonlyMap<string, ParsedFile>;
  readonly model: Model;
  readonly graph: CallGraph;
  readonly capacity: CapacityReport;
  /** How much of the time journeys work. Computed when read, as are the next two. */
  readonly availability: AvailabilityReport;
  /** Waiting and answers, at the peak of the workload. */
  readonly latency: LatencyReport;
  /** Losses and growth. */
  readonly scenarios: ScenarioReport;
  /** Verdicts on the targets, what they hang on, and what to measure. */
  readonly trust: TrustReport;
  /** With all that is known of them; reading it waits for the slower reports where a finding depends on one. */
  readonly findings: readonly Finding[];
  /** Rules that crashed: mistakes of the program, to be logged and reported. */
  readonly failures: readonly RuleFailure[];
  /** Language errors and findings of one of its files, in the order of the text. Suppressed findings are left out. */
  diagnosticsOf(uri: string): readonly Diagnostic[];
  /** The same without waiting: a finding with `settle` is as it is before slower reports are known. */
  promptDiagnosticsOf(uri: string): readonly (Diagnostic | Finding)[];
  /** Drawn when asked for. */
  diagram(): Diagram;
}
